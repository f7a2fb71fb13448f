namespace Cai;

/// <summary>The settings of generative adversarial imitation (Ho and Ermon 2016).</summary>
public sealed record GailOptions : AdversarialOptions
{
    /// <summary>
    /// The weight of the imitator's causal entropy, its temperature; positive, null for the declared one. Rewards of a discriminator are of the order of 1 whatever the problem's are, so that the
    /// declared temperature is no guide: the default is small, which imitates closely, and larger weights smooth what few demonstrations show.
    /// </summary>
    public double? Temperature { get; init; } = 0.01;

    /// <summary>What a decision earns. Log odds by default, which pay neither for going on nor for ending; Ho and Ermon (2016) publish <see cref="ImitationReward.Survival"/>, which keeps imitators out of where episodes end.</summary>
    public ImitationReward Reward { get; init; } = ImitationReward.LogOdds;

    /// <summary>What the discriminator may depend on.</summary>
    public DiscriminatorForm Discriminator { get; init; } = DiscriminatorForm.Tabular;

    /// <summary>The share of the expert's visits that is spread evenly over all decisions, in [0, 1), for the tabular discriminator: a decision never seen then has finite log-odds.</summary>
    public double Smoothing { get; init; } = 1e-6;

    /// <inheritdoc/>
    internal override void Check(string problem)
    {
        base.Check(problem);
        Require(problem, nameof(Reward), (int)Reward, Enum.IsDefined(Reward), "a named reward");
        Require(problem, nameof(Discriminator), (int)Discriminator, Enum.IsDefined(Discriminator), "a named form");
        Require(problem, nameof(Smoothing), Smoothing, Smoothing is >= 0 and < 1 && (Smoothing > 0 || Reward == ImitationReward.Survival), "in [0, 1), and positive for a reward that is not -log(1 - D)");
    }
}
