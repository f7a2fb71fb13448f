using System.ComponentModel;
using Cai.Learning;

namespace Cai.CompilerServices;

/// <summary>Models learned from transitions: what emitted <c>LearnModel</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelLearning
{
    /// <summary>Learns a model by maximum likelihood. Complexity: the observations, and the entries of the model's rows; for noise, as its estimation.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="data">Demonstrations with next states.</param>
    /// <param name="noiseMarginals">Where noise is estimated, the probabilities of all its fields one after the other: as declared or set, or start values; otherwise empty.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration; once where dynamics are counts.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, an observation is not one of this problem, or there is nothing to learn from; the message names it.</exception>
    /// <exception cref="InvalidOperationException">Noise is to be learned, and the problem has none to estimate; or its estimation did not converge.</exception>
    public static LearnedModel<TState, TAction> Learn<TState, TAction, TKernel>(
        Model<TState, TAction> model, TKernel kernel, Demonstrations<TState, TAction> data, double[] noiseMarginals,
        ModelOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        LearnedModel<TState, TAction> learned = new(ModelBuilder.Build(model, kernel, [], data, noiseMarginals, options ?? new(), progress, cancellation));
        Tell(learned, progress);
        return learned;
    }

    /// <summary>The same for a reward with parameters.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="data">Demonstrations with next states.</param>
    /// <param name="noiseMarginals">Where noise is estimated, the probabilities of all its fields one after the other: as declared or set, or start values; otherwise empty.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration; once where dynamics are counts.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, an observation is not one of this problem, or there is nothing to learn from; the message names it.</exception>
    /// <exception cref="InvalidOperationException">Noise is to be learned, and the problem has none to estimate; or its estimation did not converge.</exception>
    public static LearnedModel<TState, TAction, TParameters> Learn<TState, TAction, TParameters, TKernel>(
        Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, Demonstrations<TState, TAction> data, double[] noiseMarginals,
        ModelOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TParameters : struct
        where TKernel : struct, IKernel<TKernel>
    {
        LearnedModel<TState, TAction, TParameters> learned = new(ModelBuilder.Build(model, kernel, parameters.Names, data, noiseMarginals, options ?? new(), progress, cancellation), parameters);
        Tell(learned, progress);
        return learned;
    }

    private static void Tell<TState, TAction>(LearnedModel<TState, TAction> learned, IProgress<InferenceProgress>? progress)
        where TState : struct
        where TAction : struct
    {
        if (learned.Options.Dynamics == LearnedDynamics.Table)
            progress?.Report(new(0, learned.LogLikelihood, 0, 0));
    }
}
