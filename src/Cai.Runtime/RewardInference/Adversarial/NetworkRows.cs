using Cai.Learning;

namespace Cai.RewardInference;

/// <summary>A network that reads decisions, at every row, with its weights and the Adam that moves them.</summary>
internal sealed class NetworkRows
{
    private readonly RewardPairs[] _stages;
    private readonly int _pairs;

    private NetworkRows(RewardPairs[] stages, int pairs, double[] weights) => (_stages, _pairs, Weights) = (stages, pairs, weights);

    /// <summary>The weights.</summary>
    public double[] Weights { get; }

    /// <summary>Reads the inputs of every decision.</summary>
    /// <exception cref="InvalidOperationException">The problem declares no reward network.</exception>
    public static NetworkRows Of<TState, TAction>(InverseParts<TState, TAction> parts, DecisionRows rows, ulong seed, string what)
        where TState : struct
        where TAction : struct
    {
        if (parts.Network is not { } network || parts.Inputs is not { } inputs)
            throw new InvalidOperationException($"{parts.Model.Name} declares no reward network, and a neural {what} is one. Add [NeuralReward] to the problem, or take DiscriminatorForm.Tabular.");
        RewardlessProblem problem = rows.Problem;
        RewardPairs[] all = new RewardPairs[problem.StageCount];
        for (int t = 0; t < all.Length; t++)
            all[t] = t > 0 && !problem.DependsOnStage ? all[0] : RewardPairs.Of(parts.Model, problem.Pairs, problem.Measure(t), network, inputs);
        return new(all, problem.PairCount, NetworkWeights.Initialise(network, seed));
    }

    /// <summary>Writes the outputs; rows that cannot be taken are left as they are.</summary>
    public void Evaluate(ReadOnlySpan<double> weights, Span<double> rows)
    {
        for (int t = 0; t < _stages.Length; t++)
            _stages[t].Evaluate(weights, rows.Slice(t * _pairs, _pairs));
    }

    /// <summary>Adds the derivatives by the weights of a loss with these derivatives by the outputs.</summary>
    public void AddGradient(ReadOnlySpan<double> weights, ReadOnlySpan<double> slopes, Span<double> gradient)
    {
        for (int t = 0; t < _stages.Length; t++)
            _stages[t].AddGradient(weights, slopes.Slice(t * _pairs, _pairs), gradient);
    }
}
