namespace Cai.RewardInference;

/// <summary>Demonstrations that are a policy: in each state (and stage) every action as often as it is probable.</summary>
internal static class ExactChoices
{
    public static Demonstrations<int, int> Of(InverseProblem<int, int, Coefficients> inverse, double[] parameters)
    {
        using RewardlessProblem problem = inverse.Parts.PoseSoft(new ChoiceProbabilityOptions(), null);
        RewardPlan plan = problem.CreatePlan();
        double[][] rewards = inverse.Parts.Rewards(problem, parameters);
        Assert.True(plan.TrySolve([.. Enumerable.Range(0, problem.StageCount).Select(t => rewards[rewards.Length == 1 ? 0 : t])]));
        List<Observation<int, int>> all = [];
        for (int t = 0; t < problem.StageCount; t++)
        {
            for (int s = 0; s < problem.StateCount; s++)
            {
                for (int k = 0; k < problem.Pairs.Length(s); k++)
                {
                    double probability = plan.Probabilities[t][problem.Pairs.First(s) + (k * problem.Pairs.Stride)];
                    if (probability > 0)
                        all.Add(new(s, problem.Pairs.ActionOf(s, k), Stage: t, Count: probability));
                }
            }
        }

        return Demonstrations<int, int>.FromObservations(all);
    }
}
