namespace Cai;

/// <summary>How a model is learned from observed transitions. Every setting has a default; change some by <c>with</c>.</summary>
public sealed record ModelOptions
{
    /// <summary>What is learned of the dynamics. Default: a free distribution over next states for each state and action.</summary>
    public LearnedDynamics Dynamics { get; init; } = LearnedDynamics.Table;

    /// <summary>
    /// Tables: what is added to the count of every successor in the <see cref="Support"/>, finite and at least 0: the parameter of a symmetric Dirichlet prior, whose posterior mean is
    /// <c>(N(s,a,s') + c) / (N(s,a) + c K)</c> for K successors. 0, the default, is maximum likelihood.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double PseudoCount
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(PseudoCount), value, "PseudoCount is finite and at least 0.");
    }

    /// <summary>Tables: which successors of a state and an action have a <see cref="PseudoCount"/>. Default: those declared, and those seen.</summary>
    public SuccessorSupport Support { get; init; } = SuccessorSupport.Declared;

    /// <summary>
    /// Tables: what becomes of pairs of state and action that were never observed. Null, the default: their prior mean where there is a prior (a <see cref="PseudoCount"/> over a
    /// <see cref="Support"/> that does not depend on the data), and otherwise <see cref="UnseenPairs.Refuse"/>.
    /// </summary>
    public UnseenPairs? Unseen { get; init; }

    /// <summary>Where the rewards of the model come from.</summary>
    public LearnedRewards Reward { get; init; } = LearnedRewards.Declared;

    /// <summary><see cref="LearnedRewards.Mean"/>: the reward of pairs whose reward was never observed, finite; null, the default, to refuse planning where there are some.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double? UnseenReward
    {
        get;
        init => field = value is null || double.IsFinite(value.Value) ? value : throw new ArgumentOutOfRangeException(nameof(UnseenReward), value, "UnseenReward is finite, or null.");
    }

    /// <summary>
    /// What is added to the count of every start state, finite and at least 0: over the declared start states and those seen, or over all states where no start is declared. Starts are learned
    /// from the first states of trajectories; without trajectories, the declared start stays.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double StartPseudoCount
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(StartPseudoCount), value, "StartPseudoCount is finite and at least 0.");
    }

    /// <summary><see cref="LearnedDynamics.Noise"/> and <see cref="LearnedDynamics.Families"/>: when to stop, and what counts as identified.</summary>
    public NoiseOptions Noise { get; init; } = new();

    /// <summary><see cref="LearnedRewards.Regression"/>: the smallest relative eigenvalue of the scaled cross-products of the features that counts as identified, in (0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in (0, 1).</exception>
    public double RankTolerance
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(RankTolerance), value, "RankTolerance is in (0, 1).");
    } = 1e-9;
}

/// <summary>What is learned of the dynamics.</summary>
public enum LearnedDynamics
{
    /// <summary>A distribution over next states for each state and action (and stage, where transitions depend on it).</summary>
    Table,

    /// <summary>The probabilities of the declared <c>[Estimated]</c> noise; what each outcome does is as declared.</summary>
    Noise,

    /// <summary>The parameters of the families of <c>[Estimated]</c> noise fields, as the mean of a <c>[Poisson]</c>; fields without a family are free.</summary>
    Families,
}

/// <summary>Which successors share a pseudo-count.</summary>
public enum SuccessorSupport
{
    /// <summary>Those that the declared dynamics lead to with a positive probability, and those seen.</summary>
    Declared,

    /// <summary>Those seen of the same state and action.</summary>
    Seen,

    /// <summary>All states.</summary>
    All,
}

/// <summary>What becomes of pairs of state and action that were never observed.</summary>
public enum UnseenPairs
{
    /// <summary>A call that would use one is an error, which names some of them.</summary>
    Refuse,

    /// <summary>Every successor of the support alike.</summary>
    PriorMean,

    /// <summary>They lead to their own state.</summary>
    Stay,

    /// <summary>They are taken from the declared dynamics.</summary>
    Declared,
}

/// <summary>Where the rewards of a learned model come from.</summary>
public enum LearnedRewards
{
    /// <summary>The declaration: <c>r(s,a)</c>, averaged over the declared noise (over the learned noise, where that is what is learned).</summary>
    Declared,

    /// <summary>The declared reward, its parameters fitted to observed rewards by least squares. Rewards are to be affine in the parameters.</summary>
    Regression,

    /// <summary>The mean of the observed rewards of each state and action.</summary>
    Mean,
}
