namespace Cai.Planning;

/// <summary>The settings of a solve, checked before anything is computed; messages say what to change.</summary>
internal static class SettingCheck
{
    /// <summary>Below this, 1 / temperature is no longer a useful number.</summary>
    private const double SmallestTemperature = 1e-100;

    /// <summary>Throws where a setting cannot be used.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="discount">The discount.</param>
    /// <param name="temperature">The temperature.</param>
    /// <param name="horizon">The horizon; 0 when infinite.</param>
    /// <param name="stages">How many stages the problem has data for; 0 when it does not depend on the stage.</param>
    /// <param name="options">The rest of the options.</param>
    public static void Run(string problem, double discount, double temperature, int horizon, int stages, SolveOptions options)
    {
        if (!(discount is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: the discount is {discount}; it must be in [0, 1]."), nameof(options));
        if (double.IsNaN(temperature))
            throw new ArgumentException($"{problem}: no temperature is said. Declare [Mdp(Temperature = ...)] or pass SolveOptions.Temperature: 0 for hard (maximising) decisions, a positive number for soft ones.", nameof(options));
        if (!double.IsFinite(temperature) || temperature < 0 || (temperature > 0 && temperature < SmallestTemperature))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: the temperature is {temperature}; it must be 0 (hard) or a finite number of at least {SmallestTemperature}."), nameof(options));
        if (horizon < 0)
            throw new ArgumentException($"{problem}: the horizon is {horizon}; it must be at least 1, or 0 for an infinite horizon.", nameof(options));
        if (stages > 0 && (horizon == 0 || horizon > stages))
            throw new ArgumentException($"{problem} depends on the stage and is declared for {stages} stages: the horizon must be in 1..{stages}, not {(horizon == 0 ? "infinite" : horizon)}.", nameof(options));
        if (options.Tolerance is not (null or > 0) || options.MaxIterations < 1)
            throw new ArgumentException(FormattableString.Invariant($"{problem}: Tolerance and MaxIterations must be positive, not {options.Tolerance} and {options.MaxIterations}."), nameof(options));
        if (options.Threads is < 1)
            throw new ArgumentException($"{problem}: Threads is {options.Threads}; it must be at least 1, or null for one a processor.", nameof(options));
        if (!Enum.IsDefined(options.Method))
            throw new ArgumentException($"{problem}: the method {options.Method} is unknown. Take a named one.", nameof(options));
        if (!Enum.IsDefined(options.Precision))
            throw new ArgumentException($"{problem}: the precision {options.Precision} is unknown. Take a named one.", nameof(options));
        if (options.Checkpoint is not null && horizon > 0)
            throw new ArgumentException($"{problem} has a finite horizon ({horizon}), whose stages a checkpoint does not hold. Leave Checkpoint out.", nameof(options));
        if (options.Method is SolveMethod.Linear && (discount < 1 || temperature == 0))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: at discount {discount} and temperature {temperature} values are no solution of a linear problem, which needs discount 1 and a positive temperature. Choose another method."), nameof(options));
        if (options.Method is SolveMethod.BackwardInduction && horizon == 0)
            throw new ArgumentException($"{problem}: backward induction needs a horizon. Pass SolveOptions.Horizon, or choose another method.", nameof(options));
        if (options.Method is not (SolveMethod.Default or SolveMethod.BackwardInduction or SolveMethod.Linear) && horizon > 0)
            throw new ArgumentException($"{problem} has a finite horizon ({horizon}): it is solved by backward induction, not by {options.Method}. Pass Horizon = 0 for an infinite one.", nameof(options));
    }
    /// <summary>Throws where keeping every stage takes more memory than there is.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="horizon">The horizon; 0 when infinite.</param>
    /// <param name="states">How many states there are.</param>
    /// <param name="pairs">How many pairs of state and action there are.</param>
    /// <param name="options">The rest of the options.</param>
    public static void Storage(string problem, int horizon, int states, int pairs, SolveOptions options)
    {
        // Values of the end too; floating point, since the product may exceed every integer.
        double needed = sizeof(double) * ((horizon + 1.0) * states + (double)horizon * pairs), available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (horizon > 0 && options.StoreStages && needed > available)
            throw new ArgumentException(FormattableString.Invariant($"{problem}: keeping all {horizon} stages takes {needed / 1e9:N1} GB, and there are {available / 1e9:N1} GB. Pass StoreStages = false to keep the first alone, or a shorter horizon."), nameof(options));
    }
}
