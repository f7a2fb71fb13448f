using System.ComponentModel;
using System.Diagnostics;
using Cai.Monitoring;
using Cai.Numerics;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Solves problems: what emitted <c>Solve</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Planner
{
    internal const double DefaultTolerance = 1e-8;

    /// <summary>Solves a problem for values of its reward parameters.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Asked at each backup.</param>
    /// <param name="warmStart">A solution of the same problem for nearby rewards, to start from.</param>
    /// <exception cref="ArgumentException">A setting, parameter or reward cannot be used; or the tolerance is below what rounding allows.</exception>
    /// <exception cref="DivergenceException">At g = 1 with an infinite horizon: the values are not finite.</exception>
    public static Solution<TState, TAction> Solve<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise,
        SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default, Solution<TState, TAction>? warmStart = null)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        for (int k = 0; k < parameters.Length; k++)
        {
            if (!double.IsFinite(parameters[k]))
                throw new ArgumentException(FormattableString.Invariant($"{model.Name}: parameter {k} is {parameters[k]}; it must be finite."), nameof(parameters));
        }

        using Activity? activity = Telemetry.Start("Cai.Solve", model.Name);
        int horizon = options?.Horizon ?? model.Horizon;
        if (LargeProblem.Applies(model, kernel.Pairs, options ?? new()))
            return Telemetry.Solved(activity, model, LargeProblem.Solve(model, kernel, parameters, options ?? new(), progress, cancellation, warmStart));

        double[][] rewards = new double[model.Reward.DependsOnStage ? Math.Clamp(horizon, 1, Math.Max(1, model.Horizon)) : 1][];
        for (int t = 0; t < rewards.Length; t++)
        {
            if (model.Reward.Fixed(t) is { } own && own.Length == kernel.Pairs.Count)
            {
                rewards[t] = own;
                continue;
            }

            rewards[t] = LargeArray.CreateUnwritten<double>(kernel.Pairs.Count);
            model.Reward.Evaluate(parameters, noise, t, rewards[t]);
        }

        return Telemetry.Solved(activity, model, Run(model, kernel, rewards, parameters, noise, options ?? new(), progress, cancellation, warmStart));
    }

    /// <summary>Solves a problem for any rewards: counterfactuals, another problem's, learned ones.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="rewards">In pair order: one array for each stage, or one for all.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Asked at each backup.</param>
    /// <param name="warmStart">A solution of the same problem for nearby rewards, to start from.</param>
    /// <exception cref="ArgumentException">A setting or reward cannot be used; or the tolerance is below what rounding allows.</exception>
    /// <exception cref="DivergenceException">At g = 1 with an infinite horizon: the values are not finite.</exception>
    public static Solution<TState, TAction> SolveRewards<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[][] rewards, double[] noise,
        SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default, Solution<TState, TAction>? warmStart = null)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        using Activity? activity = Telemetry.Start("Cai.Solve", model.Name);
        return Telemetry.Solved(activity, model, Run(model, kernel, rewards, null, noise, options ?? new(), progress, cancellation, warmStart));
    }

    /// <summary>
    /// The values of a given policy in the objective of these settings: the expected discounted sum of <c>r - a log(pi / rho)</c>; at temperature 0, of rewards.
    /// </summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="policy">In pair order: one array for each stage, or one for all. Each state's sums to 1; 0 for what cannot be taken.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <returns>The values of each stage 0 .. H; one array for an infinite horizon.</returns>
    /// <exception cref="InvalidOperationException">At g = 1 the policy never ends from some state.</exception>
    public static double[][] Evaluate<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise, double[][] policy,
        SolveOptions? options = null)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, options ?? new());
        return PolicyEvaluation.Run(problem, model.Reward, parameters, noise, policy);
    }

    /// <summary>The same, for a policy given state by state: what emitted <c>Evaluate</c> methods call.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="policy">The probability of an available action in a state at a stage.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <exception cref="ArgumentException">The probabilities of a state do not sum to 1 (to within 1e-9), or one is negative; the message names the state.</exception>
    /// <exception cref="InvalidOperationException">At g = 1 the policy never ends from some state.</exception>
    public static PolicyValue<TState, TAction> Evaluate<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise,
        Func<TState, TAction, int, double> policy, SolveOptions? options = null)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(policy);
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, options ?? new());
        double[][] probabilities = new double[Math.Max(1, problem.Horizon)][];
        for (int t = 0; t < probabilities.Length; t++)
        {
            probabilities[t] = new double[problem.PairCount];
            GivenPolicy.Read(model, problem.Measure(t), problem.Kernel.Pairs, policy, t, probabilities[t]);
        }

        return new(model, PolicyEvaluation.Run(problem, model.Reward, parameters, noise, probabilities), problem.Discount, problem.Temperature);
    }

    private static PlannedSolution<TState, TAction, TKernel> Run<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[][] rewards, double[]? parameters,
        double[] noise, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation, Solution<TState, TAction>? warmStart)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        using Workers workers = new(options.Threads);
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, options, workers);
        RewardCheck.Run(problem, rewards);
        long started = Stopwatch.GetTimestamp();
        (SolveReport report, StageResults stages) = problem.Horizon > 0
            ? BackwardInduction(problem, rewards, options, progress, cancellation)
            : Stationary(model.Name, problem, rewards[0], isOwn: parameters is not null, options, progress, cancellation, warmStart);
        return Package(model, problem, report, stages, options, Stopwatch.GetElapsedTime(started), parameters, noise, parameters is null ? rewards : null);
    }

    /// <summary>What a solver hands over as a solution, where its error is what was asked for.</summary>
    /// <exception cref="ArgumentException">The tolerance is below what rounding allows.</exception>
    internal static PlannedSolution<TState, TAction, TKernel> Package<TState, TAction, TKernel>(Model<TState, TAction> model, DecisionProblem<TKernel> problem, SolveReport report,
        StageResults stages, SolveOptions options, TimeSpan elapsed, double[]? parameters, double[] noise, double[][]? givenRewards = null)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        CheckTolerance(model.Name, options, report);
        return new(model, problem, report, stages)
        {
            Elapsed = elapsed,
            Discount = problem.Discount,
            Temperature = problem.Temperature,
            Horizon = problem.Horizon,
            Parameters = parameters,
            GivenRewards = givenRewards,
            Noise = noise,
        };
    }

    /// <summary>Throws where rounding does not allow the tolerance that was asked for.</summary>
    internal static void CheckTolerance(string problem, SolveOptions options, SolveReport report)
    {
        double tolerance = options.Tolerance ?? DefaultTolerance;
        if (report.IsConverged && report.Bounds.Error > tolerance && (options.Tolerance is not null || !double.IsFinite(report.Bounds.Error)))
            throw new ArgumentException(BelowRounding(problem, tolerance, report.Bounds.Error), nameof(options));
    }

    private static string BelowRounding(string problem, double tolerance, double error) => double.IsFinite(error)
        ? FormattableString.Invariant($"{problem}: the tolerance {tolerance:G3} is below what rounding allows here, about {error:G2} (values as large as these, over as many steps). Ask for at least that, scale the rewards down, or lower the discount.")
        : FormattableString.Invariant($"{problem}: the values settled, but rounding keeps the tolerance {tolerance:G3} from being certified without discounting: from some state an end is too many steps away. Ask for less, or use a discount below 1.");

    private static (SolveReport, StageResults) Stationary<TState, TAction, TKernel>(string name, DecisionProblem<TKernel> problem, double[] rewards, bool isOwn, SolveOptions options,
        IProgress<SolveProgress>? progress, CancellationToken cancellation, Solution<TState, TAction>? warmStart)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        StationarySolver<TKernel> solver = new(problem, isOwn ? rewards : null);
        if (warmStart is not null && warmStart.Values().Length == problem.StateCount)
            solver.StartFrom(warmStart.Values());

        using CheckpointKeeper? keeper = CheckpointKeeper.Open(options.Checkpoint, () => CheckpointSubject.Of(name, problem, rewards));
        if (keeper is not null)
        {
            double[] start = [.. solver.Values];
            keeper.Resume(start);
            solver.StartFrom(start);
        }

        SolveTrace trace = new(progress);
        SolveReport report = solver.Solve(rewards, options.Method, options.Tolerance ?? DefaultTolerance, options.MaxIterations, trace, cancellation, keeper);
        double[] values = solver.Close();
        keeper?.Save(report.Iterations, values);
        report = report with { Iterations = report.Iterations + (keeper?.Before ?? 0), Trace = trace.Kept };
        return (report, new([values], [solver.Policy], (_, q) => solver.ActionValues(q)));
    }

    private static (SolveReport, StageResults) BackwardInduction<TKernel>(DecisionProblem<TKernel> problem, double[][] rewards, SolveOptions options,
        IProgress<SolveProgress>? progress, CancellationToken cancellation)
        where TKernel : struct, IKernel<TKernel>
    {
        FiniteHorizonSolver<TKernel> solver = new(problem, rewards.Length > 1, options.StoreStages, options.Method);
        SolveTrace trace = new(progress);
        SolveReport report = solver.Solve(rewards, trace, cancellation) with { Trace = trace.Kept };
        int stages = options.StoreStages ? problem.Horizon : 1;
        double[][] values = [.. Enumerable.Range(0, options.StoreStages ? stages + 1 : 1).Select(t => solver.Values(t).ToArray())];
        double[][] policies = [.. Enumerable.Range(0, stages).Select(solver.Policy)];
        return (report, new(values, policies, (t, q) => solver.ActionValues(t, q)));
    }
}
