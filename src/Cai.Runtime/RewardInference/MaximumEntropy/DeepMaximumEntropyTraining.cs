using System.Diagnostics;
using Cai.Learning;

namespace Cai.RewardInference;

/// <summary>The run of <c>problem.Inverse.DeepMaximumEntropy</c>.</summary>
internal static class DeepMaximumEntropyTraining
{
    /// <summary>Runs it.</summary>
    public static InferredNetwork<TState, TAction> Run<TState, TAction>(InverseParts<TState, TAction> parts, Demonstrations<TState, TAction> demonstrations, DeepMaximumEntropyOptions options,
        IProgress<InverseStep>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
    {
        long started = Stopwatch.GetTimestamp();
        string name = parts.Model.Name;
        if (parts.Network is not { } network || parts.Inputs is not { } inputs)
            throw new InvalidOperationException($"{name} declares no reward network to train. Mark the problem [NeuralReward] (and, to say what it reads, declare [Feature] members), or take problem.Inverse.MaximumEntropy for declared [Parameters].");
        ArgumentNullException.ThrowIfNull(options.Training);
        options.Training.Check(name);
        MaximumEntropyCheck.Forms(name, options.Form, options.Start);
        using RewardlessProblem problem = parts.PoseSoft(options, options.Temperature);
        ExpertDecisions expert = ExpertDecisions.Of(parts.Model, problem, demonstrations);
        expert.Visits("deep maximum entropy");
        bool startIsGiven = options.Start == MaximumEntropyStart.Observed;
        TrajectoryDistribution trajectories = TrajectoryDistribution.Of(problem, options.Form, MaximumEntropyCheck.Start(problem, expert, startIsGiven), startIsGiven);
        MaximumEntropyCheck.Ends(problem, expert);
        RewardPairs pairs = RewardPairs.Of(parts.Model, problem.Pairs, Available(problem), network, inputs);
        Standardisation read = pairs.Standardise();
        (PathLoss loss, PathLoss? watched) = Split(trajectories, pairs, expert, startIsGiven, options.Training);

        StepTrace trace = new(progress);
        TrainedWeights trained = Training.Run(name, NetworkWeights.Initialise(network, options.Training.Seed), loss, watched, options.Training, new Told(trace), cancellation);
        double mean = Training.Mean(loss, trained.Weights, loss.ExampleCount);
        double? heldOut = watched is null ? null : Training.Mean(watched, trained.Weights, watched.ExampleCount);
        double[][] rewards = MaximumEntropyEstimation.Copy((watched ?? loss).Rewards), policy = MaximumEntropyEstimation.Copy(trajectories.Policy);
        NetworkWeights.FoldInputs(network, trained.Weights, read.Mean, read.Scale);
        return new(parts.Model, problem, rewards, policy)
        {
            Method = $"deep {MaximumEntropyEstimation.Name(options.Form)}",
            Trace = trace.Steps,
            IsConverged = trained.Trace.Count < options.Training.Epochs,
            Remark = MaximumEntropyCheck.Remark(problem, expert, options.Form),
            Elapsed = Stopwatch.GetElapsedTime(started),
            Demonstrations = demonstrations,
            Form = options.Form,
            Network = new(name, network, inputs, trained.Weights) { Trace = trained.Trace, BestEpoch = trained.BestEpoch },
            Loss = mean,
            HeldOutLoss = heldOut,
        };
    }

    // What can be taken at some stage: the network reads no stage.
    private static double[] Available(RewardlessProblem problem)
    {
        double[] weights = [.. problem.Measure(0).Weights];
        for (int t = 1; t < problem.StageCount && problem.DependsOnStage; t++)
            System.Numerics.Tensors.TensorPrimitives.Max(weights, problem.Measure(t).Weights, weights);
        return weights;
    }

    private static (PathLoss Loss, PathLoss? Watched) Split(TrajectoryDistribution trajectories, RewardPairs pairs, ExpertDecisions expert, bool startIsGiven, TrainingOptions options)
    {
        int count = expert.Paths.Count;
        double[] heldOut = count < 2 ? new double[count] : HeldOutSplit.Of([.. Enumerable.Range(0, count)], [.. Enumerable.Repeat(1.0, count)], options.HeldOut, options.Seed);
        ExpertPath[] watched = [.. expert.Paths.Where((_, i) => heldOut[i] > 0)];
        return (new(trajectories, pairs, [.. expert.Paths.Where((_, i) => heldOut[i] == 0)], startIsGiven), watched.Length == 0 ? null : new(trajectories, pairs, watched, startIsGiven));
    }

    private sealed class Told(StepTrace trace) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value) => trace.Report(new(value.Epoch - 1, -value.Loss, value.HeldOutLoss ?? 0, value.Epoch));
    }
}
