namespace Cai.Tabulation;

/// <summary>Fills the reward arrays: stage by stage, term by term, in pair order.</summary>
internal static class RewardExpansion
{
    /// <param name="declaration">The declaration.</param>
    /// <param name="components">The components of the dynamics.</param>
    /// <param name="found">The explored pairs.</param>
    /// <param name="positions">Where each explored pair goes.</param>
    /// <param name="pairs">How many pairs the layout has.</param>
    /// <param name="entries">How many numbers the tables hold already.</param>
    public static double[][][] Run<TDeclaration>(CheckedDeclaration<TDeclaration> declaration, Dependence[] components, Exploration found, int[] positions, int pairs, long entries)
        where TDeclaration : IDeclaration
    {
        var terms = new TermExpansion<TDeclaration>[declaration.Shape.Terms.Length];
        for (int term = 0; term < terms.Length; term++)
        {
            terms[term] = new TermExpansion<TDeclaration>(declaration, components, declaration.Shape.NoiseIsEstimated ? found.Outcomes : null, term);
            entries += (long)terms[term].Count * pairs * declaration.RewardStages;
        }

        declaration.CheckEntries(entries);
        var rewards = new double[declaration.RewardStages][][];
        for (int stage = 0; stage < rewards.Length; stage++)
        {
            StageRows rows = found.Stages[found.Stages.Length == 1 ? 0 : stage];
            rewards[stage] = new double[terms.Length][];
            for (int term = 0; term < terms.Length; term++)
            {
                rewards[stage][term] = Fill(terms[term], rows, found, positions, pairs, stage);
            }
        }

        return rewards;
    }

    private static double[] Fill<TDeclaration>(TermExpansion<TDeclaration> term, StageRows rows, Exploration found, int[] positions, int pairs, int stage)
        where TDeclaration : IDeclaration
    {
        var values = new double[term.Count * pairs];
        for (int state = 0; state < found.States.Codes.Count; state++)
        {
            for (int pair = found.FirstPair[state]; pair < found.FirstPair[state + 1]; pair++)
            {
                if (rows.IsAvailable(pair))
                {
                    term.Write(found.States.Codes[state], found.Actions[pair], stage, values, positions[pair], pairs);
                }
            }
        }

        return values;
    }
}
