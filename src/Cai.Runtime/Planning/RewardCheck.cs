using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Rewards are rejected where they enter: what is not finite would come out as values that mean nothing.</summary>
internal static class RewardCheck
{
    /// <summary>Throws for a reward that is not finite where its action can be taken, or an array of the wrong shape.</summary>
    public static void Run<TKernel>(DecisionProblem<TKernel> problem, double[][] rewards)
        where TKernel : struct, IKernel<TKernel>
    {
        int stages = Math.Max(1, problem.Horizon);
        if (rewards.Length != 1 && rewards.Length < stages)
            throw new ArgumentException($"There are rewards for {rewards.Length} stages; give one array for all, or one for each of the {stages} stages.", nameof(rewards));

        for (int t = 0; t < Math.Min(stages, rewards.Length); t++)
        {
            if (rewards[t].Length != problem.PairCount)
                throw new ArgumentException($"There are {rewards[t].Length} rewards (stage {t}); expected one for each of the {problem.PairCount} (state, action) pairs.", nameof(rewards));

            Check(problem, problem.Measure(t), rewards[t]);
        }

        bool endsAreFinite = TensorPrimitives.IsFiniteAll<double>(problem.EndValues);
        for (int s = 0; s < problem.StateCount && !endsAreFinite; s++)
        {
            if (!double.IsFinite(problem.EndValues[s]))
                throw new ArgumentException(FormattableString.Invariant($"The terminal reward of {problem.StateText(s)} is {problem.EndValues[s]}; it must be finite."), nameof(rewards));
        }
    }

    private static void Check<TKernel>(DecisionProblem<TKernel> problem, ActionMeasure measure, double[] rewards)
        where TKernel : struct, IKernel<TKernel>
    {
        if (TensorPrimitives.IsFiniteAll<double>(rewards))
            return;

        Pairs pairs = problem.Kernel.Pairs;
        for (int s = 0; s < problem.StateCount; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                if (!double.IsFinite(rewards[pair]) && measure.Weights[pair] > 0)
                    throw new ArgumentException(FormattableString.Invariant($"The reward of {problem.ActionText(pairs.ActionOf(s, k))} in {problem.StateText(s)} is {rewards[pair]}; it must be finite."), nameof(rewards));
            }
        }
    }
}
