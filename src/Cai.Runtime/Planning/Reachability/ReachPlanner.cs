using System.ComponentModel;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Objectives of model checking: what emitted <c>ReachProbability</c> and <c>RewardToReach</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReachPlanner
{
    /// <summary>The probability of reaching a target: 0 and 1 by the graph, the rest by a solve to a certified error, in which end components are one state each.</summary>
    /// <param name="model">The problem; its rewards, discount and temperature play no part.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="target">Whether a state is a target.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, or transitions depend on the stage and no number of steps is said.</exception>
    public static Reachability<TState, TAction> Probability<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, Func<TState, bool> target,
        ReachOptions? options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        options ??= new();
        bool[] set = Targets(model, target);
        if (options.Steps > 0)
            return new(model, isProbability: true, options, ReachWithin.Solve(model, kernel, noise, set, options, progress, cancellation));
        TargetGraph graph = Graph(model, kernel, noise, set);
        bool isMaximum = options.Goal == ReachGoal.Maximum;
        bool[] canAvoid = isMaximum ? [] : graph.CanAvoid();
        bool[] never = isMaximum ? Array.ConvertAll(graph.CanReach(), can => !can) : canAvoid, surely = isMaximum ? graph.CanReachSurely() : graph.ReachesSurely(canAvoid);
        bool[] all = new bool[graph.Rows.PairCount];
        Array.Fill(all, true);
        ReachSolve solve = new(graph, isMaximum, all)
        {
            Decided = Array.ConvertAll(Enumerable.Range(0, set.Length).ToArray(), state => never[state] ? 0 : surely[state] ? 1 : double.NaN),
            Rewards = new double[graph.Rows.PairCount],
            JoinsBy = isMaximum ? all : null,
            Least = 0,
            Most = 1,
        };
        int[] chosen = solve.AnyPairs();
        if (isMaximum)
            solve.Follow(chosen, surely);
        else
            solve.Stay(chosen, never);
        return new(model, isProbability: true, options, solve.Run(chosen, model.Name, s => model.States[s].ToString() ?? "", options, progress, cancellation));
    }

    /// <summary>The expected total reward until a target is reached, not counting what is paid there.</summary>
    /// <param name="model">The problem; discount, temperature and terminal rewards play no part.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="target">Whether a state is a target.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A setting, parameter or reward cannot be used: for the smallest, rewards are at least 0.</exception>
    public static Reachability<TState, TAction> Reward<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise, Func<TState, bool> target,
        ReachOptions? options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        options ??= new();
        if (options.Steps > 0)
            throw new ArgumentException($"{model.Name}: Steps limits probabilities. For the reward of a number of decisions, call Solve with a Horizon.", nameof(options));
        if (model.Reward.DependsOnStage)
            throw new ArgumentException($"{model.Name}: its rewards depend on the stage, and a reward until a target is of any number of stages. Call Solve.", nameof(model));
        bool[] set = Targets(model, target);
        TargetGraph graph = Graph(model, kernel, noise, set);
        double[] paid = new double[kernel.Pairs.Count];
        model.Reward.Evaluate(parameters, noise, 0, paid);
        double[] rewards = Array.ConvertAll(graph.Rows.TablePairs, pair => paid[pair]);
        bool isMaximum = options.Goal == ReachGoal.Maximum;
        Check(model, graph, rewards, isMaximum);
        bool[] finite = isMaximum ? graph.ReachesSurely(graph.CanAvoid()) : graph.CanReachSurely();
        bool[] kept = Array.ConvertAll(Enumerable.Range(0, rewards.Length).ToArray(), pair => finite[graph.Rows.PairStates[pair]] && graph.StaysIn(pair, finite));
        ReachSolve solve = new(graph, isMaximum, kept)
        {
            Decided = Array.ConvertAll(Enumerable.Range(0, set.Length).ToArray(), state => set[state] ? 0 : finite[state] ? double.NaN : double.PositiveInfinity),
            Rewards = rewards,
            JoinsBy = isMaximum ? null : Array.ConvertAll(Enumerable.Range(0, rewards.Length).ToArray(), pair => kept[pair] && rewards[pair] == 0),
            Least = double.NegativeInfinity,
            Most = double.PositiveInfinity,
        };
        int[] chosen = new int[set.Length];
        Array.Fill(chosen, -1);
        return new(model, isProbability: false, options, solve.Run(chosen, model.Name, s => model.States[s].ToString() ?? "", options, progress, cancellation));
    }

    private static bool[] Targets<TState, TAction>(Model<TState, TAction> model, Func<TState, bool> target)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(target);
        bool[] set = new bool[model.States.Count];
        for (int s = 0; s < set.Length; s++)
            set[s] = target(model.States[s]);
        return set;
    }

    private static TargetGraph Graph<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, bool[] target)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        if (model.TransitionsDependOnStage || model.PriorWeights.Length > 1)
            throw new ArgumentException($"{model.Name}: its transitions depend on the stage. Say within how many decisions: ReachOptions.Steps, at most {model.Horizon}.", nameof(model));
        return TargetGraph.Of(noise.Length > 0 ? kernel.WithNoise(noise) : kernel, ActionMeasure.Resolve(kernel.Pairs, model.PriorWeights, null, model.Terminals)[0], target);
    }

    private static void Check<TState, TAction>(Model<TState, TAction> model, TargetGraph graph, double[] rewards, bool isMaximum)
        where TState : struct
        where TAction : struct
    {
        for (int pair = 0; pair < rewards.Length; pair++)
        {
            if (!double.IsFinite(rewards[pair]) || (rewards[pair] < 0 && !isMaximum))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"{model.Name}: a step from {model.States[graph.Rows.PairStates[pair]]} pays {rewards[pair]}; {(double.IsFinite(rewards[pair]) ? "the smallest expected reward is of rewards of at least 0 (costs). Turn the weights around" : "rewards are finite")}."), nameof(model));
            }
        }
    }
}
