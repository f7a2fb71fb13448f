namespace Cai.Tabulation;

/// <summary>The distinct columns of a dense table of successors.</summary>
internal sealed class DistinctColumns
{
    private readonly int[] _successors;
    private readonly int _states;

    public DistinctColumns(int[] successors, int states)
    {
        _successors = successors;
        _states = states;
        ColumnOf = new int[successors.Length / states];
        Dictionary<int, List<int>> known = [];
        List<int> first = [];
        for (int i = 0; i < ColumnOf.Length; i++)
        {
            int hash = Hash(Of(i));
            if (!known.TryGetValue(hash, out List<int>? alike))
            {
                known.Add(hash, alike = []);
            }

            int column = alike.FindIndex(c => Of(first[c]).SequenceEqual(Of(i)));
            if (column < 0)
            {
                column = alike.Count;
                alike.Add(first.Count);
                first.Add(i);
            }

            ColumnOf[i] = alike[column];
        }

        First = first.ToArray();
        Targets = Array.ConvertAll(First, i => states > 1 && IsConstant(Of(i)) ? Of(i)[0] : -1);
    }

    /// <summary>Gets the column of each action and outcome.</summary>
    public int[] ColumnOf { get; }

    /// <summary>Gets the state that each column leads to from everywhere, or -1.</summary>
    public int[] Targets { get; }

    /// <summary>Gets the first action and outcome of each column.</summary>
    private int[] First { get; }

    /// <summary>The successors along a column.</summary>
    public ReadOnlySpan<int> Successors(int column) => Of(First[column]);

    private ReadOnlySpan<int> Of(int actionAndOutcome) => _successors.AsSpan(actionAndOutcome * _states, _states);

    private static bool IsConstant(ReadOnlySpan<int> column)
    {
        foreach (int next in column)
        {
            if (next != column[0])
            {
                return false;
            }
        }

        return true;
    }

    private static int Hash(ReadOnlySpan<int> column)
    {
        uint hash = 2166136261;
        foreach (int next in column)
        {
            hash = (hash ^ (uint)next) * 16777619;
        }

        return (int)hash;
    }
}
