using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>The settings of an estimation, checked before anything is computed; messages say what to change.</summary>
internal static class InferenceCheck
{
    /// <summary>Checks, and returns where to start.</summary>
    public static double[] Run<TState, TAction, TParameters>(
        Model<TState, TAction> model, ParameterSpace<TParameters> parameters, Demonstrations<TState, TAction> data, InferenceOptions options)
        where TState : struct
        where TAction : struct
        where TParameters : struct
    {
        Settings(model.Name, options.Temperature ?? model.Temperature, options);
        if (options.EstimateNoise)
            Noise(model, data);
        if (options.Estimator == Estimator.FeatureMatching)
        {
            if (options.EstimateNoise)
                throw Fault(model.Name, "feature matching does not estimate noise. Use the likelihood, or EstimateNoise on the transitions first");
            if (data.Trajectories.Count == 0)
                throw Fault(model.Name, "feature matching discounts from the start of trajectories, and these demonstrations are counts. Give trajectories, or use Estimator.MaximumLikelihood");
            if (model.StartStates.Length == 0)
                throw Fault(model.Name, "feature matching needs a start distribution. Declare a [Start] member, or use Estimator.MaximumLikelihood");
        }

        double[] start = options.Start?.ToArray() ?? parameters.Start.ToArray();
        if (start.Length != parameters.Names.Count)
            throw Fault(model.Name, $"InferenceOptions.Start has {start.Length} values for {parameters.Names.Count} parameters ({string.Join(", ", parameters.Names)})");
        int bad = Array.FindIndex(start, value => !double.IsFinite(value));
        return bad < 0 ? start : throw Fault(model.Name, FormattableString.Invariant($"the start value of {parameters.Names[bad]} is {start[bad]}. It must be finite"));
    }

    /// <summary>Checks what can be checked without tables.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="temperature">The temperature in force.</param>
    /// <param name="options">The rest of the options.</param>
    public static void Settings(string problem, double temperature, InferenceOptions options)
    {
        if (double.IsNaN(temperature))
            throw Fault(problem, "no temperature is said. Declare [Mdp(Temperature = ...)] or set InferenceOptions.Temperature to a positive number");
        if (!(temperature > 0 && double.IsFinite(temperature)))
            throw Fault(problem, FormattableString.Invariant($"the temperature is {temperature}. It must be positive: hard-optimal choices have no likelihood to maximise"));
        Search(problem, options.GradientTolerance, options.MaxIterations, options.RankTolerance);
        if (options.Threads is < 1)
            throw Fault(problem, $"Threads is {options.Threads}. It must be at least 1, or null for one a processor");
        if (!Enum.IsDefined(options.Estimator) || !Enum.IsDefined(options.Optimizer))
            throw Fault(problem, $"Estimator {options.Estimator} with Optimizer {options.Optimizer} is unknown. Take named ones");
    }

    /// <summary>Checks the settings of a noise estimation.</summary>
    public static void Settings(string problem, NoiseOptions options)
    {
        Search(problem, options.GradientTolerance, options.MaxIterations, options.RankTolerance);
        if (!Enum.IsDefined(options.Form))
            throw Fault(problem, $"the form {options.Form} of the noise is unknown. Take a named one");
    }

    private static void Search(string problem, double gradientTolerance, int maxIterations, double rankTolerance)
    {
        if (!(gradientTolerance > 0) || maxIterations < 1 || !(rankTolerance is > 0 and < 1))
            throw Fault(problem, "GradientTolerance and MaxIterations must be positive, and RankTolerance in (0, 1)");
    }

    /// <summary>Checks that noise can be estimated at all.</summary>
    public static void Noise<TState, TAction>(Model<TState, TAction> model, Demonstrations<TState, TAction> data)
        where TState : struct
        where TAction : struct
    {
        if (model.Noise is null)
            throw new InvalidOperationException($"{model.Name} has no noise to estimate: mark its [Noise] type, or a field of it, [Estimated].");
        if (data.TransitionCount == 0)
            throw Fault(model.Name, "these demonstrations hold no next states. Give trajectories or transitions to estimate the noise from");
    }

    private static ArgumentException Fault(string problem, string message) => new($"{problem}: {message}.", "options");
}
