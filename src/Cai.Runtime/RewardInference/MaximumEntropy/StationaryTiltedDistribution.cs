using System.Numerics.Tensors;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// The trajectory form without a horizon, over trajectories of any length that end: <c>V(s) = log sum_s' M(s,s') (1 - g + g exp(V(s')))</c>, <c>M(s,s') = sum_a rho exp(r/a) p(s'|s,a)</c>. That is a soft problem
/// at temperature 1 in which one chooses the next state itself, or to stop (as <c>problem.Posterior</c> solves it); it has a solution where the spectral radius of g M is below 1.
/// </summary>
internal sealed class StationaryTiltedDistribution : TiltedDistribution
{
    private const int MaxBackups = 200;

    private readonly TiltedStage _stage;
    private readonly ActionMeasure _measure;
    private readonly int[] _slots;
    private readonly int[] _stops;
    private readonly StationarySolver<SuccessorKernel> _solver;
    private readonly double[] _rewards;
    private readonly double[] _ends;
    private readonly double[] _sums;
    private readonly double[][] _policy;
    private readonly double[] _values;
    private readonly double[] _expected;
    private readonly double[] _work;
    private readonly double[] _solved;

    public StationaryTiltedDistribution(RewardlessProblem problem, double[] start, bool startIsGiven)
        : base(problem, start, startIsGiven)
    {
        StageRows rows = StageRows.Of(problem, 0);
        double[] ends = Ends(problem);
        _measure = problem.Measure(0);
        _stage = new(rows, _measure, ends, problem.Discount, problem.Temperature);
        MessageRows messages = new(rows.Untilted(_measure));
        SuccessorProblem successors = new(messages, problem.Discount);
        successors.CheckEnds(problem.StateText);
        _ends = successors.WithStop(ends);
        _solver = new(DecisionProblem<SuccessorKernel>.Undiscounted(successors.Kernel, _ends, problem.StateText, Workers.None));
        (_slots, _stops) = Place(rows, messages, problem.Discount);
        _rewards = successors.Rewards;
        _sums = new double[successors.Rewards.Length];
        _policy = problem.NewPairs();
        (_values, _expected) = (new double[problem.StateCount], new double[rows.Pairs.Length]);
        (_work, _solved) = (new double[_ends.Length], new double[_ends.Length]);
    }

    public override double[][] Policy => _policy;

    public override ReadOnlySpan<double> FirstValues => _values;

    public override bool TrySolve(double[][] rewards, ReadOnlySpan<double> forecast)
    {
        Tilt(rewards[0]);
        if (!TrySettle())
        {
            // The next solve must not start from values that were running away.
            _solver.StartFrom(_ends);
            return false;
        }

        _stage.Pass(rewards[0], _solver.Values[.._values.Length], _values, _policy[0], _expected);
        _solver.Values[.._values.Length].CopyTo(_values);
        return double.IsFinite(TensorPrimitives.Sum<double>(_values));
    }

    public override void Visit()
    {
        LogPartition();
        _work.AsSpan().Clear();
        StartMass.CopyTo(_work, 0);
        Require(_solver.Equations.SolveTransposed(_work, _solved));
        _stage.Step(_solved.AsSpan(0, _values.Length), _policy[0], _values, _expected, default, Visits[0]);
    }

    public override void LogPolicy(int stage, double[] rewards, double[] logs) => _stage.LogPolicy(rewards, _values, _expected, logs);

    public override void AddCurvature(Func<int, double[]> changes, Span<double> startChanges, Span<double> hessian, double factor)
    {
        int states = Problem.StateCount, pairs = Problem.PairCount, n = startChanges.Length / states;
        double[] direct = changes(0);
        for (int k = 0; k < n; k++)
        {
            _work.AsSpan().Clear();
            _stage.Change(direct.AsSpan(k * pairs, pairs), _policy[0], _values, _expected, default, _work.AsSpan(0, states));
            Require(_solver.Equations.Solve(_work, _solved));
            _solved.AsSpan(0, states).CopyTo(startChanges.Slice(k * states, states));
        }

        _stage.AddCovariance(Visits[0], direct, _values, _expected, startChanges, startChanges, hessian, factor);
        AddStart(startChanges, hessian, factor);
    }

    // Newton's method: a soft policy has some chance of every way to an end, so that its steps are defined from anywhere and rise to the solution where there is one.
    private bool TrySettle()
    {
        try
        {
            return _solver.Equations.Order is not null
                ? _solver.TrySettle(_rewards, MaxBackups)
                : _solver.Solve(_rewards, SolveMethod.Newton, tolerance: 0, MaxBackups).IsConverged && _solver.Equations.Factor();
        }
        catch (Exception exception) when (exception is DivergenceException or ArithmeticException)
        {
            return false;
        }
    }

    private static void Require(bool isSolved)
    {
        if (!isSolved)
            throw new InvalidOperationException("The linear system of expected visits was not solved: trajectories are too long on average. A smaller discount, or a finite horizon, has well-conditioned derivatives.");
    }

    // log g M(s, s') of each successor and log (1 - g) M(s, .) of stopping, each scaled by the largest that it sums.
    private void Tilt(double[] rewards)
    {
        double[] tilted = _rewards;
        StageRows rows = _stage.Rows;
        double goes = Math.Log(Problem.Discount), stops = Math.Log(1 - Problem.Discount);
        tilted.AsSpan().Fill(double.NegativeInfinity);
        _sums.AsSpan().Clear();
        for (int pass = 0; pass < 2; pass++)
        {
            for (int s = 0; s < rows.StateCount; s++)
            {
                for (int row = rows.FirstPair[s]; row < rows.FirstPair[s + 1]; row++)
                {
                    double own = _measure.Logs[rows.Pairs[row]] + (rewards[rows.Pairs[row]] / Problem.Temperature);
                    for (int i = rows.FirstEntry[row]; i < rows.FirstEntry[row + 1] && _slots.Length > 0; i++)
                        Take(pass, _slots[i], own + Math.Log(rows.Probabilities[i]) + goes, tilted);
                    if (_stops.Length > 0)
                        Take(pass, _stops[s], own + stops, tilted);
                }
            }
        }

        for (int i = 0; i < tilted.Length; i++)
            tilted[i] += Math.Log(_sums[i]);
    }

    // First the largest, then the sum of the others in multiples of it.
    private void Take(int pass, int slot, double log, double[] largest)
    {
        if (pass == 0)
            largest[slot] = Math.Max(largest[slot], log);
        else
            _sums[slot] += Math.Exp(log - largest[slot]);
    }

    // Where each entry goes among the successors of its state, and where stopping is.
    private static (int[] Slots, int[] Stops) Place(StageRows rows, MessageRows messages, double discount)
    {
        int[] slots = new int[discount > 0 ? rows.Columns.Length : 0], stops = new int[discount < 1 ? rows.StateCount : 0];
        for (int s = 0, first = 0; s < rows.StateCount; s++)
        {
            int from = messages.First[s], count = messages.First[s + 1] - from;
            for (int i = rows.FirstEntry[rows.FirstPair[s]]; i < rows.FirstEntry[rows.FirstPair[s + 1]] && discount > 0; i++)
                slots[i] = first + Array.BinarySearch(messages.Columns, from, count, rows.Columns[i]) - from;
            first += discount > 0 ? count : 0;
            if (stops.Length > 0 && count > 0)
                stops[s] = first++;
        }

        return (slots, stops);
    }
}
