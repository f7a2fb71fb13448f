namespace Cai.Learning;

/// <summary>A loss of a network's weights over examples.</summary>
internal interface ITrainingLoss
{
    /// <summary>The number of examples, at least 1.</summary>
    int ExampleCount { get; }

    /// <summary>How much an example counts, positive.</summary>
    double Weight(int example);

    /// <summary>The loss of some examples, each times its weight, and its gradient. Allocates nothing.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <param name="examples">Their numbers: at most as many as the loss was made for.</param>
    /// <param name="gradient">What the gradient is added to; empty where nobody asks for it.</param>
    double Add(ReadOnlySpan<double> weights, ReadOnlySpan<int> examples, Span<double> gradient);
}
