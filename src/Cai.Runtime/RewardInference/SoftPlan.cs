using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// The soft solution of a problem whose rewards change from one evaluation of an objective to the next, to the last digits that matter: values, policy,
/// log-probabilities (from Q - V), and the linear systems of the policy. Without a horizon by Newton from the last values:
/// <c>V + (I - g P_pi)^-1 (TV - V)</c>. Nothing allocates.
/// </summary>
internal sealed class SoftPlan<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private const int MaxNewtonSteps = 100;
    private const double LargestValue = 1e13;

    private readonly DecisionProblem<TKernel> _problem;
    private readonly TKernel _kernel;
    private readonly PolicySystem<TKernel>? _system;
    private readonly double[] _change;

    /// <summary>Makes the workspace.</summary>
    public SoftPlan(DecisionProblem<TKernel> problem)
    {
        _problem = problem;
        _kernel = problem.Kernel;
        IsFinite = problem.Horizon > 0;
        int stages = Math.Max(1, problem.Horizon);
        Values = [.. Enumerable.Range(0, IsFinite ? stages + 1 : 1).Select(_ => (double[])problem.EndValues.Clone())];
        Probabilities = [.. Enumerable.Range(0, stages).Select(_ => new double[problem.PairCount])];
        LogProbabilities = [.. Enumerable.Range(0, stages).Select(_ => new double[problem.PairCount])];
        _change = new double[problem.StateCount];
        _system = IsFinite ? null : new(_kernel, problem.Discount);
    }

    public Pairs Pairs => _kernel.Pairs;

    public int StateCount => _problem.StateCount;

    public int PairCount => _problem.PairCount;

    public double Discount => _problem.Discount;

    public double Temperature => _problem.Temperature;

    /// <summary>Whether there is a horizon.</summary>
    public bool IsFinite { get; }

    /// <summary>The values at each stage, and after the last one; one array without a horizon.</summary>
    public double[][] Values { get; }

    /// <summary>pi, for each stage over pairs; 0 where an action cannot be taken.</summary>
    public double[][] Probabilities { get; }

    /// <summary>log pi; 0 where an action cannot be taken, which no one asks for.</summary>
    public double[][] LogProbabilities { get; }

    /// <summary>The values that follow a stage.</summary>
    public double[] NextValues(int stage) => IsFinite ? Values[stage + 1] : Values[0];

    /// <summary>The transitions at a stage under other outcome weights.</summary>
    public TKernel Tilted(int stage, double[] joint) => _kernel.WithNoise(joint).AtStage(stage);

    /// <summary>Solves for rewards, over pairs at each stage; false where values diverge.</summary>
    public bool TrySolve(double[][] rewards)
    {
        if (!IsFinite)
            return TryNewton(rewards[0]);
        for (int t = rewards.Length - 1; t >= 0; t--)
        {
            Backup(t, rewards[t], Values[t + 1], Values[t]);
            if (!double.IsFinite(TensorPrimitives.Sum<double>(Values[t])))
                return false;
        }

        return true;
    }

    /// <summary>Expected next values under the present noise.</summary>
    public void Expect(int stage, ReadOnlySpan<double> values, Span<double> expected) => _kernel.AtStage(stage).Expect(0, StateCount, values, expected);

    /// <summary>Adds weights, times a factor, to the mass of their successors.</summary>
    public void Scatter(int stage, double[] weights, double factor, Span<double> mass)
    {
        _change.AsSpan().Clear();
        _kernel.AtStage(stage).Scatter(0, StateCount, weights, _change);
        TensorPrimitives.MultiplyAdd(_change, factor, mass, mass);
    }

    /// <summary>The policy's average over the pairs of each state.</summary>
    public void Average(int stage, ReadOnlySpan<double> x, Span<double> average) => PolicyAverage.Of(Pairs, Probabilities[stage], x, average);

    /// <summary>Replaces b by <c>(I - g P_pi)^-1 b</c>.</summary>
    public void SolveForward(Span<double> b)
    {
        if (!_system!.TrySolve(b))
            throw Unsolved();
    }

    /// <summary>Replaces b by <c>(I - g P_pi^T)^-1 b</c>.</summary>
    public void SolveAdjoint(Span<double> b)
    {
        if (!_system!.TrySolveTransposed(b))
            throw Unsolved();
    }

    private static InvalidOperationException Unsolved() => new(
        "The linear system of the policy's values was not solved: the policy mixes too slowly for the discount. A smaller discount, or a finite horizon, has well-conditioned derivatives.");

    private bool TryNewton(double[] reward)
    {
        double[] values = Values[0];
        if (!(TensorPrimitives.MaxMagnitude<double>(values) < LargestValue))
            _problem.EndValues.CopyTo(values, 0);
        double last = double.PositiveInfinity;
        for (int step = 0; step < MaxNewtonSteps; step++)
        {
            Backup(0, reward, values, _change);
            double size = Math.Abs(TensorPrimitives.MaxMagnitude<double>(_change));
            TensorPrimitives.Subtract(_change, values, _change);
            double residual = Math.Abs(TensorPrimitives.MaxMagnitude<double>(_change));
            if (!(size < LargestValue) || !_system!.TrySet(Probabilities[0]))
                break;

            // Newton squares the residual; once it is small and no longer falls, what is left is rounding.
            if (residual <= 4e-16 * size || (residual <= 1e-10 * (1 + size) && residual >= 0.5 * last))
                return true;
            last = residual;
            if (!_system.TrySolve(_change))
                break;
            TensorPrimitives.Add(values, _change, values);
        }

        _problem.EndValues.CopyTo(values, 0);
        return false;
    }

    // Q = r + g P V, then V = a log sum rho exp(Q / a), log pi = log rho + (Q - V) / a.
    private void Backup(int stage, double[] reward, double[] next, double[] values)
    {
        double[] q = LogProbabilities[stage], probabilities = Probabilities[stage], logs = _problem.Measure(stage).Logs;
        double a = Temperature;
        Expect(stage, next, q);
        TensorPrimitives.MultiplyAdd(q, Discount, reward, q);
        Pairs pairs = Pairs;
        for (int s = 0; s < pairs.StateCount; s++)
        {
            double largest = double.NegativeInfinity, sum = 0;
            int first = pairs.First(s), end = first + (pairs.Length(s) * pairs.Stride);
            for (int pair = first; pair < end; pair += pairs.Stride)
            {
                q[pair] = (q[pair] / a) + logs[pair];
                largest = Math.Max(largest, q[pair]);
            }

            bool stops = double.IsNegativeInfinity(largest);
            for (int pair = first; pair < end; pair += pairs.Stride)
            {
                probabilities[pair] = stops ? 0 : Math.Exp(q[pair] - largest);
                sum += probabilities[pair];
            }

            double shift = stops ? 0 : largest + Math.Log(sum);
            for (int pair = first; pair < end; pair += pairs.Stride)
            {
                probabilities[pair] = stops ? 0 : probabilities[pair] / sum;
                q[pair] = double.IsNegativeInfinity(logs[pair]) ? 0 : q[pair] - shift;
            }

            values[s] = stops ? _problem.EndValues[s] : a * shift;
        }
    }
}
