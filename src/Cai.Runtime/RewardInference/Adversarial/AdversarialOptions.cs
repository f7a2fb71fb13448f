namespace Cai;

/// <summary>What the adversarial methods have in common: how the discriminator is held, when to stop, and whether to sample.</summary>
public abstract record AdversarialOptions : InverseOptions
{
    private protected AdversarialOptions()
    {
    }

    /// <summary>
    /// The weight p of <c>p/2 |w|^2</c> on the discriminator's weights, beside its mean loss; positive. It keeps weights finite where expert and imitator are told apart perfectly, and decides between rewards that
    /// decisions do not tell. Null for 1e-8, and for 1e-4 where episodes are sampled, whose noise a smaller one lets into the reward. A tabular discriminator of GAIL has no need of it.
    /// </summary>
    public double? Penalty { get; init; }

    /// <summary>Stops where a soft-optimal policy would earn at most this much more a decision than the imitator, by the discriminator's own reward; positive.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The most iterations, each a discriminator and a policy step; at least 1.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>How many steps of Adam a neural discriminator takes an iteration; at least 1.</summary>
    public int NetworkSteps { get; init; } = 10;

    /// <summary>Their step size; positive.</summary>
    public double NetworkStepSize { get; init; } = 0.01;

    /// <summary>The seed of initial network weights and of episodes.</summary>
    public ulong Seed { get; init; }

    /// <summary>How to learn from episodes in place of the known dynamics; null for exact occupancies and values.</summary>
    public ImitationSampling? Sampling { get; init; }

    /// <summary>The weight that is meant.</summary>
    internal double UsedPenalty => Penalty ?? (Sampling is null ? 1e-8 : 1e-4);

    /// <summary>Refuses settings out of range.</summary>
    /// <exception cref="ArgumentException">One is; the message names it.</exception>
    internal virtual void Check(string problem)
    {
        Require(problem, nameof(Penalty), UsedPenalty, UsedPenalty > 0 && double.IsFinite(UsedPenalty), "positive and finite");
        Require(problem, nameof(Tolerance), Tolerance, Tolerance > 0 && double.IsFinite(Tolerance), "positive and finite");
        Require(problem, nameof(MaxIterations), MaxIterations, MaxIterations >= 1, "at least 1");
        Require(problem, nameof(NetworkSteps), NetworkSteps, NetworkSteps >= 1, "at least 1");
        Require(problem, nameof(NetworkStepSize), NetworkStepSize, NetworkStepSize > 0 && double.IsFinite(NetworkStepSize), "positive and finite");
        Sampling?.Check(problem);
    }

    /// <summary>Refuses one.</summary>
    private protected void Require(string problem, string name, double value, bool isRight, string expected)
    {
        if (!isRight)
            throw new ArgumentException(FormattableString.Invariant($"{problem}: {GetType().Name}.{name} is {value}; it is to be {expected}."), "options");
    }
}
