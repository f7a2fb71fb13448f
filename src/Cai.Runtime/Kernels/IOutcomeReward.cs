using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// The reward of one outcome as a function of the parameters, where it is not affine in them: emitted as a private struct that calls the user's members.
/// The expected reward of a pair is <c>sum_w P(w|s,a) r(s,a,w; p)</c> over the outcomes w that the reward distinguishes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOutcomeReward
{
    /// <summary>The order of pairs: the kernel's.</summary>
    Pairs Pairs { get; }

    /// <summary>The number of parameters.</summary>
    int ParameterCount { get; }

    /// <summary>
    /// How many outcomes the reward distinguishes: 1 where it reads neither the noise nor the next state, else the number of joint values of the noise (or of those
    /// of its fields that matter). Where <see cref="DependsOnNoise"/>, exactly the joint outcomes of the noise.
    /// </summary>
    int OutcomeCount { get; }

    /// <summary>Whether rewards or outcome probabilities depend on the stage.</summary>
    bool DependsOnStage { get; }

    /// <summary>Whether outcome probabilities are estimated: then they are given at each call, and <see cref="Probability"/> is not asked.</summary>
    bool DependsOnNoise { get; }

    /// <summary>The probability of an outcome of a pair.</summary>
    double Probability(int state, int action, int outcome, int stage);

    /// <summary>The reward of an outcome of a pair.</summary>
    double Value(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage);
}

/// <summary>An outcome reward with exact derivatives.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDifferentiableOutcomeReward : IOutcomeReward
{
    /// <summary>Writes the derivative by each parameter.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="state">The state's index.</param>
    /// <param name="action">The action's index.</param>
    /// <param name="outcome">The outcome, below <see cref="IOutcomeReward.OutcomeCount"/>.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="gradient">One value a parameter; every one is written.</param>
    void Gradient(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage, Span<double> gradient);

    /// <summary>Writes the second derivatives by rows of the lower triangle: <c>[k * (k + 1) / 2 + l]</c>, l &lt;= k.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="state">The state's index.</param>
    /// <param name="action">The action's index.</param>
    /// <param name="outcome">The outcome, below <see cref="IOutcomeReward.OutcomeCount"/>.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="curvature">Every entry is written.</param>
    void Curvature(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage, Span<double> curvature);
}
