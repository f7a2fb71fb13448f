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
        double temperature = options.Temperature ?? model.Temperature;
        if (double.IsNaN(temperature))
            throw Fault(model.Name, "no temperature is said. Declare [Mdp(Temperature = ...)] or set InferenceOptions.Temperature to a positive number");
        if (!(temperature > 0 && double.IsFinite(temperature)))
            throw Fault(model.Name, FormattableString.Invariant($"the temperature is {temperature}. It must be positive: hard-optimal choices have no likelihood to maximise"));
        if (!(options.GradientTolerance > 0) || options.MaxIterations < 1 || !(options.RankTolerance is > 0 and < 1))
            throw Fault(model.Name, "GradientTolerance and MaxIterations must be positive, and RankTolerance in (0, 1)");
        if (!Enum.IsDefined(options.Estimator) || !Enum.IsDefined(options.Optimizer))
            throw Fault(model.Name, $"Estimator {options.Estimator} with Optimizer {options.Optimizer} is unknown. Take named ones");
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
