using System.Numerics.Tensors;
using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// What g = 1 needs beside the common loop: a verdict on whether the values are finite, a start from below, and a certificate by sub- and supersolutions.
/// </summary>
/// <remarks>
/// Values are finite and unique (Bertsekas and Tsitsiklis, 1991) when every state can end and every way of never ending has value minus infinity. Sets of
/// states that can be wandered in at no reward are collapsed, hard; where wandering pays, in reward or (soft) in entropy, there is no solution.
/// </remarks>
internal sealed class UndiscountedProblem<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private const int WeightRounds = 20;

    // How many steps' rewards the value of a random walk may be before its rounding would show.
    private const double FarWalk = 1e6;

    private readonly DecisionProblem<TKernel> _problem;
    private readonly BellmanOperator<TKernel> _operator;
    private readonly PolicyEquations<TKernel> _equations;
    private readonly EndComponentAnalysis<TKernel> _analysis;
    private readonly double[] _policy;
    private readonly double[] _ones;
    private readonly double[] _weights;
    private readonly double[] _upper;
    private readonly double[] _backedUp;
    private FreeComponents? _free;
    private double _largestWeight;

    /// <summary>Allocates, and finds the states that can avoid an end.</summary>
    public UndiscountedProblem(DecisionProblem<TKernel> problem, BellmanOperator<TKernel> bellman, PolicyEquations<TKernel> equations, double[] policy)
    {
        _problem = problem;
        _operator = bellman;
        _equations = equations;
        _policy = policy;
        _analysis = new(problem, bellman.Kernel);
        int n = problem.StateCount;
        _ones = new double[n];
        _ones.AsSpan().Fill(1);
        foreach (int s in bellman.Measure.Stopped)
        {
            _ones[s] = 0;
        }

        _weights = new double[n];
        _upper = new double[n];
        _backedUp = new double[n];
    }

    /// <summary>Classifies the problem for the operator's rewards and, hard or cold, starts from the value of a policy that ends.</summary>
    /// <exception cref="DivergenceException">The values are not finite.</exception>
    public void Prepare(Span<double> values, CancellationToken cancellation)
    {
        _free = _analysis.Classify(_operator, cancellation);
        _equations.Components = _free?.Components;
        _largestWeight = 1;
        if (_problem.Temperature == 0 || values.IndexOfAnyExcept(0.0) < 0)
            StartFromRandomWalk(values);
    }

    /// <summary>Makes free components one state each, in a backup.</summary>
    public Residual Level(ReadOnlySpan<double> values, Span<double> next, Residual residual)
    {
        if (_free is null)
            return residual;

        _free.Components.Level(next, choose: true);
        return Residual.Between(values, next);
    }

    /// <summary>Inside free components, the policy walks to the exit.</summary>
    public void Complete(Span<double> policy) => _free?.Complete(policy, _operator.Kernel.Pairs);

    /// <summary>
    /// Bounds around TV. With w = 1 + P_pi w (the expected steps to an end) and e = |TV - V|: <c>L = V - e w</c> has TL >= L, and <c>U = V + d w</c> is
    /// tried for TU &lt;= U; where a tied action takes longer to end, w is raised to that action's.
    /// </summary>
    public ErrorBounds Bound(ReadOnlySpan<double> values, Span<double> next, Residual residual, double tolerance)
    {
        double noise = ErrorBounds.BackupRounding(Math.Abs(TensorPrimitives.MaxMagnitude(values)));
        double error = residual.Norm + noise;
        if (error * _largestWeight > tolerance && residual.Norm > noise)
            return ErrorBounds.None;

        if (!_equations.Factor() || !_equations.Solve(_ones, _weights) || TensorPrimitives.Min<double>(_weights) < 0)
            return ErrorBounds.None;

        _largestWeight = TensorPrimitives.Max<double>(_weights);
        double lower = -error * (_largestWeight + 1), step = 2 * error;
        bool certified = IsSupersolution(values, step);
        bool disturbed = !certified;
        for (int round = 0; round < WeightRounds && !certified; round++)
        {
            Residual above = _operator.Improve(_upper, _backedUp, _policy);
            Level(_upper, _backedUp, above);
            certified = _equations.Factor() && _equations.Solve(_ones, _weights) && TensorPrimitives.Min<double>(_weights) >= 0 && IsSupersolution(values, step);
        }

        if (disturbed)
            Level(values, next, _operator.Improve(values, next, _policy));

        _largestWeight = Math.Max(_largestWeight, TensorPrimitives.Max<double>(_weights));
        return certified ? new(lower, (step * TensorPrimitives.Max<double>(_weights)) + error, noise * _largestWeight) : ErrorBounds.None;
    }

    private bool IsSupersolution(ReadOnlySpan<double> values, double step)
    {
        TensorPrimitives.MultiplyAdd(_weights, step, values, _upper);
        Residual above = _operator.Apply(_upper, _backedUp);
        _free?.Components.Level(_backedUp, choose: false);
        above = _free is null ? above : Residual.Between(_upper, _backedUp);
        return above.Max <= 0;
    }

    /// <summary>V = V^pi for pi = rho / Z, where an end can be reached: from below, as V^pi &lt;= T V^pi, and policies that follow end too.</summary>
    private void StartFromRandomWalk(Span<double> values)
    {
        Pairs pairs = _operator.Kernel.Pairs;
        ReadOnlySpan<double> rho = _operator.Measure.Weights, rewards = _operator.Rewards;
        Span<double> source = _upper;
        for (int s = 0; s < source.Length; s++)
        {
            int first = pairs.First(s), last = first + (pairs.Length(s) * pairs.Stride);
            double mass = 0, reward = 0;
            for (int pair = first; pair < last; pair += pairs.Stride)
            {
                mass += rho[pair];
                reward += rho[pair] > 0 ? rho[pair] * rewards[pair] : 0;
            }

            bool walks = mass > 0 && _analysis.CanEnd(s);
            source[s] = !walks ? 0 : (reward / mass) + (_problem.Temperature * Math.Log(mass));
            for (int pair = first; pair < last; pair += pairs.Stride)
            {
                _policy[pair] = walks ? rho[pair] / mass : 0;
            }
        }

        StartFromPolicy(values, source);
        if (Math.Abs(TensorPrimitives.MaxMagnitude<double>(values)) > FarWalk * (1 + Math.Abs(TensorPrimitives.MaxMagnitude<double>(source))))
            StartFromNearest(values);
    }

    /// <summary>The same for the policy that takes the first of the shortest ways to an end that are possible: where walks at random are so long that their values drown the others in rounding.</summary>
    private void StartFromNearest(Span<double> values)
    {
        Pairs pairs = _operator.Kernel.Pairs;
        ReadOnlySpan<double> rho = _operator.Measure.Weights;
        Span<double> source = _upper;
        source.Clear();
        _policy.AsSpan().Clear();
        bool[] chosen = new bool[pairs.Count];
        for (int pair = 0; pair < chosen.Length; pair++)
            chosen[pair] = rho[pair] > 0;
        TransitionRows rows = KernelRows.Read(_operator.Kernel, chosen);
        Predecessors predecessors = new(rows);
        Queue<int> front = new(_operator.Measure.Stopped);
        HashSet<int> reached = [.. front];
        while (front.TryDequeue(out int next))
        {
            foreach (int row in predecessors.Of(next))
            {
                int state = rows.PairStates[row], pair = rows.TablePairs[row];
                if (!reached.Add(state))
                    continue;
                _policy[pair] = 1;
                source[state] = _operator.Rewards[pair] + (_problem.Temperature * Math.Log(rho[pair]));
                front.Enqueue(state);
            }
        }

        StartFromPolicy(values, source);
    }

    private void StartFromPolicy(Span<double> values, Span<double> source)
    {
        _operator.Pin(source);
        ZeroComponents? components = _equations.Components;
        _equations.Components = null;
        if (_equations.Factor() && _equations.Solve(source, _weights))
            _weights.CopyTo(values);
        else
            values.Clear();

        _equations.Components = components;
        components?.Level(values, choose: false);
    }
}
