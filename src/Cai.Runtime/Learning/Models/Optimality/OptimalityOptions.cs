namespace Cai;

/// <summary>How a reward is learned from labels of optimality. Every setting has a default; change some by <c>with</c>.</summary>
public sealed record OptimalityOptions
{
    /// <summary>The temperature a of <c>p(O = 1|s,a) = exp(r(s,a)/a)</c>, positive and finite; null: as declared.</summary>
    public double? Temperature { get; init; }

    /// <summary>What is learned; null: the declared reward where it has parameters, else a table.</summary>
    public RewardForm? Form { get; init; }

    /// <summary>Tables: what is added to the labels of each kind of every pair, finite and at least 0: a Beta prior. 0, the default, is maximum likelihood.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double PseudoCount
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(PseudoCount), value, "PseudoCount is finite and at least 0.");
    }

    /// <summary>Declared rewards: when to stop, the largest <c>|gradient_k| max(|x_k|, 1) / max(|objective|, 1)</c>. Positive. Default 1e-9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double GradientTolerance
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(GradientTolerance), value, "GradientTolerance is positive.");
    } = 1e-9;

    /// <summary>Declared rewards: the largest number of iterations for each weight of the barrier, at least 1. Default 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaxIterations
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxIterations), value, "MaxIterations is at least 1.");
    } = 200;

    /// <summary>Declared rewards: the smallest relative eigenvalue of the scaled information that counts as identified, in (0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in (0, 1).</exception>
    public double RankTolerance
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(RankTolerance), value, "RankTolerance is in (0, 1).");
    } = 1e-9;
}

/// <summary>The form of a reward learned from labels of optimality.</summary>
public enum RewardForm
{
    /// <summary>A reward for each state and action: <c>r = a log(share of optimal labels)</c>.</summary>
    Table,

    /// <summary>The declared reward less a shift c, its parameters and c learned together, such that no reward is positive.</summary>
    Declared,
}
