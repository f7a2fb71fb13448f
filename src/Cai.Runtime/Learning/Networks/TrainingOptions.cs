namespace Cai;

/// <summary>How a network is trained: Adam (Kingma and Ba 2015) over minibatches, until the loss of what was held out no longer falls. Change single settings with <c>with</c>.</summary>
public sealed record TrainingOptions
{
    /// <summary>The step size of Adam, positive: at first, about how far a weight moves in a step.</summary>
    public double StepSize { get; init; } = 1e-3;

    /// <summary>How the step size changes over the training.</summary>
    public StepSchedule Schedule { get; init; } = StepSchedule.Constant;

    /// <summary>Over how many steps the step size rises to its value, linearly, at least 0.</summary>
    public int WarmUp { get; init; }

    /// <summary>How much of the mean of gradients stays in a step (beta 1), in [0, 1).</summary>
    public double FirstDecay { get; init; } = 0.9;

    /// <summary>How much of the mean of squared gradients stays in a step (beta 2), in [0, 1).</summary>
    public double SecondDecay { get; init; } = 0.999;

    /// <summary>What is added to the root of the mean square, positive.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The weight decay, at least 0, apart from the gradient: each step shrinks the weights by the step size times this (AdamW: Loshchilov and Hutter 2019).</summary>
    public double WeightDecay { get; init; }

    /// <summary>The length that a minibatch's gradient is cut down to where it is longer, positive; null: never.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>How many examples a step looks at, at least 1. An example is a state with all that was chosen there, a rewarded decision, or a transition.</summary>
    public int MinibatchSize { get; init; } = 32;

    /// <summary>How many times all examples are gone through at most, at least 1.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>After how many epochs without a smaller loss of what was held out training stops, and the best weights are taken; 0: never.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>The share of the data that is held out, in [0, 1); 0 trains on all of it, for all epochs. Whole trajectories are held out where there are several.</summary>
    public double HeldOut { get; init; } = 0.2;

    /// <summary>The seed of initial weights, of what is held out and of the order of examples: the same seed gives the same network.</summary>
    public ulong Seed { get; init; }

    /// <summary>Names a setting that is out of range.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    internal void Check(string problem)
    {
        (string Name, double Value, bool IsRight, string Expected)[] settings =
        [
            (nameof(StepSize), StepSize, StepSize > 0 && double.IsFinite(StepSize), "positive and finite"),
            (nameof(WarmUp), WarmUp, WarmUp >= 0, "at least 0"),
            (nameof(FirstDecay), FirstDecay, FirstDecay is >= 0 and < 1, "in [0, 1)"),
            (nameof(SecondDecay), SecondDecay, SecondDecay is >= 0 and < 1, "in [0, 1)"),
            (nameof(Epsilon), Epsilon, Epsilon > 0 && double.IsFinite(Epsilon), "positive and finite"),
            (nameof(WeightDecay), WeightDecay, WeightDecay >= 0 && double.IsFinite(WeightDecay), "at least 0 and finite"),
            (nameof(ClipNorm), ClipNorm ?? 1, ClipNorm is null or > 0, "positive, or null"),
            (nameof(MinibatchSize), MinibatchSize, MinibatchSize >= 1, "at least 1"),
            (nameof(Epochs), Epochs, Epochs >= 1, "at least 1"),
            (nameof(Patience), Patience, Patience >= 0, "at least 0"),
            (nameof(HeldOut), HeldOut, HeldOut is >= 0 and < 1, "in [0, 1)"),
            (nameof(Schedule), (int)Schedule, Enum.IsDefined(Schedule), "a named schedule"),
        ];
        foreach ((string name, double value, bool isRight, string expected) in settings)
        {
            if (!isRight)
                throw new ArgumentException(FormattableString.Invariant($"{problem}: TrainingOptions.{name} is {value}; it is to be {expected}."), "options");
        }
    }

    /// <summary>The step size of a step.</summary>
    /// <param name="step">Its number, from 0.</param>
    /// <param name="steps">How many there are at most.</param>
    internal double StepSizeAt(long step, long steps)
    {
        double share = (double)step / steps;
        double rise = WarmUp > 0 ? Math.Min(1, (step + 1.0) / WarmUp) : 1;
        return StepSize * rise * Schedule switch
        {
            StepSchedule.Linear => 1 - share,
            StepSchedule.Cosine => 0.5 * (1 + Math.Cos(Math.PI * share)),
            StepSchedule.InverseSquareRoot => Math.Sqrt(Math.Max(1, WarmUp) / Math.Max(Math.Max(1.0, WarmUp), step + 1)),
            _ => 1,
        };
    }
}

/// <summary>How a step size changes over a training.</summary>
public enum StepSchedule
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>Down to 0 at the last step, evenly.</summary>
    Linear,

    /// <summary>Down to 0 at the last step, along half a wave: slowly, quickly, slowly.</summary>
    Cosine,

    /// <summary>As one over the root of the number of steps, from the end of the warm-up on.</summary>
    InverseSquareRoot,
}

/// <summary>An epoch of a training.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean loss of its examples, each at the time it was met.</param>
/// <param name="HeldOutLoss">The mean loss of what was held out, after it; null where nothing was.</param>
/// <param name="StepSize">The step size of its last step.</param>
public readonly record struct TrainingStep(int Epoch, double Loss, double? HeldOutLoss, double StepSize);
