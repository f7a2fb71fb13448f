namespace Cai.Checking;

/// <summary>
/// Terminal states whose dynamics would lead on to states that are reached in no other way. Dynamics of a terminal state are never asked, and mostly say
/// something all the same; only where the rest of the states is behind it is the end perhaps a mistake.
/// </summary>
internal static class CutOffs
{
    private const int MostEvaluations = 100_000;

    /// <summary>The first such state, with an action and where it would lead; null for none. A member that fails there is no finding.</summary>
    public static (int Terminal, int Action, int Next)? First(CheckedProblem problem, UnreachedStates unreached)
    {
        HashSet<int> behind = new(unreached.Codes);
        int noises = 1;
        foreach (int radix in problem.Shape.NoiseRadix)
            noises *= radix;
        long evaluations = 0;
        foreach (int terminal in problem.Tables.Terminals)
        {
            for (int action = 0; action < problem.Tables.ActionCount; action++)
            {
                evaluations += noises;
                if (evaluations > MostEvaluations)
                    return null;
                if (Leads(problem, problem.CodeOf(terminal), action, noises, behind) is int next)
                    return (terminal, action, next);
            }
        }

        return null;
    }

    private static int? Leads(CheckedProblem problem, int state, int action, int noises, HashSet<int> behind)
    {
        try
        {
            if (problem.Shape.HasAvailable && !problem.Declaration.IsAvailable(state, action, 0))
                return null;
            for (int noise = 0; noise < noises; noise++)
            {
                if (problem.Declaration.Next(state, action, noise, 0) is var next && behind.Contains(next))
                    return next;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Members need not be defined where the process has ended.
        }

        return null;
    }
}
