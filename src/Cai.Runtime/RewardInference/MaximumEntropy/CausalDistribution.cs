using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// Maximum causal entropy (Ziebart, Bagnell and Dey 2010): the soft-optimal policy and its visits, <c>log Z = sum p(s0) V(s0) / a</c>. Its second derivative is
/// <c>sum mu(s,a) z_k z_l</c> with scores <c>z_k = (dQ_k - dV_k) / a</c>, and what rewards curve by themselves.
/// </summary>
internal sealed class CausalDistribution(RewardlessProblem problem, double[] start) : TrajectoryDistribution(problem, start)
{
    private readonly RewardPlan _plan = problem.CreatePlan();
    private readonly double[] _mass = new double[problem.StateCount];
    private double[] _scores = [];
    private double[] _expected = [];
    private double[] _changes = [];
    private double[] _nextChanges = [];

    public override double[][] Policy => _plan.Probabilities;

    public override ReadOnlySpan<double> FirstValues => _plan.Values[0];

    public override bool TrySolve(double[][] rewards, ReadOnlySpan<double> forecast) => _plan.TrySolve(rewards, forecast);

    public override double LogPartition()
    {
        Start.CopyTo(StartMass, 0);
        return Mean(_plan.Values[0]) / _plan.Temperature;
    }

    public override void Visit() => _plan.Occupancy(Start, _mass, Visits);

    public override void AddCurvature(Func<int, double[]> changes, Span<double> startChanges, Span<double> hessian, double factor)
    {
        int states = Problem.StateCount, pairs = Problem.PairCount, n = startChanges.Length / states;
        if (_scores.Length == 0)
            (_scores, _expected, _changes, _nextChanges) = (new double[n * pairs], new double[pairs], new double[n * states], _plan.IsFinite ? new double[n * states] : []);
        _nextChanges.AsSpan().Clear();
        for (int t = Visits.Length - 1; t >= 0; t--)
        {
            double[] direct = changes(t);
            for (int k = 0; k < n; k++)
                Score(t, direct.AsSpan(k * pairs, pairs), _scores.AsSpan(k * pairs, pairs), _changes.AsSpan(k * states, states), _plan.IsFinite ? _nextChanges.AsSpan(k * states, states) : default);
            AddProducts(Visits[t], n, hessian, factor);
            if (_plan.IsFinite)
                (_changes, _nextChanges) = (_nextChanges, _changes);
        }

        TensorPrimitives.Divide(_plan.IsFinite ? _nextChanges : _changes, _plan.Temperature, startChanges);
    }

    // From a change of the rewards to its score, and dV on the way.
    private void Score(int stage, ReadOnlySpan<double> direct, Span<double> score, Span<double> values, ReadOnlySpan<double> next)
    {
        Pairs order = Problem.Pairs;
        direct.CopyTo(score);
        if (!_plan.IsFinite)
        {
            PolicyFlow.Average(order, 0, _plan.Probabilities[0], direct, values);
            _plan.SolveForward(values);
            next = values;
        }

        _plan.Expect(stage, next, _expected);
        TensorPrimitives.MultiplyAdd(_expected, _plan.Discount, score, score);
        if (_plan.IsFinite)
            PolicyFlow.Average(order, 0, _plan.Probabilities[stage], score, values);
        for (int s = 0; s < values.Length; s++)
        {
            for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
                score[pair] = (score[pair] - values[s]) / _plan.Temperature;
        }
    }

    private void AddProducts(double[] visits, int n, Span<double> hessian, double factor)
    {
        int pairs = visits.Length;
        for (int k = 0; k < n; k++)
        {
            TensorPrimitives.Multiply(visits, _scores.AsSpan(k * pairs, pairs), _expected);
            for (int l = 0; l <= k; l++)
            {
                double sum = factor * TensorPrimitives.Dot<double>(_expected, _scores.AsSpan(l * pairs, pairs));
                hessian[(k * n) + l] += sum;
                if (k != l)
                    hessian[(l * n) + k] += sum;
            }
        }
    }
}
