namespace Cai.Checking;

/// <summary>Counts what the tables hold, and how far their probabilities are from exact.</summary>
internal static class SizeCheck
{
    public static void Check(CheckedProblem problem, Verdict verdict)
    {
        double error = 0;
        long transitions = 0;
        foreach (TransitionRows rows in problem.Rows)
        {
            transitions += rows.Successors.Length;
            for (int pair = 0; pair < rows.PairCount; pair++)
            {
                double sum = 0;
                for (int entry = rows.RowPointers[pair]; entry < rows.RowPointers[pair + 1]; entry++)
                    sum += rows.Masses[entry];
                error = Math.Max(error, Math.Abs(sum - 1));
            }
        }

        verdict.Facts = verdict.Facts with
        {
            States = problem.Tables.StateCount,
            Actions = problem.Tables.ActionCount,
            Transitions = transitions,
            MassError = error,
            Parameters = problem.Settings.Parameters.Length,
        };
    }
}
