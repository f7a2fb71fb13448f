namespace Cai;

/// <summary>How imitation learns from episodes, where the dynamics are to be met and not read.</summary>
public sealed record ImitationSampling
{
    /// <summary>How many episodes are drawn an iteration; at least 1.</summary>
    public int Episodes { get; init; } = 50;

    /// <summary>After how many decisions an episode without an end is cut off; at least 1. With a horizon, that is where it ends.</summary>
    public int Length { get; init; } = 100;

    /// <summary>The share of the newest iteration in the running mean of the imitator's visits, in (0, 1].</summary>
    public double Memory { get; init; } = 0.1;

    /// <summary>The step size of action values, in (0, 1].</summary>
    public double StepSize { get; init; } = 0.5;

    /// <summary>How many times an iteration everything met so far is learned from; at least 1.</summary>
    public int Replays { get; init; } = 4;

    /// <summary>How far the policy moves an iteration, positive: 1 over the weight of the Kullback-Leibler divergence from the last policy.</summary>
    public double PolicyStep { get; init; } = 0.2;

    /// <summary>Refuses settings out of range.</summary>
    internal void Check(string problem)
    {
        Require(problem, nameof(Episodes), Episodes, Episodes >= 1, "at least 1");
        Require(problem, nameof(Length), Length, Length >= 1, "at least 1");
        Require(problem, nameof(Memory), Memory, Memory is > 0 and <= 1, "in (0, 1]");
        Require(problem, nameof(StepSize), StepSize, StepSize is > 0 and <= 1, "in (0, 1]");
        Require(problem, nameof(Replays), Replays, Replays >= 1, "at least 1");
        Require(problem, nameof(PolicyStep), PolicyStep, PolicyStep > 0 && double.IsFinite(PolicyStep), "positive and finite");
    }

    private static void Require(string problem, string name, double value, bool isRight, string expected)
    {
        if (!isRight)
            throw new ArgumentException(FormattableString.Invariant($"{problem}: ImitationSampling.{name} is {value}; it is to be {expected}."), "options");
    }
}
