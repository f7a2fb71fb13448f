using Cai.Reports.Page;

namespace Cai.Reports.Maps;

/// <summary>
/// States laid out on at most two axes: ordered variables along them, the others held by selectors. Where there are too many states for a page, cells stand for
/// several of them, or for some of those that there are, and <see cref="Notes"/> say so.
/// </summary>
internal sealed class StateMap
{
    /// <summary>The most states that are all read.</summary>
    public const int MostRead = 1 << 20;

    /// <summary>How many are read of more than that.</summary>
    public const int Sampled = 1 << 18;

    /// <summary>The most cells of a page.</summary>
    public const int MostCells = 1 << 14;

    private const int MostAlong = 64;

    private StateMap(int[] states, int[] cells, int cellCount, Axis horizontal, Axis? vertical, Selector[] selectors, List<string> notes) =>
        (States, Cells, CellCount, Horizontal, Vertical, Selectors, Notes) = (states, cells, cellCount, horizontal, vertical, selectors, notes);

    /// <summary>The states that were read, by index.</summary>
    public int[] States { get; }

    /// <summary>The cell of each of them; -1 where it has none.</summary>
    public int[] Cells { get; }

    /// <summary>The number of cells.</summary>
    public int CellCount { get; }

    /// <summary>The horizontal axis.</summary>
    public Axis Horizontal { get; }

    /// <summary>The vertical axis; null where there is only one.</summary>
    public Axis? Vertical { get; }

    /// <summary>What is held.</summary>
    public Selector[] Selectors { get; }

    /// <summary>What was left out or put together, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Lays out the states of a problem.</summary>
    /// <exception cref="ArgumentException">An axis that was asked for is no variable of the states, or cannot be one.</exception>
    public static StateMap Of<TState>(Space<TState> space, ReportOptions options)
        where TState : struct
    {
        List<string> notes = [];
        int[] states = space.Count <= MostRead ? [.. Enumerable.Range(0, space.Count)] : Spread(space.Count, Sampled);
        if (states.Length < space.Count)
            notes.Add($"Maps show {Numbers.Count(states.Length)} of {Numbers.Count(space.Count)} states, spread evenly.");
        Variable[] variables = [.. Enumerable.Range(0, space.Columns.Count).Select(column => Variable.Of(space, column, states))];
        (Variable? across, Variable? upright) = Choose(variables, options);
        if (across is null)
        {
            // No order to draw by: a bar a state, as far as they can be told apart.
            int[] first = states.Length <= MostAlong ? states : Spread(states.Length, MostAlong);
            if (first.Length < states.Length)
                notes.Add($"Charts show {first.Length} of {Numbers.Count(space.Count)} states: none of their variables is a number.");
            (states, across, variables) = (first, Variable.Itself(space, first), []);
        }

        Variable[] held = [.. variables.Where(variable => variable != across && variable != upright && variable.Labels.Length > 1)];
        return Lay(states, across, upright, held, notes);
    }

    /// <summary>The average over the states of each cell; not a number where there are none with a number.</summary>
    public double[] Average(Func<int, double> ofState)
    {
        double[] sums = new double[CellCount];
        int[] counts = new int[CellCount];
        for (int i = 0; i < States.Length; i++)
        {
            if (Cells[i] >= 0 && ofState(States[i]) is var value && !double.IsNaN(value))
                (sums[Cells[i]], counts[Cells[i]]) = (sums[Cells[i]] + value, counts[Cells[i]] + 1);
        }

        for (int cell = 0; cell < CellCount; cell++)
            sums[cell] = counts[cell] > 0 ? sums[cell] / counts[cell] : double.NaN;
        return sums;
    }

    private static StateMap Lay(int[] states, Variable across, Variable? upright, Variable[] held, List<string> notes)
    {
        int along = across.Labels.Length, high = upright?.Labels.Length ?? 1;
        bool isCoarse = (long)along * high > MostCells / 4;
        int acrossBy = isCoarse ? (along + MostAlong - 1) / MostAlong : 1, uprightBy = isCoarse ? (high + MostAlong - 1) / MostAlong : 1;
        if (acrossBy > 1 || uprightBy > 1)
            notes.Add($"A cell of a map stands for {acrossBy}{(upright is null ? "" : $" by {uprightBy}")} neighbouring values, and shows their average.");
        int slice = ((along + acrossBy - 1) / acrossBy) * ((high + uprightBy - 1) / uprightBy);
        int[][] kept = Keep(held, Math.Max(1, MostCells / slice));
        for (int v = 0; v < held.Length; v++)
        {
            if (kept[v].Length < held[v].Labels.Length)
                notes.Add($"{held[v].Name} can be held at {kept[v].Length} of its {Numbers.Count(held[v].Labels.Length)} values.");
        }

        int[][] places = [.. held.Select((variable, v) => Places(variable.Labels.Length, kept[v]))];
        Dictionary<long, int> cellOf = [];
        int[] cells = new int[states.Length];
        List<double> x = [], y = [];
        List<int>[] at = [.. held.Select(_ => new List<int>())];
        for (int i = 0; i < states.Length; i++)
        {
            int column = across.Positions[i] / acrossBy, row = (upright?.Positions[i] ?? 0) / uprightBy;
            long key = ((long)column * ((high / uprightBy) + 1)) + row;
            bool isKept = true;
            for (int v = 0; v < held.Length && isKept; v++)
            {
                int place = places[v][held[v].Positions[i]];
                (key, isKept) = ((key * (kept[v].Length + 1)) + place, place >= 0);
            }

            if (!isKept)
            {
                cells[i] = -1;
                continue;
            }

            if (!cellOf.TryGetValue(key, out cells[i]))
            {
                cellOf.Add(key, cells[i] = cellOf.Count);
                x.Add(Middle(across, column, acrossBy));
                y.Add(upright is null ? 0 : Middle(upright, row, uprightBy));
                for (int v = 0; v < held.Length; v++)
                    at[v].Add(places[v][held[v].Positions[i]]);
            }
        }

        return new(
            states, cells, cellOf.Count,
            new(across.Name, [.. x], acrossBy, across.Numbers is null ? across.Labels : null, false),
            upright is null ? null : new(upright.Name, [.. y], uprightBy, null, IsRow(upright.Name)),
            [.. held.Select((variable, v) => new Selector(variable.Name, [.. kept[v].Select(position => variable.Labels[position])], [.. at[v]]))],
            notes);
    }

    // Values are integers, so that a run of them has its middle at the average of its ends.
    private static double Middle(Variable variable, int bin, int width)
    {
        if (variable.Numbers is not { } numbers)
            return bin;
        int first = bin * width, last = Math.Min(numbers.Length - 1, first + width - 1);
        return (numbers[first] + numbers[last]) / 2;
    }

    private static (Variable? Across, Variable? Upright) Choose(Variable[] variables, ReportOptions options)
    {
        Variable? across = Named(variables, options.Horizontal, nameof(options.Horizontal)), upright = Named(variables, options.Vertical, nameof(options.Vertical));
        if (across is not null && across == upright)
            throw new ArgumentException($"{across.Name} cannot be both axes.", nameof(options));
        List<Variable> rest = [.. variables.Where(variable => variable.IsOrdered && variable != across && variable != upright).OrderByDescending(variable => variable.Labels.Length)];
        int wanted = Math.Min(rest.Count, 2 - (across is null ? 0 : 1) - (upright is null ? 0 : 1));
        List<Variable> taken = [.. variables.Where(rest[..wanted].Contains)];
        if (taken.Count == 2)
            return IsRow(taken[0].Name) || IsColumn(taken[1].Name) ? (taken[1], taken[0]) : (taken[0], taken[1]);
        if (taken.Count == 1)
            return across is null ? (taken[0], upright) : (across, taken[0]);
        return across is null ? (upright, null) : (across, upright);
    }

    private static Variable? Named(Variable[] variables, string? name, string option)
    {
        if (name is null)
            return null;
        Variable named = Array.Find(variables, variable => variable.Name == name)
            ?? throw new ArgumentException($"There is no variable {name} to be {option}: the states have {string.Join(", ", variables.Select(variable => variable.Name))}.", nameof(name));
        return named.IsOrdered ? named : throw new ArgumentException($"{name} cannot be {option}: it is not a number of at least two values.", nameof(name));
    }

    private static bool IsRow(string name) => Ends(name, "row");

    private static bool IsColumn(string name) => Ends(name, "column") || Ends(name, "col") || (Ends(name, "x") && name.Length == 1);

    private static bool Ends(string name, string word) => name.EndsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Values of the held variables, so few that all combinations fit; spread evenly, the first among them.</summary>
    private static int[][] Keep(Variable[] held, int combinations)
    {
        int[] counts = [.. held.Select(variable => variable.Labels.Length)];
        while (counts.Length > 0 && counts.Aggregate(1.0, (product, count) => product * count) > combinations && counts.Max() > 1)
        {
            int largest = Array.IndexOf(counts, counts.Max());
            counts[largest] = (counts[largest] + 1) / 2;
        }

        return [.. held.Select((variable, v) => Enumerable.Range(0, counts[v]).Select(i => (int)((long)i * variable.Labels.Length / counts[v])).ToArray())];
    }

    private static int[] Places(int count, int[] kept)
    {
        int[] places = new int[count];
        Array.Fill(places, -1);
        for (int i = 0; i < kept.Length; i++)
            places[kept[i]] = i;
        return places;
    }

    /// <summary>
    /// Indices spread over 0 .. count - 1 by steps of the golden ratio, so that no variable is seen at some of its values only, as by a fixed stride; ascending, each once.
    /// </summary>
    private static int[] Spread(int count, int wanted)
    {
        const double golden = 0.6180339887498949;
        SortedSet<int> chosen = [];
        double place = 0;
        for (int i = 0; i < wanted; i++)
        {
            chosen.Add(Math.Min(count - 1, (int)(place * count)));
            place = (place + golden) % 1;
        }

        return [.. chosen];
    }
}
