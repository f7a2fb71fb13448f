using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Fits the declared policy network to decisions by Adam, watching the likelihood of those held out.</summary>
internal static class NeuralCloning
{
    /// <summary>Trains the network.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="network">The network.</param>
    /// <param name="choices">What was chosen.</param>
    /// <param name="inputs">What the network reads, a row for each row of the choices.</param>
    /// <param name="options">The settings, checked.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellation">Asked at each step.</param>
    public static TrainedWeights Fit(string problem, Network network, ObservedChoices choices, double[] inputs, TrainingOptions options, IProgress<TrainingStep>? progress, CancellationToken cancellation)
    {
        Standardisation scale = Standardisation.Of(inputs, network.InputCount, [.. Enumerable.Repeat(1.0, choices.RowCount)]);
        scale.Apply(inputs);
        NetworkBatch batch = new(network, Math.Min(options.MinibatchSize, choices.States.Length) * choices.MostActions);
        PolicyLoss loss = new(choices, inputs, batch, choices.Counts), heldOut = new(choices, inputs, batch, choices.HeldOut);
        TrainedWeights trained = Training.Run(problem, NetworkWeights.Initialise(network, options.Seed), loss, heldOut.ExampleCount > 0 ? heldOut : null, options, progress, cancellation);
        NetworkWeights.FoldInputs(network, trained.Weights, scale.Mean, scale.Scale);
        return trained;
    }
}
