namespace Cai;

/// <summary>How rewards are inferred from choice probabilities (<c>problem.Inverse.ChoiceProbabilities</c>).</summary>
public sealed record ChoiceProbabilityOptions : InverseOptions
{
    /// <summary>The temperature, above 0; null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>How choice probabilities are estimated first.</summary>
    public ChoiceSmoothing Smoothing { get; init; }

    /// <summary>How many choices of the prior each state begins with, at least 0. With 0, frequencies are as observed. Default 1.</summary>
    public double PseudoCount
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(PseudoCount), value, "A pseudo-count is a finite number, at least 0.");
    } = 1;

    /// <summary>
    /// How many times K the pseudo-likelihood is maximised, at least 1: 1 is the estimator of Hotz and Miller. Null, the default, goes on to the fixed point, which is the maximum-likelihood estimate.
    /// </summary>
    public int? Steps
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Steps), value, "The pseudo-likelihood is maximised at least once.");
    }

    /// <summary>The fixed point is reached where no choice probability moves by more than this. Positive. Default 1e-10.</summary>
    public double Tolerance
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "A tolerance is positive.");
    } = 1e-10;

    /// <summary>The most steps towards the fixed point, at least 1. Default 200.</summary>
    public int MaxIterations
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxIterations), value, "There is at least one iteration.");
    } = 200;

    /// <summary>
    /// How far each step goes, in (0, 1]: the next probabilities are in proportion to <c>new^d old^(1-d)</c> (Kasahara and Shimotsu 2012). It is halved where the iteration does not settle. Default 1.
    /// </summary>
    public double Relaxation
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Relaxation), value, "A relaxation is in (0, 1].");
    } = 1;

    /// <summary>Which covariance standard errors come from unless another is asked for.</summary>
    public CovarianceKind Covariance { get; init; }

    /// <summary>The smallest relative eigenvalue of the information, scaled to unit diagonal, that counts as identified. In (0, 1). Default 1e-9.</summary>
    public double RankTolerance
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(RankTolerance), value, "A rank tolerance is in (0, 1).");
    } = 1e-9;
}
