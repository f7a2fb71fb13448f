using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// The dual of relative entropy inverse reinforcement learning over one set of episodes: <c>(mu_E . r) / a - log (1/n) sum_j w_j - slack |x|_1 / a</c>, concave where rewards are affine. With a slack,
/// coordinates come twice, <c>x = x+ - x-</c>, both at least 0, so that it is smooth. The set does not change, and so it is a function like any other.
/// </summary>
/// <param name="family">The rewards.</param>
/// <param name="estimate">The estimate.</param>
/// <param name="episodes">The episodes.</param>
/// <param name="proposal">What they were drawn from.</param>
/// <param name="slack">The slack over the temperature.</param>
internal sealed class RelativeEntropyObjective(RewardFamily family, SampledEstimate estimate, DrawnEpisode[] episodes, Proposal proposal, double slack) : IObjective
{
    private readonly double[] _point = new double[family.Dimension];

    public int Dimension => slack > 0 ? 2 * family.Dimension : family.Dimension;

    /// <summary>The lower bounds of coordinates.</summary>
    public double[] Lower => slack > 0 ? [.. family.Lower.Select(bound => Math.Max(bound, 0)), .. family.Upper.Select(bound => Math.Max(-bound, 0))] : family.Lower;

    /// <summary>The upper bounds of coordinates.</summary>
    public double[] Upper => slack > 0 ? [.. family.Upper.Select(bound => Math.Max(bound, 0)), .. family.Lower.Select(bound => Math.Max(-bound, 0))] : family.Upper;

    /// <summary>Where the search starts.</summary>
    public double[] Start => slack > 0 ? [.. family.Start.Select(value => Math.Max(value, 0)), .. family.Start.Select(value => Math.Max(-value, 0))] : family.Start;

    /// <summary>The point of the rewards at coordinates.</summary>
    public ReadOnlySpan<double> PointOf(ReadOnlySpan<double> coordinates)
    {
        if (slack > 0)
            TensorPrimitives.Subtract(coordinates[.._point.Length], coordinates[_point.Length..], _point);
        else
            coordinates.CopyTo(_point);
        return _point;
    }

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        estimate.Evaluate(PointOf(point), episodes, proposal, proposal.Policy);
        value = estimate.Objective - (slack > 0 ? slack * TensorPrimitives.Sum(point) : 0);
        return double.IsFinite(value);
    }

    public void Differentiate(Span<double> gradient)
    {
        estimate.Differentiate(_point, withErrors: false);
        estimate.Gradient.CopyTo(gradient);
        if (slack == 0)
            return;
        TensorPrimitives.Negate(estimate.Gradient, gradient[_point.Length..]);
        TensorPrimitives.Subtract(gradient, slack, gradient);
    }

    public void Curve(Span<double> hessian) => throw new NotSupportedException("A sampled partition function has no Hessian here: it is maximised by its gradient.");
}
