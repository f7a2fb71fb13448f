using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// The linearly solvable case (Todorov, 2006): where moves are certain, nothing is discounted and decisions are soft, <c>z = exp(V / a)</c> solves <c>z(s) = sum_a rho exp(r / a) z(next(s, a))</c>, one linear
/// system instead of a sequence of them. The prior over actions plays the passive dynamics.
/// </summary>
/// <remarks>
/// Solved for <c>y = exp((V - U) / a)</c>, U the values of best paths, so that no exponential overflows, however far rewards and the temperature are apart; a second step, from V itself, where y is 1 but for rounding, refines.
/// </remarks>
internal sealed class LinearStep<TKernel> : IStepRule
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>Values with a residual below this, over the temperature, are near enough to start from.</summary>
    private const double Near = 1;

    private readonly DecisionProblem<TKernel> _problem;
    private readonly BellmanOperator<TKernel> _operator;
    private readonly PolicyEquations<TKernel> _equations;
    private readonly int[] _next;
    private readonly BestPaths _paths;
    private readonly double[] _levels;
    private readonly double[] _ordered;
    private BorderedBandLu? _factors;

    /// <summary>Allocates for a problem whose moves are certain.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="bellman">Its backups.</param>
    /// <param name="equations">Where the order of its factors is known.</param>
    /// <param name="next">The next state of each pair; -1 for pairs that cannot be taken.</param>
    public LinearStep(DecisionProblem<TKernel> problem, BellmanOperator<TKernel> bellman, PolicyEquations<TKernel> equations, int[] next)
    {
        (_problem, _operator, _equations, _next) = (problem, bellman, equations, next);
        _paths = new(bellman.Kernel.Pairs, next);
        (_levels, _ordered) = (new double[problem.StateCount], new double[problem.StateCount]);
    }

    /// <inheritdoc/>
    public SolveMethod Method => SolveMethod.Linear;

    /// <inheritdoc/>
    public bool ReadsPolicy => true;

    /// <inheritdoc/>
    public double Contraction => 0;

    /// <inheritdoc/>
    public string WhenGivenUp { get; private set; } = "";

    /// <inheritdoc/>
    public void Restart() => WhenGivenUp = "";

    /// <inheritdoc/>
    public bool Take(Iterate iterate, CancellationToken cancellation)
    {
        double a = _problem.Temperature;
        if (_equations.Order is not { } order)
            return GiveUp("its equations are too wide for factors");
        if (iterate.Residual.Norm < Near * a)
            iterate.Values.CopyTo(_levels, 0);
        else if (!_paths.Find(_operator.Shaped, _operator.Measure.Stopped, _problem.EndValues, _levels))
            return GiveUp("the best paths to an end, which it is scaled by, go on paying for too long");

        cancellation.ThrowIfCancellationRequested();
        _factors ??= new(_problem.StateCount, order.Lower, order.Upper, order.Border);
        Fill(order.Positions, 1 / a);
        if (!_factors.Factor())
            return GiveUp("it lost too many digits, next to where values diverge");
        _ordered.AsSpan().Clear();
        foreach (int s in _operator.Measure.Stopped)
            _ordered[order.Positions[s]] = 1;
        _factors.Solve(_ordered);
        if (!(TensorPrimitives.Min<double>(_ordered) > 0) || !double.IsFinite(TensorPrimitives.Max<double>(_ordered)))
            return GiveUp("exponentials of its values do not fit the range of numbers");

        for (int s = 0; s < _levels.Length; s++)
            iterate.Next[s] = _levels[s] + (a * Math.Log(_ordered[order.Positions[s]]));
        return true;
    }

    // H(s, s') = sum_a rho exp((r + U(s') - U(s)) / a); nothing leaves a state where the process stops.
    private void Fill(int[] positions, double scale)
    {
        _factors!.Clear();
        Span<double> entries = _factors.Entries;
        Pairs pairs = _operator.Kernel.Pairs;
        ReadOnlySpan<double> shaped = _operator.Shaped;
        for (int s = 0; s < positions.Length; s++)
        {
            double total = 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                if (_next[pair] < 0)
                    continue;
                double entry = Math.Exp((shaped[pair] + _levels[_next[pair]] - _levels[s]) * scale);
                entries[_factors.Place(positions[s], positions[_next[pair]])] += entry;
                total += entry;
            }

            _factors.SetSlack(positions[s], 1 - total);
        }
    }

    private bool GiveUp(string why)
    {
        WhenGivenUp = $"The linear problem in exp(V / a) could not be solved, since {why}: went on with modified policy iteration.";
        return false;
    }
}
