using System.Globalization;

namespace Cai.Reports.Maps;

/// <summary>A variable of the states that were read: the values it takes, and which of them each state has.</summary>
internal sealed class Variable
{
    private Variable(string name, string[] labels, double[]? numbers, int[] positions) => (Name, Labels, Numbers, Positions) = (name, labels, numbers, positions);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The texts of its values: ascending where they are numbers, else as they come.</summary>
    public string[] Labels { get; }

    /// <summary>Its values as numbers; null where they are not.</summary>
    public double[]? Numbers { get; }

    /// <summary>The value of each state that was read.</summary>
    public int[] Positions { get; }

    /// <summary>Whether it can be an axis.</summary>
    public bool IsOrdered => Numbers is not null && Labels.Length > 1;

    /// <summary>Reads a column of the states.</summary>
    public static Variable Of<TState>(Space<TState> space, int column, int[] states)
        where TState : struct
    {
        Dictionary<string, int> seen = [];
        int[] positions = new int[states.Length];
        for (int i = 0; i < states.Length; i++)
        {
            string text = space.Cell(space[states[i]], column);
            if (!seen.TryGetValue(text, out positions[i]))
                seen.Add(text, positions[i] = seen.Count);
        }

        string[] labels = [.. seen.Keys];
        double[] numbers = new double[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!long.TryParse(labels[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
                return new(space.Columns[column], labels, null, positions);
            numbers[i] = number;
        }

        int[] order = [.. Enumerable.Range(0, labels.Length)];
        Array.Sort(numbers, order);
        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        return new(space.Columns[column], [.. order.Select(i => labels[i])], numbers, Array.ConvertAll(positions, position => rank[position]));
    }

    /// <summary>The states themselves as a variable, where nothing else can be an axis.</summary>
    public static Variable Itself<TState>(Space<TState> space, int[] states)
        where TState : struct => new("State", [.. states.Select(s => space.Label(s))], null, [.. Enumerable.Range(0, states.Length)]);
}
