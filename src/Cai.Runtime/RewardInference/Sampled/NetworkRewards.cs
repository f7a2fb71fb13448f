using Cai.Learning;

namespace Cai.RewardInference;

/// <summary>The rewards of the network that <c>[NeuralReward]</c> declares, by its weights. They are the same at each stage.</summary>
internal sealed class NetworkRewards : RewardFamily
{
    private readonly RewardPairs _pairs;

    private NetworkRewards(RewardPairs pairs, double[] start)
    {
        (_pairs, Start) = (pairs, start);
        Lower = [.. start.Select(_ => double.NegativeInfinity)];
        Upper = [.. start.Select(_ => double.PositiveInfinity)];
    }

    public override int Dimension => Start.Length;

    public override int StageCount => 1;

    public override double[] Start { get; }

    public override double[] Lower { get; }

    public override double[] Upper { get; }

    /// <summary>The network at every pair.</summary>
    /// <param name="parts">What is known of the problem.</param>
    /// <param name="problem">The problem as posed.</param>
    /// <param name="seed">The seed of its initial weights.</param>
    /// <exception cref="InvalidOperationException">No network is declared.</exception>
    public static NetworkRewards Of<TState, TAction>(InverseParts<TState, TAction> parts, RewardlessProblem problem, ulong seed)
        where TState : struct
        where TAction : struct
    {
        if (parts.Network is not { } network || parts.Inputs is not { } inputs)
            throw new InvalidOperationException($"{parts.Model.Name} declares no reward network. Add [NeuralReward], or declare a [Reward] with [Parameters] and take the method for parameters.");
        return new(RewardPairs.Of(parts.Model, problem.Pairs, problem.Measure(0), network, inputs), NetworkWeights.Initialise(network, seed));
    }

    public override string NameOf(int coordinate) => $"weight {coordinate}";

    public override void Evaluate(ReadOnlySpan<double> point, double[][] rewards) => _pairs.Evaluate(point, rewards[0]);

    public override void AddGradient(ReadOnlySpan<double> point, double[][] slopes, Span<double> gradient) => _pairs.AddGradient(point, slopes[0], gradient);
}
