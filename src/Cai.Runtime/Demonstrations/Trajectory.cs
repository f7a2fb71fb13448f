namespace Cai;

/// <summary>A run of decisions: each one's next state is the state of the one after it.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="steps">The decisions, in order.</param>
public sealed class Trajectory<TState, TAction>(IReadOnlyList<Step<TState, TAction>> steps)
    where TState : struct
    where TAction : struct
{
    /// <summary>The decisions, in order. Empty when the start was already the end.</summary>
    public IReadOnlyList<Step<TState, TAction>> Steps { get; } = steps ?? throw new ArgumentNullException(nameof(steps));

    /// <summary>The state after the last decision; none when it was not observed.</summary>
    public TState? Last { get; init; }

    /// <summary>Whether the problem ended here, in a terminal state or at its horizon; otherwise the trajectory was cut off while it could go on.</summary>
    public bool IsTerminated { get; init; }

    /// <summary>What files and messages call it; by default, its place among the others.</summary>
    public string? Name { get; init; }

    /// <summary>The group whose trajectories may depend on each other, for clustered standard errors: trajectories with equal numbers are one group. None: a group of its own.</summary>
    public int? Cluster { get; init; }

    /// <summary>The stage of the first decision, at least 0, for data of finite-horizon problems that begin after the start.</summary>
    public int FirstStage
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(FirstStage), value, "Stages are numbered from 0.");
    }

    /// <summary>The reward of each decision; empty when rewards were not recorded.</summary>
    public IReadOnlyList<double> Rewards
    {
        get;
        init => field = value.Count == 0 || value.Count == Steps.Count ? value
            : throw new ArgumentException($"There are {value.Count} rewards for {Steps.Count} decisions: give one for each, or none.", nameof(Rewards));
    } = [];

    /// <summary>The reward of having ended; 0 where there is none.</summary>
    public double TerminalReward { get; init; }

    /// <summary>The discounted return: the sum of g^t r_t over the decisions, and g^T times the terminal reward.</summary>
    /// <param name="discount">The discount g, in [0, 1].</param>
    /// <exception cref="InvalidOperationException">Rewards were not recorded.</exception>
    public double Return(double discount)
    {
        if (Rewards.Count != Steps.Count)
        {
            throw new InvalidOperationException("This trajectory has no rewards: only simulated trajectories, or those given Rewards, have a return.");
        }

        if (!(discount >= 0 && discount <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "The discount is in [0, 1].");
        }

        double total = 0, weight = 1;
        foreach (double reward in Rewards)
        {
            total += weight * reward;
            weight *= discount;
        }

        return total + (weight * TerminalReward);
    }

    /// <summary>The number of decisions, where they led, and how it ended.</summary>
    public override string ToString() =>
        $"{(Name is null ? "trajectory" : $"trajectory {Name}")}: {Steps.Count} decisions, {(IsTerminated ? "terminated" : "truncated")}{(Last is { } last ? $" in {last}" : "")}";
}
