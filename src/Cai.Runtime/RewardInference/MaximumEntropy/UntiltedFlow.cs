using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// Ziebart, Maas, Bagnell and Dey (2008), algorithm 1: the choices of the trajectory form, run through the true dynamics. Exact where those are certain. Its visits are the derivative of nothing elsewhere,
/// so that there is no objective.
/// </summary>
/// <remarks>
/// Running a policy is done by the solver for soft-optimal ones: under <c>r = a + a log(pi/rho) - g sum p(s'|s,a) w(s')</c>, w what ending in s' is worth or, where the process goes on, a, all
/// values are a and the policy is pi.
/// </remarks>
internal sealed class UntiltedFlow : TrajectoryDistribution
{
    private readonly TiltedDistribution _choices;
    private readonly RewardPlan _plan;
    private readonly double[][] _rewards;
    private readonly double[][] _after;
    private readonly double[] _mass;

    public UntiltedFlow(TiltedDistribution choices, double[] start)
        : base(choices.Problem, start)
    {
        _choices = choices;
        _plan = Problem.CreatePlan();
        _rewards = Problem.NewPairs();
        _mass = new double[Problem.StateCount];
        _after = [.. Enumerable.Range(0, Problem.StageCount).Select(After)];
    }

    public override double[][] Policy => _choices.Policy;

    public override bool HasObjective => false;

    public override ReadOnlySpan<double> FirstValues => _choices.FirstValues;

    public override bool TrySolve(double[][] rewards, ReadOnlySpan<double> forecast)
    {
        if (!_choices.TrySolve(rewards, default))
            return false;
        for (int t = 0; t < _rewards.Length; t++)
        {
            double[] own = _rewards[t], weights = Problem.Measure(t).Weights, logs = Problem.Measure(t).Logs;
            _choices.LogPolicy(t, rewards[t], own);
            for (int pair = 0; pair < own.Length; pair++)
                own[pair] = weights[pair] > 0 ? (Problem.Temperature * (1 + own[pair] - logs[pair])) - _after[t][pair] : 0;
        }

        return _plan.TrySolve(_rewards);
    }

    public override double LogPartition()
    {
        Start.CopyTo(StartMass, 0);
        _choices.StartFrom(Start);
        return _choices.LogPartition();
    }

    public override void Visit() => _plan.Occupancy(Start, _mass, Visits);

    public override void AddCurvature(Func<int, double[]> changes, Span<double> startChanges, Span<double> hessian, double factor) =>
        throw new NotSupportedException("The approximate form has no objective, and so no second derivative.");

    // g times the expected worth of the next state.
    private double[] After(int stage)
    {
        double[] worth = new double[Problem.StateCount], expected = new double[Problem.PairCount];
        worth.AsSpan().Fill(Problem.Temperature);
        if (stage + 1 == Problem.Horizon)
        {
            Problem.EndValues.CopyTo(worth, 0);
        }
        else
        {
            foreach (int s in Problem.Measure(Problem.Horizon > 0 ? stage + 1 : 0).Stopped)
                worth[s] = Problem.EndValues[s];
        }

        Problem.Expect(stage, worth, expected);
        TensorPrimitives.Multiply(expected, Problem.Discount, expected);
        return expected;
    }
}
