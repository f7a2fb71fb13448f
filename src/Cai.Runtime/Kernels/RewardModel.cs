using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// The expected reward of each pair as a function of the parameters, with exact derivatives; pairs in the order of the kernel's
/// <see cref="Pairs"/>. No method allocates. Where noise is not estimated, <c>noise</c> is empty.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RewardModel
{
    /// <summary>The number of parameters.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>Whether rewards are affine in the parameters: then the gradient is constant and there is no curvature.</summary>
    public abstract bool IsAffine { get; }

    /// <summary>Whether expected rewards depend on the stage.</summary>
    public abstract bool DependsOnStage { get; }

    /// <summary>Whether expected rewards depend on estimated noise probabilities: they are linear in the joint outcome probabilities.</summary>
    public abstract bool DependsOnNoise { get; }

    /// <summary>Writes the expected reward of each pair.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="noise">The weight of each joint outcome, where noise is estimated.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="reward">One value a pair.</param>
    public abstract void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward);

    /// <summary>The rewards of all pairs where they depend on nothing, and are stored as they are: to be read alone. Else null.</summary>
    internal virtual double[]? Fixed(int stage) => null;

    /// <summary>Whether rewards of a range of states can be had without those of all.</summary>
    public virtual bool IsByRange => false;

    /// <summary>Writes the expected rewards of the states from .. to - 1; only where <see cref="IsByRange"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="reward">Rows of length to - from, one an action.</param>
    public virtual void Evaluate(ReadOnlySpan<double> parameters, int from, int to, Span<double> reward) =>
        throw new NotSupportedException($"{GetType().Name} evaluates all pairs at once.");

    /// <summary>Writes the gradient: <c>gradient[k * pairs + pair]</c> is the derivative by parameter k.</summary>
    public abstract void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient);

    /// <summary>
    /// Adds what weights over pairs gather of the gradient: <c>gradient[k] += sum_{s, a} weights(s, a) dr(s, a)/dp_k</c> over the states from .. to - 1. So
    /// feature expectations and the gradient of a likelihood come out of a sweep over states, and no derivative is written down. Pairs of weight zero may be passed over.
    /// </summary>
    /// <param name="pairs">The order of all pairs.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="noise">The weight of each joint outcome, where noise is estimated.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="weights">One a pair of those states, compact (see <see cref="IKernel{TSelf}"/>).</param>
    /// <param name="gradient">One number a parameter.</param>
    public abstract void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient);

    /// <summary>Writes the second derivatives, packed by rows of the lower triangle: <c>[(k * (k + 1) / 2 + l) * pairs + pair]</c>, l &lt;= k. Not called when affine.</summary>
    public abstract void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature);
}
