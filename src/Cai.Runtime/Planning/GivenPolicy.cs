using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>A policy as users give it, state by state, to one number a pair.</summary>
internal static class GivenPolicy
{
    private const double Tolerance = 1e-9;

    /// <summary>Asks for the probability of each available action; others are 0.</summary>
    /// <exception cref="ArgumentException">A state's probabilities do not sum to 1, or one is negative; the message names the state.</exception>
    public static void Read<TState, TAction>(
        Model<TState, TAction> model, ActionMeasure measure, Pairs pairs, Func<TState, TAction, int, double> policy, int stage, double[] probabilities)
        where TState : struct
        where TAction : struct
    {
        for (int s = 0; s < pairs.StateCount; s++)
        {
            double sum = 0;
            bool acts = false;
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                TAction action = model.Actions[pairs.ActionOf(s, k)];
                double probability = measure.Weights[pair] > 0 ? policy(model.States[s], action, stage) : 0;
                if (!(probability >= 0))
                    throw new ArgumentException(FormattableString.Invariant($"{model.Name}: the policy takes {action} in {model.States[s]} with probability {probability} at stage {stage}; it is at least 0."), nameof(policy));
                (probabilities[pair], sum, acts) = (probability, sum + probability, acts || measure.Weights[pair] > 0);
            }

            if (acts && !(Math.Abs(sum - 1) <= Tolerance))
                throw new ArgumentException(FormattableString.Invariant($"{model.Name}: the policy's probabilities in {model.States[s]} at stage {stage} sum to {sum:R} over the available actions; they are to sum to 1."), nameof(policy));
        }
    }
}
