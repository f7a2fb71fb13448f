using Cai.Tabulation;

namespace Cai.Checking;

/// <summary>Reads tabulated reward terms.</summary>
internal static class TermValues
{
    /// <summary>The expected value of a term at a pair of the tables; where the noise is to be estimated, under the probabilities it starts from.</summary>
    public static double At(Tables tables, int term, int stage, int tablePair)
    {
        double[] values = tables.Rewards[tables.Rewards.Length == 1 ? 0 : stage][term];
        TransitionTable table = tables.Transitions[tables.Transitions.Length == 1 ? 0 : stage];
        int pairs = table.Layout == Layout.Rows ? table.PairActions.Length : tables.StateCount * tables.ActionCount;
        if (values.Length == pairs)
            return values[tablePair];

        double sum = 0;
        for (int outcome = 0; outcome < table.OutcomeCount; outcome++)
            sum += table.Probabilities[outcome] * values[(outcome * pairs) + tablePair];
        return sum;
    }
}
