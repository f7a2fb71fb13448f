using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>Rewards that are affine in the parameters, of terms that are asked for in every sweep: nothing is kept of a pair.</summary>
/// <param name="transitions">The declaration.</param>
/// <param name="states">The number of states.</param>
/// <param name="pairCount">The number of pairs.</param>
/// <param name="hasFixedPart">Whether the first term is the fixed part.</param>
/// <param name="parameterCount">The number of parameters.</param>
internal sealed class ComputedReward(ComputedTransitions transitions, int states, int pairCount, bool hasFixedPart, int parameterCount) : RewardModel
{
    public override int ParameterCount => parameterCount;

    public override bool IsAffine => true;

    public override bool DependsOnStage => false;

    public override bool DependsOnNoise => false;

    public override bool IsByRange => true;

    private int First => hasFixedPart ? 1 : 0;

    public override void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward) =>
        Evaluate(parameters, 0, states, reward[..pairCount]);

    public override void Evaluate(ReadOnlySpan<double> parameters, int from, int to, Span<double> reward)
    {
        reward.Clear();
        for (int term = 0; term < First + parameterCount; term++)
            transitions.AddTerm(term, term < First ? 1 : parameters[term - First], from, to, reward);
    }

    public override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)
    {
        gradient[..(parameterCount * pairCount)].Clear();
        for (int k = 0; k < parameterCount; k++)
            transitions.AddTerm(First + k, 1, 0, states, gradient.Slice(k * pairCount, pairCount));
    }

    public override void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        for (int k = 0; k < parameterCount; k++)
            gradient[k] += transitions.Gather(First + k, from, to, weights);
    }

    public override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature) =>
        curvature[..(parameterCount * (parameterCount + 1) / 2 * pairCount)].Clear();
}
