using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>What inverse methods are given of a problem.</summary>
internal sealed record InverseParts<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The problem.</summary>
    public required Model<TState, TAction> Model { get; init; }

    /// <summary>The joint noise probabilities where noise is estimated; else empty.</summary>
    public required double[] Noise { get; init; }

    /// <summary>Poses the problem under the settings of a call, at a temperature.</summary>
    public required Func<InverseOptions, double, RewardlessProblem> Pose { get; init; }

    /// <summary>The log-likelihood of decisions over reward parameters, under the settings of a call, a temperature, and the noise as it is; each call of what is returned makes one with a workspace of its own.</summary>
    public required Func<Demonstrations<TState, TAction>, InverseOptions, double, Func<IObjective>> Likelihood { get; init; }

    /// <summary>What happens, one step at a time, with the features of decisions; its rewards are those of the parameters' start values.</summary>
    public required IProcess<TState, TAction> Process { get; init; }

    /// <summary>The declared features of state and action; null where there are none.</summary>
    public required DecisionInputs<TState, TAction>? Features { get; init; }

    /// <summary>The network that <c>[NeuralReward]</c> declares; null where there is none.</summary>
    public required Network? Network { get; init; }

    /// <summary>What it reads.</summary>
    public required DecisionInputs<TState, TAction>? Inputs { get; init; }

    /// <summary>Poses the problem for an expert who maximises: at temperature 0.</summary>
    public RewardlessProblem PoseHard(InverseOptions options) => Pose(options, 0);

    /// <summary>Poses the problem for a soft-optimal expert.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="temperature">The temperature asked for; null for the declared one.</param>
    /// <exception cref="ArgumentException">No temperature is said, or it is not positive.</exception>
    public RewardlessProblem PoseSoft(InverseOptions options, double? temperature)
    {
        double a = temperature ?? Model.Temperature;
        if (double.IsNaN(a))
            throw new ArgumentException($"{Model.Name}: no temperature is said. Declare [Mdp(Temperature = ...)] or set {options.GetType().Name}.Temperature to a positive number.", nameof(options));
        return a > 0 && double.IsFinite(a) ? Pose(options, a)
            : throw new ArgumentException(FormattableString.Invariant($"{Model.Name}: the temperature is {a}. A soft-optimal expert has a positive one; for one who maximises, take problem.Inverse.MaximumMargin or another margin method."), nameof(options));
    }

    /// <summary>The rewards of parameters, one array a stage (one where they are the same at each).</summary>
    public double[][] Rewards(RewardlessProblem problem, ReadOnlySpan<double> parameters)
    {
        double[][] rewards = new double[Model.Reward.DependsOnStage ? problem.StageCount : 1][];
        for (int t = 0; t < rewards.Length; t++)
        {
            rewards[t] = new double[problem.PairCount];
            Model.Reward.Evaluate(parameters, Noise, t, rewards[t]);
        }

        return rewards;
    }

    /// <summary>The terms of an affine reward, <c>r_0</c> and then <c>phi_k = dr/dx_k</c>: each one array over pairs a stage, one where they are the same at each.</summary>
    public double[][][] Terms(RewardlessProblem problem)
    {
        int n = Model.Reward.ParameterCount;
        double[] zero = new double[n], gradient = new double[n * problem.PairCount];
        double[][][] terms = [Rewards(problem, zero), .. Enumerable.Range(0, n).Select(_ => new double[Model.Reward.DependsOnStage ? problem.StageCount : 1][])];
        for (int t = 0; t < terms[0].Length; t++)
        {
            Model.Reward.Differentiate(zero, Noise, t, gradient);
            for (int k = 0; k < n; k++)
                terms[k + 1][t] = gradient[(k * problem.PairCount)..((k + 1) * problem.PairCount)];
        }

        return terms;
    }
}
