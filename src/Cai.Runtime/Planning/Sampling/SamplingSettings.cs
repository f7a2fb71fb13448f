namespace Cai.Planning;

/// <summary>The options of a planner by samples, checked and resolved against what is declared.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Options">The options.</param>
/// <param name="Discount">The discount g.</param>
/// <param name="Temperature">The temperature a; 0 where the method has none.</param>
/// <param name="DeclaredHorizon">The problem's horizon; 0 when infinite.</param>
/// <param name="Threads">How many threads share the rollouts; null for one a processor.</param>
internal sealed record SamplingSettings(string Problem, SamplingOptions Options, double Discount, double Temperature, int DeclaredHorizon, int? Threads)
{
    /// <summary>The longest plan.</summary>
    public int Horizon => DeclaredHorizon > 0 ? Math.Min(Options.Horizon, DeclaredHorizon) : Options.Horizon;

    /// <summary>Whether a weight carries the prior/proposal ratio.</summary>
    public bool IsPosterior => Options is { Method: SamplingMethod.Mppi, Weights: SamplingWeights.Posterior } && Temperature > 0;

    /// <summary>The length of a plan from a stage on.</summary>
    /// <exception cref="ArgumentException">The stage is not one of the problem.</exception>
    public int Steps(int stage) => stage < 0 || (DeclaredHorizon > 0 && stage >= DeclaredHorizon)
        ? throw new ArgumentException($"{Problem}: no decision is taken at stage {stage}; stages are 0..{(DeclaredHorizon > 0 ? DeclaredHorizon - 1 : int.MaxValue)}.", nameof(stage))
        : DeclaredHorizon > 0 ? Math.Min(Horizon, DeclaredHorizon - stage) : Horizon;

    /// <summary>Checks and resolves options.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="discount">The declared discount.</param>
    /// <param name="temperature">The declared temperature; not a number when not said.</param>
    /// <param name="horizon">The declared horizon; 0 when infinite.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, or was never said; the message names it.</exception>
    public static SamplingSettings Of(string problem, double discount, double temperature, int horizon, SamplingOptions options)
    {
        void Require(bool holds, string setting, object value, string what)
        {
            if (!holds)
                throw new ArgumentException(FormattableString.Invariant($"{problem}: {setting} is {value}; {what}."), nameof(options));
        }

        double g = options.Discount ?? discount, a = options.Temperature ?? temperature;
        Require(Enum.IsDefined(options.Method), nameof(options.Method), options.Method, "take a named one");
        Require(Enum.IsDefined(options.Weights), nameof(options.Weights), options.Weights, "take a named one");
        Require(options.Prior is null || Enum.IsDefined(options.Prior.Value), nameof(options.Prior), options.Prior!, "take a named one");
        Require(options.Samples >= 2, nameof(options.Samples), options.Samples, "at least two sequences are sampled");
        Require(options.Horizon >= 1, nameof(options.Horizon), options.Horizon, "a plan takes at least one decision");
        Require(options.Iterations >= 1, nameof(options.Iterations), options.Iterations, "there is at least one");
        Require(options.Iterations == 1 || options.Method != SamplingMethod.RandomShooting, nameof(options.Iterations), options.Iterations, "random shooting updates nothing and takes one; CrossEntropy iterates, and so does Mppi");
        Require(g is >= 0 and <= 1, nameof(options.Discount), g, "it must be in [0, 1]");
        Require(options.Spread is > 0 and < double.PositiveInfinity, nameof(options.Spread), options.Spread, "it must be positive and finite");
        Require(options.Correlation is >= 0 and < 1, nameof(options.Correlation), options.Correlation, "it must be in [0, 1)");
        Require(options.EliteShare is > 0 and <= 1, nameof(options.EliteShare), options.EliteShare, "it must be in (0, 1]");
        Require(options.Smoothing is >= 0 and < 1, nameof(options.Smoothing), options.Smoothing, "it must be in [0, 1)");
        Require(options.Exploration is >= 0 and <= 1, nameof(options.Exploration), options.Exploration, "it must be in [0, 1]");
        Require(options.Threads is null or >= 1, nameof(options.Threads), options.Threads!, "it must be at least 1, or null for one a processor");
        if (options.Method == SamplingMethod.Mppi)
        {
            if (double.IsNaN(a))
                throw new ArgumentException($"{problem}: no temperature is said. Declare [Mdp(Temperature = ...)] or pass SamplingOptions.Temperature: a positive number for the weights exp(R / a), 0 for the best sequence alone.", nameof(options));
            Require(a is >= 0 and < double.PositiveInfinity, nameof(options.Temperature), a, "it must be positive and finite, or 0 for the best sequence alone");
        }

        return new(problem, options, g, options.Method == SamplingMethod.Mppi ? a : 0, horizon, options.Threads);
    }
}
