namespace Cai.Checking;

/// <summary>Features that no parameter weighs, such as a network's inputs, and that tell no state or action from another.</summary>
internal static class IdleFeatureCheck
{
    public static void Check(CheckedProblem problem, Verdict verdict)
    {
        CheckSettings settings = problem.Settings;
        string[] members = problem.Shape.TermMembers;
        int weighed = (settings.HasFixedPart ? 1 : 0) + (settings.WeighsParameters ? settings.Parameters.Length : 0);
        for (int term = weighed; term < members.Length; term++)
        {
            // Where the process ends, a constant counts the steps.
            if (Constant(problem, term) is double value && (value == 0 || problem.Tables.Terminals.Length == 0))
            {
                string name = members[term].Substring("Feature.".Length);
                verdict.Add(Rules.NoEffect, members[term], $"{problem.Shape.Problem}: the feature '{name}' is {RelationText.Number(value)} at every state and action, so it tells none from another.");
            }
        }
    }

    private static double? Constant(CheckedProblem problem, int term)
    {
        double? value = null;
        int stages = Math.Max(problem.Tables.Rewards.Length, problem.Rows.Length);
        for (int stage = 0; stage < stages; stage++)
        {
            foreach (int pair in problem.RowsAt(stage).TablePairs)
            {
                double here = TermValues.At(problem.Tables, term, stage, pair);
                if (here != (value ?? here))
                    return null;
                value = here;
            }
        }

        return value;
    }
}
