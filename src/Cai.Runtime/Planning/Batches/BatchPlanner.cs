using System.ComponentModel;
using System.Diagnostics;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>What emitted code calls to solve one problem for many values of its parameters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchPlanner
{
    private const string EachRemark = "One by one, each from the values of the first.";

    /// <summary>Solves a problem for each of many parameters. The bits of a solution depend on its own parameters and the first ones, and on no number of threads.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="space">Its parameters.</param>
    /// <param name="parameters">The values.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told how many are solved, from any thread.</param>
    /// <param name="cancellation">Asked at each backup.</param>
    /// <exception cref="ArgumentException">A setting, parameter or reward cannot be used (the message tells the index); or the tolerance is below what rounding allows.</exception>
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
        if (vectors.Length > 0)
        {
            solutions[0] = Planner.Solve(model, kernel, vectors[0], noise, options, null, cancellation);
            progress?.Report(1);
            using Workers workers = new(options.Threads);
            int done = 1;
            workers.Run(new Each(i =>
            {
                solutions[i + 1] = Planner.Solve(model, kernel, vectors[i + 1], noise, options with { Threads = 1 }, null, cancellation, solutions[0]);
                progress?.Report(Interlocked.Increment(ref done));
            }), vectors.Length - 1);
        }

        return new(solutions) { Remark = EachRemark, Elapsed = Stopwatch.GetElapsedTime(started) };
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
