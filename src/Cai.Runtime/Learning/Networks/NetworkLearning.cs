using System.ComponentModel;
using Cai.Learning;

namespace Cai.CompilerServices;

/// <summary>What emitted code calls to fit the networks that a problem declares to what was observed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkLearning
{
    /// <summary>A reward network with random weights, or none of its own: where training starts, or to be given weights.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="seed">The seed of the weights.</param>
    public static NeuralReward<TState, TAction> Reward<TState, TAction>(string problem, Network network, DecisionInputs<TState, TAction> inputs, ulong seed)
        where TState : struct
        where TAction : struct => new(problem, network, inputs, NetworkWeights.Initialise(network, seed));

    /// <summary>Fits the reward network to observed rewards by least squares. Complexity: three passes of the network for each of them, an epoch.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="demonstrations">Decisions with their rewards.</param>
    /// <param name="states">The states in use; null where there is no list of them.</param>
    /// <param name="actions">The actions; null where there is no list of them.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellation">Asked at each step.</param>
    /// <exception cref="ArgumentException">A setting is out of range, no reward was observed, or one is not finite, or its state or action are not of this problem: its trajectory and step are named.</exception>
    /// <exception cref="ArithmeticException">Steps were too large, and the loss is no longer finite.</exception>
    public static NeuralReward<TState, TAction> FitReward<TState, TAction>(string problem, Network network, DecisionInputs<TState, TAction> inputs, Demonstrations<TState, TAction> demonstrations,
        Space<TState>? states, Space<TAction>? actions, TrainingOptions? options = null, IProgress<TrainingStep>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        options ??= new();
        options.Check(problem);
        RewardedDecisions decisions = RewardedDecisions.Read(problem, inputs, demonstrations, states, actions);
        double[] counts = decisions.Counts, heldOut = HeldOutSplit.Of(decisions.Clusters, counts, options.HeldOut, options.Seed);
        double[] learned = [.. counts.Zip(heldOut, (all, held) => all - held)];
        Standardisation read = Standardisation.Of(decisions.Inputs, network.InputCount, counts), given = Standardisation.Of(decisions.Rewards, 1, counts);
        read.Apply(decisions.Inputs);
        given.Apply(decisions.Rewards);

        NetworkBatch batch = new(network, Math.Min(options.MinibatchSize, counts.Length));
        SquaredLoss loss = new(decisions.Inputs, decisions.Rewards, given.Scale[0], learned, batch), watched = new(decisions.Inputs, decisions.Rewards, given.Scale[0], heldOut, batch);
        TrainedWeights trained = Fit(problem, network, loss, watched, options, progress, cancellation);
        double error = Math.Sqrt(Training.Mean(loss, trained.Weights, batch.Capacity));
        double? heldOutError = watched.ExampleCount > 0 ? Math.Sqrt(Training.Mean(watched, trained.Weights, batch.Capacity)) : null;
        NetworkWeights.FoldInputs(network, trained.Weights, read.Mean, read.Scale);
        NetworkWeights.FoldOutputs(network, trained.Weights, given.Mean, given.Scale);
        return new(problem, network, inputs, trained.Weights) { Trace = trained.Trace, BestEpoch = trained.BestEpoch, TrainingError = error, HeldOutError = heldOutError };
    }

    /// <summary>Fits the model network to observed transitions by the likelihood of normal changes. Complexity: three passes of the network for each of them, an epoch.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="network">The network: its inputs are the coordinates of state and action, its outputs two for each coordinate of the state.</param>
    /// <param name="states">The states as vectors.</param>
    /// <param name="actions">The actions as vectors.</param>
    /// <param name="demonstrations">Decisions with the states they led to.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellation">Asked at each step.</param>
    /// <exception cref="ArgumentException">A setting is out of range, no next state was observed, or a coordinate is not finite: its trajectory and step are named.</exception>
    /// <exception cref="ArithmeticException">Steps were too large, and the loss is no longer finite.</exception>
    public static NeuralModel<TState, TAction> FitModel<TState, TAction>(string problem, Network network, ICoordinates<TState> states, ICoordinates<TAction> actions,
        Demonstrations<TState, TAction> demonstrations, TrainingOptions? options = null, IProgress<TrainingStep>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        options ??= new();
        options.Check(problem);
        ObservedChanges changes = ObservedChanges.Read(problem, states, actions, demonstrations);
        double[] heldOut = HeldOutSplit.Of(changes.Clusters, changes.Counts, options.HeldOut, options.Seed), learned = [.. changes.Counts.Zip(heldOut, (all, held) => all - held)];
        Standardisation read = Standardisation.Of(changes.Inputs, network.InputCount, changes.Counts), given = Standardisation.Of(changes.Changes, states.Count, changes.Counts);
        read.Apply(changes.Inputs);
        given.Apply(changes.Changes);

        NetworkBatch batch = new(network, Math.Min(options.MinibatchSize, changes.Counts.Length));
        GaussianLoss loss = new(changes.Inputs, changes.Changes, given.Scale, learned, batch), watched = new(changes.Inputs, changes.Changes, given.Scale, heldOut, batch);
        TrainedWeights trained = Fit(problem, network, loss, watched, options, progress, cancellation);
        double likelihood = -Training.Mean(loss, trained.Weights, batch.Capacity);
        double? heldOutLikelihood = watched.ExampleCount > 0 ? -Training.Mean(watched, trained.Weights, batch.Capacity) : null;
        double[] errors = changes.Errors(batch, trained.Weights, heldOutLikelihood is null ? learned : heldOut, given.Scale);

        // In the state's own units: means in units of the scale, and variances in its square.
        NetworkWeights.FoldInputs(network, trained.Weights, read.Mean, read.Scale);
        NetworkWeights.FoldOutputs(network, trained.Weights, [.. given.Mean, .. given.Scale.Select(scale => 2 * Math.Log(scale))], [.. given.Scale, .. given.Scale.Select(_ => 1.0)]);
        return new(problem, network, states, actions, trained.Weights, [.. given.Scale.Select(scale => GaussianLoss.Floor * scale * scale)])
        {
            Trace = trained.Trace,
            BestEpoch = trained.BestEpoch,
            TrainingLogLikelihood = likelihood,
            HeldOutLogLikelihood = heldOutLikelihood,
            Errors = errors,
        };
    }

    private static TrainedWeights Fit(string problem, Network network, RowLoss loss, RowLoss watched, TrainingOptions options, IProgress<TrainingStep>? progress, CancellationToken cancellation) => loss.ExampleCount > 0
        ? Training.Run(problem, NetworkWeights.Initialise(network, options.Seed), loss, watched.ExampleCount > 0 ? watched : null, options, progress, cancellation)
        : throw new ArgumentException($"{problem}: everything is held out, so that nothing is left to learn from. Give more, or hold out less.", nameof(options));
}
