using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>The options of a grid, checked and resolved against what is declared.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Options">The options.</param>
/// <param name="Discount">The discount g.</param>
/// <param name="Temperature">The temperature a.</param>
/// <param name="Horizon">The number of decisions; 0 when infinite.</param>
/// <param name="Prior">The reference measure; null for the declared member.</param>
/// <param name="Stages">How many stages have transitions of their own; 1 where nothing depends on the stage.</param>
internal sealed record GridSettings(string Problem, GridOptions Options, double Discount, double Temperature, int Horizon, ActionPrior? Prior, int Stages)
{
    /// <summary>Checks and resolves options.</summary>
    /// <exception cref="ArgumentException">A setting cannot be used, or was never said; the message names it.</exception>
    public static GridSettings Of(RealSettings declared, bool hasPrior, GridOptions options)
    {
        string problem = declared.Problem;
        void Require(bool holds, string setting, object? value, string what)
        {
            if (!holds)
                throw new ArgumentException(FormattableString.Invariant($"{problem}: {setting} is {value}; {what}."), nameof(options));
        }

        double g = options.Discount ?? declared.Discount, a = options.Temperature ?? declared.Temperature;
        int horizon = options.Horizon ?? declared.Horizon;
        Require(g is >= 0 and <= 1, nameof(options.Discount), g, "it must be in [0, 1]");
        if (double.IsNaN(a))
            throw new ArgumentException($"{problem}: no temperature is said. Declare [Mdp(Temperature = ...)] or pass GridOptions.Temperature: a positive number for a density over actions, 0 for the best one alone.", nameof(options));
        Require(a >= 0 && double.IsFinite(a), nameof(options.Temperature), a, "it must be finite, and at least 0");
        Require(horizon >= 0, nameof(options.Horizon), horizon, "it must be at least 1, or 0 for an infinite horizon");
        Require(options.Prior is null || Enum.IsDefined(options.Prior.Value), nameof(options.Prior), options.Prior, "take a named one");
        Require(Enum.IsDefined(options.ActionRule), nameof(options.ActionRule), options.ActionRule, "take a named one");
        Require(options.StatePoints is null or >= 2, nameof(options.StatePoints), options.StatePoints, "a coordinate of the state has at least 2 points");
        Require(options.ActionPoints is null or >= 1, nameof(options.ActionPoints), options.ActionPoints, "a coordinate of the action has at least 1 point");
        Require(options.NoisePoints is >= 1 and <= 100, nameof(options.NoisePoints), options.NoisePoints, "it must be in 1..100");
        Require(options.Tolerance is null or > 0, nameof(options.Tolerance), options.Tolerance, "it must be positive");
        Require(options.MaxIterations >= 1, nameof(options.MaxIterations), options.MaxIterations, "it must be at least 1");
        Require(options.Threads is null or >= 1, nameof(options.Threads), options.Threads, "it must be at least 1, or null for one a processor");
        if (declared.DependsOnStage && (horizon == 0 || (declared.Horizon > 0 && horizon > declared.Horizon)))
            throw new ArgumentException($"{problem} depends on the stage: give a horizon{(declared.Horizon > 0 ? $" of at most the declared {declared.Horizon} decisions" : "")}, not {(horizon == 0 ? "an infinite one" : horizon)}.", nameof(options));
        return new(problem, options, g, a, horizon, options.Prior ?? (hasPrior ? null : declared.Prior), declared.DependsOnStage ? horizon : 1);
    }

    /// <summary>The same with half the points of each coordinate.</summary>
    /// <param name="states">The axes in force.</param>
    /// <param name="actions">The numbers of points of the action's coordinates.</param>
    public GridSettings Coarser(IReadOnlyList<GridLine> states, IReadOnlyList<GridLine> actions) => this with
    {
        Options = Options with
        {
            StateAxes = states.Where(line => !line.IsWhole).ToDictionary(line => line.Name, line => new GridAxis { Lower = line.Lower, Upper = line.Upper, IsPeriodic = line.IsPeriodic, Points = line.IsPeriodic ? Math.Max(2, line.Points / 2) : Math.Max(2, (line.Points + 1) / 2) }),
            ActionAxes = actions.Where(line => !line.IsWhole).ToDictionary(line => line.Name, line => new GridAxis { Lower = line.Lower, Upper = line.Upper, Points = Math.Max(Options.ActionRule == QuadratureRule.Trapezoid ? 2 : 1, (line.Points + 1) / 2) }),
        },
    };
}
