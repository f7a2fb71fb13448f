using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>Parameters of the declared reward inferred adversarially (AIRL), the shaping of that reward, and the policy that is soft-optimal for it. Immutable.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class AdversarialParameters<TState, TAction, TParameters> : InferredParameters<TState, TAction, TParameters>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly RewardShaping _shaping;

    internal AdversarialParameters(Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] vector, double[][] rewards, double[][] policy, RewardShaping shaping)
        : base(model, problem, space, vector, rewards, policy) => _shaping = shaping;

    /// <summary>What makes an f of the reward: <c>f(s,a) = Reward(s,a) + g E[Shaping(s')] - Shaping(s)</c>. Where the process ends, what ending earns. Only its differences across states mean anything where no state ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not in use, or the stage is past the horizon.</exception>
    public double Shaping(TState state, int stage = 0) => _shaping.Potentials[(Slot(stage) * Model.States.Count) + Model.States.IndexOf(state)];

    /// <summary>The discriminator's f, expected over the next state: where it tells nothing any more, the soft advantage <c>Q - V = a log(pi/rho)</c> of the expert.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state or the action is not one of this problem, or the stage is past the horizon.</exception>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double Advantage(TState state, TAction action, int stage = 0)
    {
        int pair = Find(Model.States.IndexOf(state), Model.Actions.IndexOf(action)), t = Slot(stage);
        return pair >= 0 && Weights[t][pair] > 0 ? _shaping.Advantages[(t * Weights[t].Length) + pair]
            : throw new InvalidOperationException($"{action} cannot be taken in {state}: the state is terminal, or the action is not available there.");
    }

    /// <summary>The Jensen-Shannon divergence between the occupancy of the policy and the expert's, each as a distribution: 0 where they agree, log 2 = 0.693 where they have nothing in common.</summary>
    public double JensenShannonDivergence => _shaping.JensenShannon;

    /// <summary>The discriminator's loss <c>-E_E log D - E_pi log(1 - D)</c> by shares of the expert's mass: log 4 = 1.386 where it is 1/2 everywhere.</summary>
    public double DiscriminatorLoss => _shaping.Loss;

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        base.Describe(text);
        text.AppendLine(_shaping.Line);
    }
}
