namespace Cai;

/// <summary>How behaviour is cloned; null means "as declared". Change single settings with <c>with</c>.</summary>
public sealed record CloningOptions
{
    /// <summary>What kind of policy is fitted.</summary>
    public CloningMethod Method { get; init; } = CloningMethod.Tabular;

    /// <summary>The reference measure over actions, rho; null: as declared.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>
    /// Tabular: how many decisions by the prior are added to those of each state, c, at least 0. At 0 it is plain maximum likelihood: actions never seen have probability 0, and states never seen
    /// follow the prior.
    /// </summary>
    public double PseudoCount { get; init; } = 1;

    /// <summary>Linear: the weight of <c>|w|^2 / 2</c> that is taken off the log-likelihood, at least 0. At 0 it is plain maximum likelihood, which has no maximum where decisions are separable.</summary>
    public double Penalty { get; init; }

    /// <summary>Linear: which covariance the standard errors come from.</summary>
    public CovarianceKind Covariance { get; init; } = CovarianceKind.InverseHessian;

    /// <summary>Linear: the most Newton steps, at least 1.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Linear: where to stop: what a Newton step still promises, over the number of decisions; positive.</summary>
    public double Tolerance { get; init; } = 1e-14;

    /// <summary>The share of the decisions that is held out to judge by, in [0, 1), whole trajectories where there are several; null: what <see cref="Training"/> says for a network, else none.</summary>
    public double? HeldOut { get; init; }

    /// <summary>Neural: how the network is trained; its seed also draws what is held out by other methods.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>The share that is held out.</summary>
    internal double HeldOutShare => HeldOut ?? (Method == CloningMethod.Neural ? Training.HeldOut : 0);

    /// <summary>Names a setting that is out of range.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    internal void Check(string problem)
    {
        (string Name, double Value, bool IsRight, string Expected)[] settings =
        [
            (nameof(Method), (int)Method, Enum.IsDefined(Method), "a named method"),
            (nameof(Prior), (int)(Prior ?? 0), Prior is null || Enum.IsDefined(Prior.Value), "a named prior, or null"),
            (nameof(PseudoCount), PseudoCount, PseudoCount >= 0 && double.IsFinite(PseudoCount), "at least 0 and finite"),
            (nameof(Penalty), Penalty, Penalty >= 0 && double.IsFinite(Penalty), "at least 0 and finite"),
            (nameof(Covariance), (int)Covariance, Enum.IsDefined(Covariance), "a named covariance"),
            (nameof(MaxIterations), MaxIterations, MaxIterations >= 1, "at least 1"),
            (nameof(Tolerance), Tolerance, Tolerance > 0 && double.IsFinite(Tolerance), "positive and finite"),
            (nameof(HeldOut), HeldOut ?? 0, HeldOut is null or (>= 0 and < 1), "in [0, 1), or null"),
        ];
        foreach ((string name, double value, bool isRight, string expected) in settings)
        {
            if (!isRight)
                throw new ArgumentException(FormattableString.Invariant($"{problem}: CloningOptions.{name} is {value}; it is to be {expected}."), "options");
        }

        Training.Check(problem);
    }
}

/// <summary>What kind of policy is fitted to behaviour.</summary>
public enum CloningMethod
{
    /// <summary>Shares of decisions, state by state, smoothed towards the prior: <c>pi(a|s) = (N(s,a) + c rho(a|s)) / (N(s) + c)</c>, rho summing to 1.</summary>
    Tabular,

    /// <summary>A softmax of the declared features, <c>pi(a|s) ~ rho(a|s) exp(w . phi(s,a))</c>: conditional logit.</summary>
    Linear,

    /// <summary>A softmax of the network that <c>[NeuralPolicy]</c> declares.</summary>
    Neural,
}

/// <summary>How well a policy tells decisions.</summary>
/// <param name="LogLikelihood">The sum of log probabilities of the decisions; minus infinity where the policy never takes one of them.</param>
/// <param name="DecisionCount">How many decisions there are.</param>
/// <param name="Agreement">The share of them that are the policy's most probable action; where several are, the first of them counts.</param>
public readonly record struct CloningScore(double LogLikelihood, double DecisionCount, double Agreement)
{
    /// <summary><c>exp(-LogLikelihood / DecisionCount)</c>: between how many actions the policy leaves one guessing. 1 is certainty.</summary>
    public double Perplexity => Math.Exp(-LogLikelihood / DecisionCount);

    /// <summary>All of it in a line.</summary>
    public override string ToString() => FormattableString.Invariant($"log-likelihood {LogLikelihood:F4} of {DecisionCount:0.###} decisions, perplexity {Perplexity:F4}, agreement {Agreement:P1}");
}
