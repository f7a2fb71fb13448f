namespace Cai.Planning;

/// <summary>
/// The elimination of <c>I - g P_pi</c> for g &lt; 1, worked out once for all policies: which entries its factors have, and which of them each step changes. Rows
/// dominate their diagonals, so that no order of the states needs pivots, and the order is one that fills little.
/// </summary>
internal sealed class EliminationPlan
{
    private readonly int[] _rowPointers;
    private readonly int[] _columns;

    private EliminationPlan(SortedSet<int>[] rows, List<int>[] below)
    {
        int n = rows.Length;
        _rowPointers = new int[n + 1];
        for (int i = 0; i < n; i++)
            _rowPointers[i + 1] = _rowPointers[i] + rows[i].Count;
        _columns = [.. rows.SelectMany(row => row)];

        List<int> lower = [], upper = [], lowerRows = [], upperColumns = [], targets = [];
        Diagonal = new int[n];
        LowerPointers = new int[n + 1];
        UpperPointers = new int[n + 1];
        for (int k = 0; k < n; k++)
        {
            Diagonal[k] = Entry(k, k);
            int[] right = [.. rows[k].Where(j => j > k)];
            upper.AddRange(right.Select(j => Entry(k, j)));
            upperColumns.AddRange(right);
            foreach (int i in below[k])
            {
                lower.Add(Entry(i, k));
                lowerRows.Add(i);
                targets.AddRange(right.Select(j => Entry(i, j)));
            }

            LowerPointers[k + 1] = lower.Count;
            UpperPointers[k + 1] = upper.Count;
        }

        (Lower, LowerRows, Upper, UpperColumns, Targets) = ([.. lower], [.. lowerRows], [.. upper], [.. upperColumns], [.. targets]);
    }

    /// <summary>The number of entries of the factors.</summary>
    public int EntryCount => _columns.Length;

    /// <summary>The number of places.</summary>
    public int Count => Diagonal.Length;

    /// <summary>The entry on the diagonal of each place.</summary>
    public int[] Diagonal { get; }

    /// <summary>Where the entries below each diagonal start.</summary>
    public int[] LowerPointers { get; }

    /// <summary>The entries below the diagonals.</summary>
    public int[] Lower { get; }

    /// <summary>Their rows.</summary>
    public int[] LowerRows { get; }

    /// <summary>Where the entries to the right of each diagonal start.</summary>
    public int[] UpperPointers { get; }

    /// <summary>The entries to the right of the diagonals.</summary>
    public int[] Upper { get; }

    /// <summary>Their columns.</summary>
    public int[] UpperColumns { get; }

    /// <summary>What each step changes: for each entry below its diagonal, an entry for each one to the right.</summary>
    public int[] Targets { get; }

    /// <summary>Works it out.</summary>
    /// <param name="support">The pattern.</param>
    /// <param name="places">The place of each state in the order.</param>
    /// <param name="mostOperations">The most multiplications of a factorisation.</param>
    /// <returns>Null where it takes more.</returns>
    public static EliminationPlan? Of(Support support, int[] places, int mostOperations)
    {
        int n = places.Length;
        SortedSet<int>[] rows = new SortedSet<int>[n];
        List<int>[] below = [.. Enumerable.Range(0, n).Select(_ => new List<int>())];
        for (int s = 0; s < n; s++)
        {
            SortedSet<int> row = rows[places[s]] = [places[s]];
            foreach (int next in support.Of(s))
            {
                if (row.Add(places[next]) && places[next] < places[s])
                    below[places[next]].Add(places[s]);
            }
        }

        long operations = 0;
        for (int k = 0; k < n; k++)
        {
            int[] right = [.. rows[k].Where(j => j > k)];
            operations += (long)below[k].Count * (right.Length + 1);
            if (operations > mostOperations)
                return null;
            foreach (int i in below[k])
            {
                foreach (int j in right)
                {
                    if (rows[i].Add(j) && j < i)
                        below[j].Add(i);
                }
            }
        }

        return new(rows, below);
    }

    /// <summary>The entry of a row and a column, by place; both are in the pattern.</summary>
    public int Entry(int row, int column) => Array.BinarySearch(_columns, _rowPointers[row], _rowPointers[row + 1] - _rowPointers[row], column);
}
