using System.Diagnostics;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// Problems whose pairs are too many for arrays, or that are matrix-free: solved by value iteration, which needs two numbers a state. Rewards are looked up tile by tile, and the policy of a state is computed when it is asked for.
/// </summary>
internal static class LargeProblem
{
    /// <summary>From so many pairs on: half a gigabyte an array over them, of which the other road holds half a dozen.</summary>
    private const int FewestPairs = 1 << 26;

    /// <summary>Whether this is the road to take.</summary>
    public static bool Applies<TState, TAction>(Model<TState, TAction> model, Pairs pairs, SolveOptions options)
        where TState : struct
        where TAction : struct => (pairs.Count >= FewestPairs || model.Reward is ComputedReward) && options.Method is SolveMethod.Default or SolveMethod.ValueIteration && IsPossible(model, pairs, options);

    /// <summary>Whether this road leads there: discounting, no stages, each action available everywhere, and rewards that are tables.</summary>
    public static bool IsPossible<TState, TAction>(Model<TState, TAction> model, Pairs pairs, SolveOptions options)
        where TState : struct
        where TAction : struct =>
        pairs.IsDense && model.Reward.IsByRange && model.Terminals.Length == 0 && model.PriorWeights.All(weights => weights.Length == 0) && !model.TransitionsDependOnStage
        && (options.Horizon ?? model.Horizon) == 0 && (options.Discount ?? model.Discount) < 1;

    /// <summary>Solves a problem of this kind.</summary>
    /// <inheritdoc cref="Planner.Solve"/>
    public static Solution<TState, TAction> Solve<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, SolveOptions options,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default, Solution<TState, TAction>? warmStart = null)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        double discount = options.Discount ?? model.Discount, temperature = options.Temperature ?? model.Temperature;
        SettingCheck.Run(model.Name, discount, temperature, 0, 0, options);
        double weight = (options.Prior ?? model.Prior) == ActionPrior.Uniform ? 1.0 / kernel.Pairs.ActionCount : 1;
        using Workers workers = new(options.Threads);
        LargeSolver<TKernel> solver = new(kernel, model.Reward, parameters, weight, discount, temperature, workers)
        {
            Choice = model.Reward is ComputedReward ? "Value iteration: the problem is matrix-free, so nothing is kept of its (state, action) pairs." : LargeSolver<TKernel>.TooMany,
        };
        using CheckpointKeeper? keeper = CheckpointKeeper.Open(options.Checkpoint, () => solver.Subject(model.Name));
        solver.StartFrom(warmStart is null ? [] : warmStart.Values(), keeper);
        long started = Stopwatch.GetTimestamp();
        SolveTrace trace = new(progress);
        SolveReport report = solver.Solve(options.Tolerance ?? Planner.DefaultTolerance, options.MaxIterations, trace, cancellation, keeper) with { Trace = trace.Kept };
        Planner.CheckTolerance(model.Name, options, report);
        return new LargeSolution<TState, TAction, TKernel>(model, solver, report)
        {
            Elapsed = Stopwatch.GetElapsedTime(started),
            Discount = discount,
            Temperature = temperature,
            Horizon = 0,
        };
    }
}
