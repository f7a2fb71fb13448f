using System.ComponentModel;
using System.Numerics.Tensors;
using Cai.Planning;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>
/// Expected rewards that are affine in the parameters: <c>r(s, a) = c(s, a) + sum_k parameter_k f_k(s, a)</c>, each term a table over pairs. A term that
/// reads estimated noise has a table for each joint outcome, and its expectation is their sum weighted by the outcome probabilities.
/// </summary>
/// <param name="terms">The tables, <c>[stage][term][pair]</c> or <c>[stage][term][outcome * pairs + pair]</c>: the fixed part first where there is one, then a
/// feature for each parameter; further terms are features that the reward does not weigh. One stage when rewards do not depend on it.</param>
/// <param name="pairCount">The number of pairs.</param>
/// <param name="hasFixedPart">Whether the first term is the fixed part.</param>
/// <param name="parameterCount">The number of parameters.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AffineReward(double[][][] terms, int pairCount, bool hasFixedPart, int parameterCount) : RewardModel
{
    /// <summary>The rewards of tables built at run time: of arrays over pairs, of terms over the fields they read, or of what is asked in every sweep.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="pairCount">The number of pairs.</param>
    /// <param name="hasFixedPart">Whether the first term is the fixed part.</param>
    /// <param name="parameterCount">The number of parameters.</param>
    public static RewardModel Of(Tables tables, int pairCount, bool hasFixedPart, int parameterCount) => tables.Transitions[0].Computed is { } computed
        ? new ComputedReward(computed, tables.StateCount, pairCount, hasFixedPart, parameterCount)
        : tables.Terms is null
        ? new AffineReward(tables.Rewards, pairCount, hasFixedPart, parameterCount)
        : new StreamedReward(tables, hasFixedPart, parameterCount);

    /// <inheritdoc/>
    public override int ParameterCount => parameterCount;

    /// <inheritdoc/>
    public override bool IsAffine => true;

    /// <inheritdoc/>
    public override bool DependsOnStage => terms.Length > 1;

    /// <inheritdoc/>
    public override bool DependsOnNoise { get; } = terms[0].Take((hasFixedPart ? 1 : 0) + parameterCount).Any(term => term.Length != pairCount);

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward)
    {
        Span<double> sum = reward[..pairCount];
        double[][] tables = TermsAt(stage);
        bool startsFixed = hasFixedPart && tables[0].Length == pairCount;
        if (startsFixed)
            tables[0].CopyTo(sum);
        else
            sum.Clear();
        if (hasFixedPart && !startsFixed)
            Add(tables[0], 1, noise, sum);
        for (int k = 0; k < parameterCount; k++)
            Add(tables[First + k], parameters[k], noise, sum);
    }

    internal override double[]? Fixed(int stage) => hasFixedPart && parameterCount == 0 && TermsAt(stage)[0] is { } own && own.Length == pairCount ? own : null;

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)
    {
        gradient[..(parameterCount * pairCount)].Clear();
        double[][] tables = TermsAt(stage);
        for (int k = 0; k < parameterCount; k++)
            Add(tables[First + k], 1, noise, gradient.Slice(k * pairCount, pairCount));
    }

    /// <inheritdoc/>
    public override void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        double[][] tables = TermsAt(stage);
        for (int k = 0; k < parameterCount; k++)
        {
            double[] term = tables[First + k];
            if (term.Length == pairCount)
                gradient[k] += CompactPairs.Dot(pairs, from, to, weights, term);
            for (int outcome = 0; term.Length > pairCount && outcome * pairCount < term.Length; outcome++)
                gradient[k] += noise[outcome] * CompactPairs.Dot(pairs, from, to, weights, term.AsSpan(outcome * pairCount, pairCount));
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature) =>
        curvature[..(parameterCount * (parameterCount + 1) / 2 * pairCount)].Clear();

    private int First => hasFixedPart ? 1 : 0;

    private double[][] TermsAt(int stage) => terms[terms.Length == 1 ? 0 : stage];

    private void Add(double[] term, double weight, ReadOnlySpan<double> noise, Span<double> sum)
    {
        if (term.Length == pairCount)
        {
            TensorPrimitives.MultiplyAdd(term, weight, sum, sum);
            return;
        }

        for (int outcome = 0; outcome * pairCount < term.Length; outcome++)
            TensorPrimitives.MultiplyAdd(term.AsSpan(outcome * pairCount, pairCount), weight * noise[outcome], sum, sum);
    }
}
