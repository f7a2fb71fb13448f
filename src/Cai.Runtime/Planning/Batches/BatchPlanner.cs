using System.ComponentModel;
using System.Diagnostics;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>What emitted code calls to solve one problem for many values of its parameters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchPlanner
{
    private const string EachRemark = "One by one, each from the values of the first.";
    private const string LanesRemark = "By Newton, four at a time, each from the values of the first.";

    /// <summary>Solves a problem for each of many parameters. The bits of a solution depend on its own parameters and the first ones, and on no number of threads.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="space">Its parameters.</param>
    /// <param name="parameters">The values.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told how many are solved, from any thread.</param>
    /// <param name="cancellation">Asked at each backup.</param>
    /// <exception cref="ArgumentException">A setting, parameter or reward cannot be used; or the tolerance is below what rounding allows.</exception>
    /// <exception cref="DivergenceException">At g = 1 with an infinite horizon: the values of some are not finite.</exception>
    public static Solutions<TState, TAction> Solve<TState, TAction, TParameters, TKernel>(
        Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> space, IReadOnlyList<TParameters> parameters, double[] noise, SolveOptions? options = null,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TParameters : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        options ??= new();
        long started = Stopwatch.GetTimestamp();
        double[][] vectors = Vectors(space, parameters);
        Solution<TState, TAction>[] solutions = new Solution<TState, TAction>[vectors.Length];
        string remark = EachRemark;
        if (vectors.Length > 0)
        {
            solutions[0] = Planner.Solve(model, kernel, vectors[0], noise, options, null, cancellation);
            int done = 1;
            progress?.Report(1);
            void Solved() => progress?.Report(Interlocked.Increment(ref done));
            using Workers workers = new(options.Threads);
            if (vectors.Length > 1 && options.Method is SolveMethod.Default or SolveMethod.Newton && Lanes(model, kernel, noise, options) is var (problem, lanes))
            {
                LaneBatch<TState, TAction, TKernel> batch = new(
                    model, problem, lanes, vectors, noise, solutions[0].Values().ToArray(), 1, options, solutions, workers.Count, Solved, cancellation);
                workers.Run(batch, batch.BlockCount);
                remark = LanesRemark;
            }
            else
            {
                workers.Run(new Each(i =>
                {
                    solutions[i + 1] = Planner.Solve(model, kernel, vectors[i + 1], noise, options with { Threads = 1 }, null, cancellation, solutions[0]);
                    Solved();
                }), vectors.Length - 1);
            }
        }

        return new(solutions) { Remark = remark, Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    // Rewards that differ by stage come with a horizon, and so do stages of transitions.
    private static (DecisionProblem<TKernel> Problem, LaneProblem Lanes)? Lanes<TState, TAction, TKernel>(
        Model<TState, TAction> model, TKernel kernel, double[] noise, SolveOptions options)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, options);
        return LaneProblem.Of(problem) is { } lanes ? (problem, lanes) : null;
    }

    private static double[][] Vectors<TParameters>(ParameterSpace<TParameters> space, IReadOnlyList<TParameters> parameters)
        where TParameters : struct
    {
        double[][] vectors = new double[parameters.Count][];
        for (int i = 0; i < vectors.Length; i++)
        {
            space.ToVector(parameters[i], vectors[i] = new double[space.Names.Count]);
            int bad = Array.FindIndex(vectors[i], value => !double.IsFinite(value));
            if (bad >= 0)
                throw new ArgumentException(FormattableString.Invariant($"Of the parameters with index {i}, {space.Names[bad]} is {vectors[i][bad]}; it must be finite."), nameof(parameters));
        }

        return vectors;
    }

    private sealed class Each(Action<int> solve) : IBlocks
    {
        public void Run(int block, int worker) => solve(block);
    }
}
