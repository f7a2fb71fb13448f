using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>The trajectory form over a finite horizon: backwards for log Z, forwards through the tilted dynamics for visits (the messages of Ziebart and others 2008 without their approximation).</summary>
internal sealed class FiniteTiltedDistribution : TiltedDistribution
{
    private readonly TiltedStage[] _stages;
    private readonly double[][] _values;
    private readonly double[][] _expected;
    private readonly double[][] _policy;
    private readonly double[] _mass;
    private readonly double[] _after;
    private double[] _changes = [];
    private double[] _nextChanges = [];

    public FiniteTiltedDistribution(RewardlessProblem problem, double[] start, bool startIsGiven)
        : base(problem, start, startIsGiven)
    {
        double[] ends = Ends(problem);
        _stages = [.. Enumerable.Range(0, problem.DependsOnStage ? problem.Horizon : 1).Select(t => new TiltedStage(StageRows.Of(problem, t), problem.Measure(t), ends, problem.Discount, problem.Temperature))];
        _values = [.. Enumerable.Range(0, problem.Horizon + 1).Select(_ => (double[])ends.Clone())];
        _expected = [.. Enumerable.Range(0, problem.Horizon).Select(t => new double[StageOf(t).Rows.Pairs.Length])];
        _policy = problem.NewPairs();
        (_mass, _after) = (new double[problem.StateCount], new double[problem.StateCount]);
    }

    public override double[][] Policy => _policy;

    public override ReadOnlySpan<double> FirstValues => _values[0];

    public override bool TrySolve(double[][] rewards, ReadOnlySpan<double> forecast)
    {
        for (int t = _policy.Length - 1; t >= 0; t--)
            StageOf(t).Pass(rewards[t], _values[t + 1], _values[t], _policy[t], _expected[t]);
        return double.IsFinite(TensorPrimitives.Sum<double>(_values[0]));
    }

    public override void Visit()
    {
        LogPartition();
        StartMass.CopyTo(_mass, 0);
        for (int t = 0; t < _policy.Length; t++)
        {
            _after.AsSpan().Clear();
            StageOf(t).Step(_mass, _policy[t], _values[t + 1], _expected[t], _after, Visits[t]);
            _after.CopyTo(_mass, 0);
        }
    }

    public override void LogPolicy(int stage, double[] rewards, double[] logs) => StageOf(stage).LogPolicy(rewards, _values[stage], _expected[stage], logs);

    public override void AddCurvature(Func<int, double[]> changes, Span<double> startChanges, Span<double> hessian, double factor)
    {
        int states = Problem.StateCount, pairs = Problem.PairCount, n = startChanges.Length / states;
        if (_changes.Length == 0)
            (_changes, _nextChanges) = (new double[n * states], new double[n * states]);
        _nextChanges.AsSpan().Clear();
        for (int t = _policy.Length - 1; t >= 0; t--)
        {
            double[] direct = changes(t);
            for (int k = 0; k < n; k++)
                StageOf(t).Change(direct.AsSpan(k * pairs, pairs), _policy[t], _values[t + 1], _expected[t], _nextChanges.AsSpan(k * states, states), _changes.AsSpan(k * states, states));
            StageOf(t).AddCovariance(Visits[t], direct, _values[t + 1], _expected[t], _changes, _nextChanges, hessian, factor);
            (_changes, _nextChanges) = (_nextChanges, _changes);
        }

        _nextChanges.CopyTo(startChanges);
        AddStart(startChanges, hessian, factor);
    }

    private TiltedStage StageOf(int stage) => _stages[_stages.Length == 1 ? 0 : stage];
}
