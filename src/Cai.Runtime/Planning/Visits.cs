using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// Expected discounted visits: <c>(I - g P_pi')^-1 start</c>, or the forward pass of a finite horizon. Those of decisions, <c>mu(s, a) = mu(s) pi(a|s)</c>, are made a tile of states at a
/// time and read at once: the pass that carries them to the next stage serves what wants them too.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="policies">The policy of each stage, over pairs.</param>
/// <param name="from">What is at each state at first; null for the declared start.</param>
internal sealed class Visits<TKernel>(DecisionProblem<TKernel> problem, double[][] policies, double[]? from = null)
    where TKernel : struct, IKernel<TKernel>
{
    private readonly double[] _start = from ?? problem.Start;
    private double[]? _stationary;

    /// <summary>Goes through all stages. Complexity: a sweep for each stage, or the linear solve of an infinite horizon, once.</summary>
    /// <param name="reader">Reads the visits of decisions.</param>
    /// <returns>The visits of states, summed over stages.</returns>
    public double[] Read(IPairReader reader)
    {
        double[] visits = problem.Horizon > 0 ? [.. _start] : _stationary ??= Stationary(), total = [.. visits];
        double[] next = new double[problem.Horizon > 0 ? visits.Length : 0];
        int stages = Math.Max(1, problem.Horizon);
        for (int t = 0; t < stages; t++)
        {
            bool isLast = t + 1 == stages;
            Array.Clear(next);
            Pass(t, visits, isLast ? [] : next, reader);
            if (isLast)
                break;

            // mu_(t+1)(s') = g sum_{s, a} mu_t(s, a) P_t(s'|s, a)
            TensorPrimitives.Multiply(next, problem.Discount, next);
            TensorPrimitives.Add(total, next, total);
            (visits, next) = (next, visits);
        }

        return total;
    }

    private void Pass(int stage, double[] visits, double[] next, IPairReader reader)
    {
        TKernel kernel = problem.Kernel.AtStage(stage);
        Pairs pairs = kernel.Pairs;
        int size = Tiles.StatesPerTile(pairs);
        double[] tile = new double[Tiles.LargestTile(pairs, size)];
        for (int from = 0; from < visits.Length; from += size)
        {
            int to = Math.Min(from + size, visits.Length);
            Span<double> flow = tile.AsSpan(0, pairs.CountIn(from, to));
            PolicyFlow.Spread(pairs, from, policies[stage], visits.AsSpan(from, to - from), flow);
            reader.Read(stage, from, to, flow);
            if (next.Length > 0)
                kernel.Scatter(from, to, flow, next);
        }
    }

    private double[] Stationary()
    {
        double[] visits = new double[problem.StateCount];
        // Those who shared the solve have gone home.
        using Workers workers = new(problem.Workers.Count);
        PolicyEquations<TKernel> equations = new(problem, policies[0], workers);
        bool solved = equations.Factor() && equations.SolveTransposed(_start, visits);
        return solved ? visits : throw new InvalidOperationException("Without discounting the expected number of visits is not finite: under this policy some states are never left. Use a discount below 1, or a horizon.");
    }
}
