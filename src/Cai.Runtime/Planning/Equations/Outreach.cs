using Cai.Tabulation;

namespace Cai.Planning;

/// <summary>
/// Tells from a few short walks that no order of the states is narrow: where all that a state leads to lies within w of it in some order, no more than 2 w k + 1 states can be
/// reached in k steps. A grid's numbers grow by the square of k.
/// </summary>
internal static class Outreach
{
    private const int Walks = 5;
    private const double GoldenRatio = 0.6180339887498949;

    /// <summary>Whether most walks reach more states than an order of that half width allows. A few bordering states may be an exception to it, so that one walk says nothing.</summary>
    /// <param name="runs">The moves; those to one state from everywhere are left out.</param>
    /// <param name="states">The number of states.</param>
    /// <param name="halfWidth">w.</param>
    public static bool IsWide(OffsetRuns runs, int states, double halfWidth)
    {
        int wide = 0;
        for (int walk = 1; walk <= Walks; walk++)
            wide += Exceeds(runs, (int)(walk * GoldenRatio % 1 * states), halfWidth, states) ? 1 : 0;
        return 2 * wide > Walks;
    }

    private static bool Exceeds(OffsetRuns runs, int start, double halfWidth, int states)
    {
        HashSet<int> met = [start];
        List<int> last = [start], next = [];
        for (int step = 1; last.Count > 0 && (2 * halfWidth * step) + 1 < states; step++)
        {
            foreach (int state in last)
            {
                for (int column = 0; column < runs.Targets.Length; column++)
                {
                    int successor = runs.Successor(state, column);
                    if (runs.Targets[column] < 0 && met.Add(successor))
                        next.Add(successor);
                }
            }

            if (met.Count > (2 * halfWidth * step) + 1)
                return true;
            (last, next) = (next, last);
            next.Clear();
        }

        return false;
    }
}
