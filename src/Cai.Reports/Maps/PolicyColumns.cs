using System.Text.Json;
using Cai.Reports.Page;

namespace Cai.Reports.Maps;

/// <summary>What a policy does in the cells of a map: the probability of each action, averaged over the states of a cell that take one.</summary>
internal sealed class PolicyColumns
{
    private const int MostActions = 12;

    private readonly double[][] _probabilities;

    private PolicyColumns(string[] actions, double[][] probabilities) => (Actions, _probabilities) = (actions, probabilities);

    /// <summary>The actions that are shown: those taken most, and what is left of the others.</summary>
    public string[] Actions { get; }

    /// <summary>Which way they go, up being (0, 1); null where that cannot be told.</summary>
    public (int X, int Y)[]? Ways => Directions.Of(Actions);

    /// <summary>The arrow of a cell's likeliest action; null where it is no way to go, or none is taken.</summary>
    public string? Arrow(int cell)
    {
        if (Ways is not { } ways)
            return null;
        int best = Array.FindIndex(_probabilities, row => row[cell] > 0 && _probabilities.All(other => !(other[cell] > row[cell])));
        return best < 0 ? null : ways[best] switch
        {
            (0, 0) => "·",
            (0, > 0) => "↑",
            ( > 0, > 0) => "↗",
            ( > 0, 0) => "→",
            ( > 0, < 0) => "↘",
            (0, < 0) => "↓",
            ( < 0, < 0) => "↙",
            ( < 0, 0) => "←",
            _ => "↖",
        };
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="map">The cells.</param>
    /// <param name="actions">The actions, in words.</param>
    /// <param name="read">Writes the probabilities of all actions in a state.</param>
    public static PolicyColumns Of(StateMap map, string[] actions, Action<int, Span<double>> read)
    {
        double[][] sums = [.. actions.Select(_ => new double[map.CellCount])];
        int[] counts = new int[map.CellCount];
        double[] row = new double[actions.Length];
        for (int i = 0; i < map.States.Length; i++)
        {
            int cell = map.Cells[i];
            if (cell < 0)
                continue;
            Array.Clear(row);
            read(map.States[i], row);
            double mass = row.Sum();
            counts[cell] += mass > 0 ? 1 : 0;
            for (int a = 0; a < row.Length; a++)
                sums[a][cell] += row[a];
        }

        foreach (double[] sum in sums)
        {
            for (int cell = 0; cell < sum.Length; cell++)
                sum[cell] = counts[cell] > 0 ? sum[cell] / counts[cell] : double.NaN;
        }

        if (actions.Length <= MostActions)
            return new(actions, sums);
        int[] order = [.. Enumerable.Range(0, actions.Length).OrderByDescending(a => sums[a].Where(double.IsFinite).Sum())];
        int[] shown = [.. order.Take(MostActions - 1).Order()], rest = order[(MostActions - 1)..];
        double[] others = new double[map.CellCount];
        for (int cell = 0; cell < others.Length; cell++)
            others[cell] = rest.Sum(a => sums[a][cell]);
        return new([.. shown.Select(a => actions[a]), $"{rest.Length} others"], [.. shown.Select(a => sums[a]), others]);
    }

    /// <summary>Writes the properties.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Texts("actions", Actions);
        if (Ways is { } ways)
        {
            writer.WriteStartArray("ways");
            foreach ((int x, int y) in ways)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(x);
                writer.WriteNumberValue(y);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("probabilities");
        foreach (double[] probability in _probabilities)
        {
            writer.WriteStartArray();
            foreach (double value in probability)
                writer.Number(Math.Round(value, 5));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
