using System.ComponentModel;
using Cai.Simulation;

namespace Cai.CompilerServices;

/// <summary>Runs a process under a policy. Generic over both, so that structs are called directly and nothing is boxed.</summary>
/// <remarks>
/// Episode e draws the process from stream 2 e and the policy from stream 2 e + 1, and the process moves to a fixed position at each step: however many
/// numbers a policy or an earlier step took, the noise of a step is the same.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Simulator
{
    /// <summary>Simulates whole trajectories.</summary>
    /// <param name="process">The process.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="horizon">The number of decisions of the problem; 0 when it has no horizon.</param>
    /// <param name="options">Episodes, length, seed and threads.</param>
    /// <param name="start">The state every episode starts from; none to draw it as the problem declares.</param>
    /// <param name="cancellation">Stops the run between episodes.</param>
    /// <returns>One trajectory an episode, in order.</returns>
    /// <exception cref="InvalidOperationException">The problem declares no start and none is given.</exception>
    /// <exception cref="DeclarationException">A reward met on the way is not finite.</exception>
    public static IReadOnlyList<Trajectory<TState, TAction>> Run<TState, TAction, TProcess, TPolicy>(
        TProcess process, TPolicy policy, int horizon, SimulationOptions? options = null, TState? start = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TProcess : struct, IProcess<TState, TAction>
        where TPolicy : IPolicy<TState, TAction>
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        options ??= new SimulationOptions();
        RequireStart<TState, TAction, TProcess>(process, start);
        var trajectories = new Trajectory<TState, TAction>[options.Episodes];
        int length = Length(horizon, options.MaxSteps);
        void Record(int episode) => trajectories[episode] = Episode<TState, TAction, TProcess, TPolicy>(
            process, policy, start, horizon, length, options.Seed, options.FirstEpisode + episode);

        if (options.Threads > 1)
        {
            Parallel.For(0, trajectories.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, Record);
            return trajectories;
        }

        for (int episode = 0; episode < trajectories.Length; episode++)
        {
            cancellation.ThrowIfCancellationRequested();
            Record(episode);
        }

        return trajectories;
    }

    /// <summary>Simulates one episode without keeping it, and without allocating. The episode is the one that <c>Run</c> records for the same seed and number.</summary>
    /// <param name="process">The process.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="start">The start state; none to draw it as the problem declares.</param>
    /// <param name="horizon">The number of decisions of the problem; 0 when it has no horizon.</param>
    /// <param name="maxSteps">The most decisions before the episode is cut off.</param>
    /// <param name="discount">The discount g, in [0, 1].</param>
    /// <param name="seed">The seed of the random numbers.</param>
    /// <param name="episode">The number of the episode.</param>
    /// <returns>The discounted return: the sum of g^t r_t, with the terminal reward if the episode ended rather than being cut off.</returns>
    /// <exception cref="InvalidOperationException">The problem declares no start and none is given.</exception>
    /// <exception cref="DeclarationException">A reward met on the way is not finite.</exception>
    public static double Rollout<TState, TAction, TProcess, TPolicy>(
        TProcess process, TPolicy policy, TState? start, int horizon, int maxSteps, double discount, ulong seed, int episode)
        where TState : struct
        where TAction : struct
        where TProcess : struct, IProcess<TState, TAction>
        where TPolicy : IPolicy<TState, TAction>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(episode);
        if (!(discount >= 0 && discount <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "The discount is in [0, 1].");
        }

        RequireStart<TState, TAction, TProcess>(process, start);
        var steps = new Episode<TState, TAction, TProcess, TPolicy>(process, policy, start, horizon, Length(horizon, maxSteps), seed, episode);
        double total = 0, weight = 1;
        while (steps.MoveNext())
        {
            total += weight * steps.Reward;
            weight *= discount;
        }

        return total + (weight * steps.TerminalReward);
    }

    private static Trajectory<TState, TAction> Episode<TState, TAction, TProcess, TPolicy>(
        TProcess process, TPolicy policy, TState? start, int horizon, int length, ulong seed, int episode)
        where TState : struct
        where TAction : struct
        where TProcess : struct, IProcess<TState, TAction>
        where TPolicy : IPolicy<TState, TAction>
    {
        var steps = new Episode<TState, TAction, TProcess, TPolicy>(process, policy, start, horizon, length, seed, episode);
        var taken = new List<Step<TState, TAction>>();
        var rewards = new List<double>();
        while (steps.MoveNext())
        {
            taken.Add(new Step<TState, TAction>(steps.From, steps.Action));
            rewards.Add(steps.Reward);
        }

        return new Trajectory<TState, TAction>(taken)
        {
            Last = steps.State,
            IsTerminated = steps.IsTerminated,
            Rewards = rewards,
            TerminalReward = steps.TerminalReward,
        };
    }

    private static int Length(int horizon, int maxSteps) => horizon > 0 ? Math.Min(horizon, maxSteps) : maxSteps;

    private static void RequireStart<TState, TAction, TProcess>(TProcess process, TState? start)
        where TState : struct
        where TAction : struct
        where TProcess : struct, IProcess<TState, TAction>
    {
        if (start is null && !process.HasStart)
        {
            throw new InvalidOperationException("The problem declares no start: give the start state at the call, or declare a [Start] member.");
        }
    }
}
