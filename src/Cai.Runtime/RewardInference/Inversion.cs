using System.ComponentModel;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai.CompilerServices;

/// <summary>What emitted <c>Inverse</c> properties call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Inversion
{
    /// <summary>The inverse problem of a problem without parameters.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="process">What happens, one step at a time.</param>
    /// <param name="features">The declared features of state and action; null where there are none.</param>
    /// <param name="network">The declared reward network; null where there is none.</param>
    /// <param name="inputs">What it reads; null where there is none.</param>
    public static InverseProblem<TState, TAction> Of<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, IProcess<TState, TAction> process,
        DecisionInputs<TState, TAction>? features, Network? network, DecisionInputs<TState, TAction>? inputs)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel> =>
        new(Parts(model, kernel, noise, process, features, network, inputs));

    /// <summary>The inverse problem of a problem with parameters.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="process">What happens, one step at a time, under values of the parameters.</param>
    /// <param name="features">The declared features of state and action; null where there are none.</param>
    /// <param name="network">The declared reward network; null where there is none.</param>
    /// <param name="inputs">What it reads; null where there is none.</param>
    public static InverseProblem<TState, TAction, TParameters> Of<TState, TAction, TParameters, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, ParameterSpace<TParameters> parameters,
        Func<TParameters, IProcess<TState, TAction>> process, DecisionInputs<TState, TAction>? features, Network? network, DecisionInputs<TState, TAction>? inputs)
        where TState : struct
        where TAction : struct
        where TParameters : struct
        where TKernel : struct, IKernel<TKernel> =>
        new(Parts(model, kernel, noise, process(parameters.FromVector(parameters.Start)), features, network, inputs), parameters);

    private static InverseParts<TState, TAction> Parts<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, IProcess<TState, TAction> process,
        DecisionInputs<TState, TAction>? features, Network? network, DecisionInputs<TState, TAction>? inputs)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel> => new()
        {
            Model = model,
            Noise = noise,
            Process = process,
            Features = features,
            Network = network,
            Inputs = inputs,
            Likelihood = (data, options, temperature) =>
            {
                SolveOptions settings = new() { Discount = options.Discount, Temperature = temperature, Horizon = options.Horizon, Prior = options.Prior };
                Sample sample = Sample.Of(model, DecisionProblem<TKernel>.Create(model, kernel, noise, settings), data, Estimator.MaximumLikelihood);
                return () =>
                {
                    RewardPlan<TKernel> plan = new(DecisionProblem<TKernel>.Create(model, kernel, noise, settings, Workers.None));
                    DecisionWeights weights = sample.Weigh(plan.Pairs, Math.Max(1, plan.Problem.Horizon), plan.Discount, model.StartStates, model.StartProbabilities);
                    return new RewardObjective<TKernel>(model.Reward, plan, weights, noise, null, null);
                };
            },
            Pose = (options, temperature) =>
            {
                SolveOptions settings = new() { Discount = options.Discount, Temperature = temperature, Horizon = options.Horizon, Prior = options.Prior, Threads = options.Threads };
                return new RewardlessProblem<TKernel>(DecisionProblem<TKernel>.Create(model, kernel, noise, settings, new(options.Threads))) { Name = model.Name };
            },
        };
}
