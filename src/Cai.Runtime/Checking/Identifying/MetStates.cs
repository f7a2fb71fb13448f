namespace Cai.Checking;

/// <summary>Which states can be met at each stage of a finite horizon: decisions elsewhere are never seen.</summary>
internal static class MetStates
{
    /// <summary>By stage and state; null when no start is declared, so that any may be met.</summary>
    public static bool[][]? Of(ShapingDynamics problem, int horizon)
    {
        if (problem.StartStates.Length == 0)
            return null;
        var met = new bool[horizon][];
        met[0] = new bool[problem.StateCount];
        foreach (int state in problem.StartStates)
            met[0][state] = true;
        for (int stage = 1; stage < horizon; stage++)
        {
            met[stage] = new bool[problem.StateCount];
            TransitionRows rows = problem.RowsAt(stage - 1);
            for (int state = 0; state < rows.StateCount; state++)
            {
                int first = rows.RowPointers[rows.PairPointers[state]], last = rows.RowPointers[rows.PairPointers[state + 1]];
                for (int entry = first; met[stage - 1][state] && entry < last; entry++)
                    met[stage][rows.Successors[entry]] = true;
            }
        }

        return met;
    }
}
