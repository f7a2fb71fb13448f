using Cai.Tabulation;

namespace Cai.Checking;

/// <summary>The reward as far as it is known without parameters.</summary>
internal static class KnownReward
{
    /// <summary>Gets the expected reward of each pair of the tables; null where it depends on parameters, is given later, or changes with the stage.</summary>
    public static double[]? Of(CheckedProblem problem)
    {
        CheckSettings settings = problem.Settings;
        Tables tables = problem.Tables;
        if (settings.Parameters.Length > 0 || !settings.IsAffine || tables.Rewards.Length > 1)
            return null;
        int pairs = PairCount(tables);
        if (settings.HasFixedPart)
            return tables.Rewards[0][0].Length == pairs ? tables.Rewards[0][0] : null;
        return problem.Shape.HasTerminalReward && problem.Shape.Terms.Length == 0 ? new double[pairs] : null;
    }

    /// <summary>Gets <c>r + a log rho</c> of each pair of the tables; available pairs only.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="structure">Its structure.</param>
    /// <param name="rewards">r.</param>
    /// <param name="temperature">a.</param>
    public static double[] Shape(CheckedProblem problem, ProcessStructure structure, double[] rewards, double temperature)
    {
        if (temperature == 0)
            return rewards;
        double[] shaped = (double[])rewards.Clone(), prior = problem.Tables.Transitions[0].Prior;
        TransitionRows rows = structure.Rows;
        for (int pair = 0; pair < rows.PairCount; pair++)
        {
            int state = rows.PairStates[pair], at = rows.TablePairs[pair], available = rows.PairPointers[state + 1] - rows.PairPointers[state];
            double rho = problem.Shape.HasPrior ? prior[at] : problem.Settings.IsPriorUniform ? 1.0 / available : 1;
            shaped[at] += temperature * Math.Log(rho);
        }

        return shaped;
    }

    /// <summary>Whether some part of the reward, whatever its weight, is not zero at a pair.</summary>
    public static bool MayPay(CheckedProblem problem, int tablePair)
    {
        if (!problem.Settings.IsAffine)
            return true;
        int weighed = (problem.Settings.HasFixedPart ? 1 : 0) + problem.Settings.Parameters.Length, pairs = PairCount(problem.Tables);
        foreach (double[][] terms in problem.Tables.Rewards)
        {
            for (int term = 0; term < Math.Min(weighed, terms.Length); term++)
            {
                for (int at = tablePair; at < terms[term].Length; at += pairs)
                {
                    if (terms[term][at] != 0)
                        return true;
                }
            }
        }

        return false;
    }

    private static int PairCount(Tables tables) =>
        tables.Transitions[0].Layout == Layout.Rows ? tables.Transitions[0].PairActions.Length : tables.ActionCount * tables.StateCount;
}
