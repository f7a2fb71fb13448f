namespace Cai.Learning;

/// <summary>The settings of a policy gradient, checked before anything is computed; messages say what to change.</summary>
internal static class PolicyGradientCheck
{
    /// <summary>Throws where a setting cannot be used.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="options">The settings.</param>
    /// <param name="hasInitial">Whether an initial policy is given.</param>
    public static void Run(string problem, PolicyGradientOptions options, bool hasInitial)
    {
        if (!(options.Barrier >= 0 && double.IsFinite(options.Barrier)))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: the barrier's weight is {options.Barrier}; it is at least 0 and finite."), nameof(options));
        if (options.StepSize is not null and not (> 0 and < double.PositiveInfinity))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: the step size is {options.StepSize}; it is positive and finite, or null to be found."), nameof(options));
        if (options.MaxIterations < 1 || !(options.GradientTolerance >= 0))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: MaxIterations is {options.MaxIterations} and GradientTolerance {options.GradientTolerance}; at least 1, and at least 0."), nameof(options));
        if (!Enum.IsDefined(options.Rule) || !Enum.IsDefined(options.Start) || !Enum.IsDefined(options.Policy))
            throw new ArgumentException($"{problem}: {options.Rule}, {options.Start} or {options.Policy} is unknown. Take a named one.", nameof(options));
        if (options.Weights is not null && options.Policy != PolicyClass.Linear)
            throw new ArgumentException($"{problem}: Weights are those of linear policies. Pass Policy = PolicyClass.Linear, or begin with a policy: the argument 'initial'.", nameof(options));
        if (hasInitial && options.Policy == PolicyClass.Linear)
            throw new ArgumentException($"{problem}: linear policies begin with weights, not with any policy, which they may be unable to be. Pass Weights in place of 'initial'.", nameof(options));
        if (options.Sampling is not null)
            Sampling(problem, options, options.Sampling);
    }

    private static void Sampling(string problem, PolicyGradientOptions options, PolicySampling sampling)
    {
        if (options.StepSize is null)
            throw new ArgumentException($"{problem}: a sampled objective is too noisy to find steps by. Pass a StepSize.", nameof(options));
        if (sampling.Episodes < 1 || sampling.MaxSteps is < 1 || sampling.Threads is < 1)
            throw new ArgumentException($"{problem}: Episodes is {sampling.Episodes}, MaxSteps {Text(sampling.MaxSteps)} and Threads {Text(sampling.Threads)}; each is at least 1.", nameof(options));
        if (!(sampling.StepDecay is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: StepDecay is {sampling.StepDecay}; it is in [0, 1]."), nameof(options));
        if (!Enum.IsDefined(sampling.Baseline))
            throw new ArgumentException($"{problem}: the baseline {sampling.Baseline} is unknown. Take a named one.", nameof(options));
        if ((options.MaxIterations + 1L) * sampling.Episodes > int.MaxValue)
            throw new ArgumentException($"{problem}: {options.MaxIterations} iterations of {sampling.Episodes} episodes are more than {int.MaxValue}. Pass fewer of either.", nameof(options));
    }

    private static string Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null";
}
