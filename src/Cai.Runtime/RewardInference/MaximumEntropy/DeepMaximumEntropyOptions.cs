namespace Cai;

/// <summary>How deep maximum entropy trains a reward network. Every setting has a default; change some by <c>with</c>.</summary>
public sealed record DeepMaximumEntropyOptions : InverseOptions
{
    /// <summary>What demonstrations are taken to be drawn from. Default: the soft-optimal policy in the true dynamics.</summary>
    public MaximumEntropyForm Form { get; init; } = MaximumEntropyForm.Causal;

    /// <summary>Which start is reckoned with. Default: the declared one.</summary>
    public MaximumEntropyStart Start { get; init; }

    /// <summary>The temperature, above 0; null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>
    /// Adam, minibatches, what is held out, when to stop, and the seed. An example is a whole trajectory; each step solves the problem once, whatever the size of its minibatch. Default: steps of 0.01 over
    /// minibatches of up to 1,024 trajectories, a fifth held out.
    /// </summary>
    public TrainingOptions Training { get; init; } = new() { StepSize = 0.01, MinibatchSize = 1024, Epochs = 500, Patience = 30 };
}
