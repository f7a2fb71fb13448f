namespace Cai.Planning;

/// <summary>
/// An order of the states in which all policies' matrices are narrow: a band, and at the end a few bordering states that take what leads far (a bus is
/// replaced by a new one from any mileage; an order fills the stock). Found once, from the pattern alone.
/// </summary>
internal sealed class BandOrder
{
    private const int MostReordered = 30_000;
    private const int Sample = 256;

    /// <summary>After so many wider bands that are no better, none is expected to be.</summary>
    private const int MostVain = 2;

    /// <summary>An order of so many times the square of a row's length is good enough.</summary>
    private const double NearlyLeast = 2;

    private BandOrder(int[] positions, int lower, int upper, int border)
    {
        Positions = positions;
        Lower = lower;
        Upper = upper;
        Border = border;
    }

    /// <summary>The place of each state.</summary>
    public int[] Positions { get; }

    /// <summary>How far the band reaches below the diagonal.</summary>
    public int Lower { get; }

    /// <summary>How far it reaches above.</summary>
    public int Upper { get; }

    /// <summary>How many states border it, at the last places.</summary>
    public int Border { get; }

    /// <summary>Multiplications a state that a factorisation takes.</summary>
    public double Work => (double)(Lower + Border + 1) * (Upper + Border + 1);

    /// <summary>Numbers that factors take.</summary>
    public double Storage => (double)Positions.Length * (Lower + 1 + Upper + (2 * Border));

    /// <summary>All states border: a dense matrix.</summary>
    public static BandOrder Dense(int states) => new([.. Enumerable.Range(0, states)], 0, 0, states);

    /// <summary>The cheapest order found: that of the states or reverse Cuthill-McKee, with the border that suits best; null where none is cheap enough.</summary>
    /// <param name="support">The pattern.</param>
    /// <param name="mostWork">The largest <see cref="Work"/> of use.</param>
    public static BandOrder? Find(Support support, double mostWork)
    {
        SymmetricPattern pattern = SymmetricPattern.Of(support);
        int n = support.StateCount;
        BandOrder? best = Find(support, pattern, [.. Enumerable.Range(0, n)], mostWork);
        double entries = (double)support.Columns.Length / n;
        if (n > MostReordered || best?.Work <= NearlyLeast * entries * entries)
            return best;
        return Find(support, pattern, pattern.ReverseCuthillMcKee(), best?.Work ?? mostWork) ?? best;
    }

    private static BandOrder? Find(Support support, SymmetricPattern pattern, int[] rank, double mostWork)
    {
        BandOrder? best = null;
        for (int halfWidth = 1, vain = 0; halfWidth <= Math.Min(mostWork, rank.Length) && vain < MostVain; halfWidth *= 2)
        {
            if (!IsPlausible(pattern, rank, halfWidth, Math.Sqrt(mostWork)) || Within(support, pattern, rank, halfWidth, Math.Sqrt(mostWork)) is not { } order)
                continue;
            vain++;
            if (order.Work < mostWork)
                (best, mostWork, vain) = (order, order.Work, 0);
        }

        return best;
    }

    /// <summary>Whether a sample of states has so few far neighbours that a small border could take all of them.</summary>
    private static bool IsPlausible(SymmetricPattern pattern, int[] rank, int halfWidth, double mostBorder)
    {
        int step = Math.Max(1, rank.Length / Sample);
        double far = 0;
        for (int s = 0; s < rank.Length; s += step)
        {
            foreach (int t in pattern.NeighboursOf(s))
            {
                far += Math.Abs(rank[s] - rank[t]) > halfWidth ? step : 0;
            }
        }

        return far <= 4 * mostBorder * pattern.LargestDegree;
    }

    /// <summary>Takes the states with the most far neighbours to the border until none is left; null where that takes too many.</summary>
    private static BandOrder? Within(Support support, SymmetricPattern pattern, int[] rank, int halfWidth, double mostBorder)
    {
        int n = rank.Length, count = 0;
        int[] far = new int[n], byFar = new int[n];
        for (int s = 0; s < n; s++)
        {
            foreach (int t in pattern.NeighboursOf(s))
            {
                far[s] += Math.Abs(rank[s] - rank[t]) > halfWidth ? 1 : 0;
            }

            if (far[s] > 0)
                byFar[count++] = s;
        }

        Array.Sort(Array.ConvertAll(byFar[..count], s => -far[s]), byFar, 0, count);
        bool[] borders = new bool[n];
        int border = 0;
        foreach (int s in byFar.AsSpan(0, count))
        {
            if (far[s] == 0)
                continue;
            if (++border > mostBorder)
                return null;

            borders[s] = true;
            far[s] = 0;
            foreach (int t in pattern.NeighboursOf(s))
            {
                far[t] -= !borders[t] && Math.Abs(rank[s] - rank[t]) > halfWidth ? 1 : 0;
            }
        }

        return Place(support, rank, borders, border);
    }

    private static BandOrder Place(Support support, int[] rank, bool[] borders, int border)
    {
        int n = rank.Length, inside = 0, outside = n - border;
        int[] byRank = new int[n], positions = new int[n];
        for (int s = 0; s < n; s++)
        {
            byRank[rank[s]] = s;
        }

        foreach (int s in byRank)
        {
            positions[s] = borders[s] ? outside++ : inside++;
        }

        int lower = 0, upper = 0;
        for (int s = 0; s < n; s++)
        {
            foreach (int t in borders[s] ? [] : support.Of(s))
            {
                int ahead = borders[t] ? 0 : positions[t] - positions[s];
                lower = Math.Max(lower, -ahead);
                upper = Math.Max(upper, ahead);
            }
        }

        return new(positions, lower, upper, border);
    }
}
