namespace Cai.Checking;

/// <summary>
/// Finds groups of states that no transition joins, where no start says which matter: as good as several problems, or a move that was forgotten. States
/// that never change are a context rather than groups, and absorbing ones are told of by themselves.
/// </summary>
internal static class IsolationCheck
{
    public static void Check(CheckedProblem problem, Verdict verdict)
    {
        if (problem.Shape.HasStart)
            return;

        int[] root = Enumerable.Range(0, problem.Tables.StateCount).ToArray();
        foreach (TransitionRows rows in problem.Rows)
        {
            for (int pair = 0; pair < rows.PairCount; pair++)
            {
                foreach (int next in rows.SuccessorsOf(pair))
                    root[Root(root, next)] = Root(root, rows.PairStates[pair]);
            }
        }

        int[][] groups = Enumerable.Range(0, root.Length).GroupBy(state => Root(root, state)).Select(group => group.ToArray())
            .Where(group => group.Length > 1).ToArray();
        if (groups.Length < 2)
            return;
        string first = string.Join("; ", groups.Take(2).Select(group => Wording.States(problem, group)));
        verdict.Add(Rules.Isolated, "Dynamics",
            $"{problem.Shape.Problem}: the states fall into {Wording.Count(groups.Length)} groups between which no action leads: {first}{(groups.Length > 2 ? "; and others" : "")}. "
            + "If one group is meant, declare its [Start]; if not, a move is missing.");
    }

    /// <summary>The representative of a state's group; halves the path to it, so that all look-ups together take nearly linear time (Tarjan, 1975).</summary>
    private static int Root(int[] root, int state)
    {
        while (root[state] != state)
            state = root[state] = root[root[state]];
        return state;
    }
}
