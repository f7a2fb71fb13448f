using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>A plan over one kernel: by Newton without a horizon (at temperature 0, Howard's policy iteration), by induction with one.</summary>
internal sealed class RewardPlan<TKernel> : RewardPlan
    where TKernel : struct, IKernel<TKernel>
{
    private const int MaxBackups = 200;

    private readonly DecisionProblem<TKernel> _problem;
    private readonly StationarySolver<TKernel>? _solver;
    private readonly BellmanOperator<TKernel>[] _operators;
    private readonly double[] _change;

    /// <summary>Makes the workspace.</summary>
    public RewardPlan(DecisionProblem<TKernel> problem)
    {
        _problem = problem;
        IsFinite = problem.Horizon > 0;
        int stages = Math.Max(1, problem.Horizon);
        Values = [.. Enumerable.Range(0, IsFinite ? stages + 1 : 1).Select(_ => (double[])problem.EndValues.Clone())];
        LogProbabilities = [.. Enumerable.Range(0, stages).Select(_ => new double[problem.PairCount])];
        _change = new double[problem.StateCount];
        _operators = [.. Enumerable.Range(0, !IsFinite ? 0 : problem.DependsOnStage ? stages : 1).Select(t => new BellmanOperator<TKernel>(problem, t))];
        _solver = IsFinite ? null : new(problem);
        Probabilities = _solver is null ? [.. Enumerable.Range(0, stages).Select(_ => new double[problem.PairCount])] : [_solver.Policy];
    }

    /// <summary>The problem.</summary>
    public DecisionProblem<TKernel> Problem => _problem;

    public override Pairs Pairs => _problem.Kernel.Pairs;

    public override int StateCount => _problem.StateCount;

    public override int PairCount => _problem.PairCount;

    public override double Discount => _problem.Discount;

    public override double Temperature => _problem.Temperature;

    public override bool IsFinite { get; }

    public override double[][] Values { get; }

    public override double[][] Probabilities { get; }

    public override double[][] LogProbabilities { get; }

    /// <summary>The transitions at a stage under other outcome weights.</summary>
    public TKernel Tilted(int stage, double[] joint) => _problem.Kernel.WithNoise(joint).AtStage(stage);

    public override bool TrySolve(double[][] rewards, ReadOnlySpan<double> forecast = default) => IsFinite ? TryInduction(rewards) : TryStationary(_solver!, rewards[0], forecast);

    public override void StartFrom(ReadOnlySpan<double> values) => _solver?.StartFrom(values);

    public override void Expect(int stage, ReadOnlySpan<double> values, Span<double> expected) => _problem.Kernel.AtStage(stage).Expect(0, StateCount, values, expected);

    public override void Scatter(int stage, double[] weights, double factor, Span<double> mass)
    {
        _change.AsSpan().Clear();
        _problem.Kernel.AtStage(stage).Scatter(0, StateCount, weights, _change);
        TensorPrimitives.MultiplyAdd(_change, factor, mass, mass);
    }

    public override void SolveForward(Span<double> b)
    {
        if (!_solver!.Equations.Solve(b, _change))
            throw Unsolved();
        _change.CopyTo(b);
    }

    public override void SolveAdjoint(Span<double> b)
    {
        if (!_solver!.Equations.SolveTransposed(b, _change))
            throw Unsolved();
        _change.CopyTo(b);
    }

    private static InvalidOperationException Unsolved() => new(
        "The linear system of the policy's values was not solved: the policy mixes too slowly for the discount. A smaller discount, or a finite horizon, has well-conditioned derivatives.");

    // Newton from the last values, to the rounding floor: the objective's differences need the last digits.
    private bool TryStationary(StationarySolver<TKernel> solver, double[] rewards, ReadOnlySpan<double> forecast)
    {
        try
        {
            if (Settle(solver, rewards, forecast))
            {
                solver.Values.CopyTo(Values[0]);
                solver.ActionValues(LogProbabilities[0]);
                TakeLogs(0, Values[0]);
                return true;
            }
        }
        catch (Exception exception) when (exception is DivergenceException or ArithmeticException)
        {
            // Outside the domain: the answer is false, and the search turns back.
        }

        // The next evaluation must not start from values that were running away.
        solver.StartFrom(_problem.EndValues);
        return false;
    }

    private bool Settle(StationarySolver<TKernel> solver, double[] rewards, ReadOnlySpan<double> forecast) => Discount < 1 && solver.Equations.Order is not null
        ? solver.TrySettle(rewards, MaxBackups, forecast)
        : solver.Solve(rewards, SolveMethod.Newton, tolerance: 0, MaxBackups).IsConverged && solver.Equations.Factor();

    private bool TryInduction(double[][] rewards)
    {
        for (int t = rewards.Length - 1; t >= 0; t--)
        {
            BellmanOperator<TKernel> bellman = _operators[_operators.Length == 1 ? 0 : t];
            bellman.SetRewards(rewards[t]);
            bellman.Improve(Values[t + 1], Values[t], Probabilities[t]);
            bellman.ActionValues(Values[t + 1], LogProbabilities[t]);
            TakeLogs(t, Values[t]);
            if (!double.IsFinite(TensorPrimitives.Sum<double>(Values[t])))
                return false;
        }

        return true;
    }

    // log pi = log rho + (Q - V) / a, never the logarithm of pi; of hard policies the logarithm is all there is.
    private void TakeLogs(int stage, double[] values)
    {
        if (Temperature == 0)
        {
            TensorPrimitives.Log(Probabilities[stage], LogProbabilities[stage]);
            return;
        }

        double[] q = LogProbabilities[stage], logs = _problem.Measure(stage).Logs;
        Pairs pairs = Pairs;
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                q[pair] = ((q[pair] - values[s]) / Temperature) + logs[pair];
        }
    }
}
