using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>The options of a Gaussian policy, checked and resolved against what is declared.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Options">The options.</param>
/// <param name="Discount">The discount g.</param>
/// <param name="Temperature">The temperature a.</param>
/// <param name="Horizon">The declared number of decisions; 0 when infinite.</param>
/// <param name="Prior">The reference measure; null for the declared member.</param>
internal sealed record GaussianSettings(string Problem, GaussianPolicyOptions Options, double Discount, double Temperature, int Horizon, ActionPrior? Prior)
{
    /// <summary>The most decisions of an episode.</summary>
    public int Length => Horizon > 0 ? Math.Min(Horizon, Options.MaxSteps) : Options.MaxSteps;

    /// <summary>The first step size.</summary>
    public double StepSize => Options.StepSize ?? (Options.Rule != GaussianStepRule.Natural ? 0.01 : Temperature > 0 ? 0.5 / Temperature : 1);

    /// <summary>Checks and resolves options.</summary>
    /// <exception cref="ArgumentException">A setting cannot be used, or was never said; the message names it.</exception>
    public static GaussianSettings Of(RealSettings declared, bool hasPrior, GaussianPolicyOptions options)
    {
        string problem = declared.Problem;
        void Require(bool holds, string setting, object? value, string what)
        {
            if (!holds)
                throw new ArgumentException(FormattableString.Invariant($"{problem}: {setting} is {value}; {what}."), nameof(options));
        }

        bool IsPositive(double value) => value > 0 && double.IsFinite(value);
        double g = options.Discount ?? declared.Discount, a = options.Temperature ?? declared.Temperature;
        Require(g is >= 0 and <= 1, nameof(options.Discount), g, "it must be in [0, 1]");
        if (double.IsNaN(a))
            throw new ArgumentException($"{problem}: no temperature is said. Declare [Mdp(Temperature = ...)] or pass GaussianPolicyOptions.Temperature: the weight of the entropy, 0 for rewards alone.", nameof(options));
        Require(a >= 0 && double.IsFinite(a), nameof(options.Temperature), a, "it must be finite, and at least 0");
        Require(options.MaxSteps >= 1, nameof(options.MaxSteps), options.MaxSteps, "an episode takes at least one decision");
        Require(options.Episodes >= 2, nameof(options.Episodes), options.Episodes, "an iteration takes at least two episodes");
        Require(options.Iterations >= 1, nameof(options.Iterations), options.Iterations, "there is at least one");
        Require(options.StepSize is null || IsPositive(options.StepSize.Value), nameof(options.StepSize), options.StepSize, "it must be positive and finite, or null for the usual one");
        Require(options.StepDecay >= 0 && double.IsFinite(options.StepDecay), nameof(options.StepDecay), options.StepDecay, "it must be finite, and at least 0");
        Require(options.LargestDivergence > 0, nameof(options.LargestDivergence), options.LargestDivergence, "it must be positive");
        Require(IsPositive(options.InitialDeviation), nameof(options.InitialDeviation), options.InitialDeviation, "it must be positive and finite");
        Require(IsPositive(options.SmallestDeviation), nameof(options.SmallestDeviation), options.SmallestDeviation, "it must be positive and finite");
        Require(options.Threads is null or >= 1, nameof(options.Threads), options.Threads, "it must be at least 1, or null for one a processor");
        Require(Enum.IsDefined(options.Rule), nameof(options.Rule), options.Rule, "take a named one");
        Require(Enum.IsDefined(options.Baseline), nameof(options.Baseline), options.Baseline, "take a named one");
        Require(options.Prior is null || Enum.IsDefined(options.Prior.Value), nameof(options.Prior), options.Prior, "take a named one");
        return new(problem, options, g, a, declared.Horizon, options.Prior ?? (hasPrior ? null : declared.Prior));
    }
}
