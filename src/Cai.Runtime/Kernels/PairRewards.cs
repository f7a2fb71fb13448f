using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>Rewards given as a function of state and action, in pair order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PairRewards
{
    /// <summary>Asks the function about every available pair; the others, and those of terminal states, have reward 0.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="pairs">The order of its pairs.</param>
    /// <param name="reward">The function.</param>
    /// <returns>One value a pair.</returns>
    /// <exception cref="ArgumentException">The function gives a value that is not finite: the message names the state and the action.</exception>
    public static double[] Of<TState, TAction>(Model<TState, TAction> model, Pairs pairs, Func<TState, TAction, double> reward)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(reward);
        double[] rewards = new double[pairs.Count];
        for (int state = 0; state < pairs.StateCount; state++)
        {
            if (Array.BinarySearch(model.Terminals, state) >= 0)
                continue;
            for (int k = 0; k < pairs.Length(state); k++)
            {
                int pair = pairs.First(state) + (k * pairs.Stride);
                if (IsAvailable(model.PriorWeights, pair))
                    rewards[pair] = Ask(reward, model.States[state], model.Actions[pairs.ActionOf(state, k)]);
            }
        }

        return rewards;
    }

    // At some stage; no weights mean that every pair is available.
    private static bool IsAvailable(double[][] weights, int pair) => weights.Length == 0 || Array.Exists(weights, stage => stage.Length == 0 || stage[pair] > 0);

    private static double Ask<TState, TAction>(Func<TState, TAction, double> reward, TState state, TAction action)
    {
        double value = reward(state, action);
        return double.IsFinite(value) ? value : throw new ArgumentException(FormattableString.Invariant($"The reward of {action} in {state} is {value}; it is to be finite."), nameof(reward));
    }
}
