using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Solves V = TV over an infinite horizon. One object a problem: it owns all memory, so that solving again for other rewards allocates nothing and starts
/// from the last values. After <see cref="Solve"/>: <see cref="Values"/>, <see cref="Policy"/> and <see cref="Equations"/> (for gradients) agree.
/// </summary>
/// <remarks>All methods share one loop: back up, bound the error, stop or step. They differ in the step, an <see cref="IStepRule"/>.</remarks>
internal sealed class StationarySolver<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly DecisionProblem<TKernel> _problem;
    private readonly BellmanOperator<TKernel> _operator;
    private readonly UndiscountedProblem<TKernel>? _undiscounted;
    private readonly Iterate _iterate;
    private readonly IStepRule?[] _rules = new IStepRule?[Enum.GetValues<SolveMethod>().Length];
    private double[] _change = [];

    // What no value of TV exceeds in magnitude: looked for where a step may have gone anywhere, and else known from the residuals, since looking is a pass that nobody shares.
    private double _largest = double.NaN;
    private RunChain? _chain;
    private MethodChoice? _choice;

    /// <summary>Allocates for a problem with an infinite horizon. At g = 1 this also finds the states that can avoid an end.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rewards">Rewards to solve for, which nobody else will touch; null where they are to be copied.</param>
    /// <exception cref="DivergenceException">At g = 1: some states cannot reach an end at all.</exception>
    public StationarySolver(DecisionProblem<TKernel> problem, double[]? rewards = null)
    {
        _problem = problem;
        _operator = new(problem, 0, rewards);
        _iterate = new(problem.StateCount, mayShift: problem.Discount < 1 && _operator.Measure.Stopped.Length == 0);
        Policy = problem.Discount < 1 ? LargeArray.CreateUnwritten<double>(problem.PairCount) : LargeArray.Create<double>(problem.PairCount);
        Equations = new(problem, Policy);
        _undiscounted = problem.Discount == 1 ? new(problem, _operator, Equations, Policy) : null;
    }

    /// <summary>The values, one a state; after a solve, <c>V = a log sum_a rho exp(Q / a)</c> of the action values the policy came from.</summary>
    public ReadOnlySpan<double> Values => _iterate.Values;

    /// <summary>The policy in pair order: each state's sums to 1, or is all 0 where the process stops.</summary>
    public double[] Policy { get; }

    /// <summary>The linear systems of <see cref="Policy"/>; call <c>Factor</c> first.</summary>
    public PolicyEquations<TKernel> Equations { get; }

    /// <summary>Gives back what steps worked in, for the next solver, and hands over the values: nothing is solved after this, but action values may be asked for.</summary>
    public double[] Close()
    {
        foreach (IStepRule? rule in _rules)
            rule?.Release();
        Array.Clear(_rules);
        return _iterate.Values;
    }

    /// <summary>Starts the next solve from these values, one a state.</summary>
    public void StartFrom(ReadOnlySpan<double> values) => values.CopyTo(_iterate.Values);

    /// <summary>Writes the action values in pair order from which values and policy came; minus infinity where the action cannot be taken.</summary>
    public void ActionValues(Span<double> actionValues) => _operator.ActionValues(_iterate.Next, actionValues);

    /// <summary>Solves for rewards in pair order (finite where available), from the present values.</summary>
    /// <param name="rewards">One a pair.</param>
    /// <param name="method">The method, or Default.</param>
    /// <param name="tolerance">The error to certify; where rounding does not allow it (as 0 never is), the solve stops at that floor.</param>
    /// <param name="maxIterations">The most backups.</param>
    /// <param name="progress">Told after each backup; null for none.</param>
    /// <param name="cancellation">Asked at each sweep.</param>
    /// <param name="keeper">Offered the values before each backup; null for none.</param>
    /// <exception cref="DivergenceException">At g = 1: the values are not finite.</exception>
    /// <exception cref="ArithmeticException">Values overflow.</exception>
    public SolveReport Solve(ReadOnlySpan<double> rewards, SolveMethod method = SolveMethod.Default, double tolerance = 1e-8, int maxIterations = 1_000_000,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default, CheckpointKeeper? keeper = null)
    {
        IStepRule rule = Rule(method is SolveMethod.Default ? _choice?.Method ?? MethodChoice.First(_problem) : method);
        bool isChoosing = method is SolveMethod.Default && _choice is null;
        string remark = method is SolveMethod.Default ? _choice?.Remark ?? "" : "";
        SolveMethod first = rule.Method;
        int single = 0;
        RoundingFloor floor = Begin(rule, tolerance);
        SweepWatch watch = new();
        _operator.SetRewards(rewards);
        _undiscounted?.Prepare(_iterate.Values, cancellation);
        _operator.Pin(_iterate.Values);
        _largest = double.NaN;
        for (int iteration = 1; ; iteration++)
        {
            keeper?.Offer(iteration - 1, _iterate.Values, cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (isChoosing && iteration > 1 && Reconsider(rule, iteration - 1, tolerance, ref watch) is { } choice)
            {
                (_choice, remark, first) = (choice, choice.Remark, choice.Method);
                isChoosing = choice.Method is SolveMethod.ModifiedPolicyIteration;
                rule = Rule(choice.Method);
                floor = Begin(rule, tolerance);
            }

            BackUp(rule.ReadsPolicy, rule.Rows);
            if (!double.IsFinite(_iterate.Residual.Norm))
                throw new ArithmeticException("The values overflow: rewards or parameters are too large. Scale them down, or lower the discount.");

            _largest = double.IsNaN(_largest) ? LargestMagnitude() : _largest + _iterate.Residual.Norm;
            bool atFloor = floor.IsReached(_iterate.Size, _largest), isLast = atFloor || iteration >= maxIterations;
            ErrorBounds bounds = Bound(isLast ? double.PositiveInfinity : tolerance);
            progress?.Report(new(rule.Method, iteration, _iterate.Residual.Norm, bounds.Error));
            if (isLast || Attainable(bounds) <= tolerance)
            {
                bounds = Finish(bounds);
                bool certified = bounds.Error <= tolerance;
                if (isLast || certified)
                    return new(first, iteration + 1, bounds, certified || atFloor, Told(isChoosing && remark.Length == 0 ? Kept(rule, watch) : remark, single));

                // Rounding took the rest: one more step. The values before the last backup are the ones to step from.
                _iterate.Exchange();
                _largest = double.NaN;
            }

            bool isTaken = rule.Take(_iterate, cancellation);
            single += rule.SingleProducts;
            if (!isTaken)
            {
                remark = Joined(remark, rule.WhenGivenUp);
                rule = Rule(SolveMethod.ModifiedPolicyIteration);
                floor = Begin(rule, tolerance);
            }

            if (rule is not ValueStep)
                _largest = double.NaN;
            _iterate.Exchange();
        }
    }

    /// <summary>
    /// Newton by exact linear solves from the present values to the last digits, without a certificate: what objectives need, whose differences and derivatives must
    /// be those of one function. Its residuals square from step to step; the step that follows the first one as small as rounding is the last. The factors are left
    /// those of <see cref="Policy"/>.
    /// </summary>
    /// <param name="rewards">One a pair.</param>
    /// <param name="maxIterations">The most backups.</param>
    /// <param name="forecast">Values to start from instead, if their residual is the smaller one; empty for none.</param>
    /// <returns>False where it did not settle.</returns>
    public bool TrySettle(ReadOnlySpan<double> rewards, int maxIterations, ReadOnlySpan<double> forecast = default)
    {
        bool settled = false;
        if (_change.Length == 0)
            _change = LargeArray.Create<double>(_problem.StateCount);
        _operator.SetRewards(rewards);
        _operator.Pin(_iterate.Values);
        if (forecast.Length > 0 && _operator.Apply(forecast, _iterate.Next).Norm < _operator.Apply(_iterate.Values, _iterate.Next).Norm)
            forecast.CopyTo(_iterate.Values);
        for (int iteration = 0; iteration < maxIterations; iteration++)
        {
            _iterate.Residual = _operator.Improve(_iterate.Values, _iterate.Next, Policy);

            // The norm, not the span: a step that moves all values alike leaves the policy, but not what they are worth.
            double size = _iterate.Residual.Norm;
            if (!double.IsFinite(size))
                return false;
            if (settled || size == 0)
            {
                _iterate.Exchange();
                return Equations.Factor();
            }

            // The last step is as small as rounding: the factors of the policy before, which is as near as the step before was short, leave nothing of it.
            settled = size <= RoundingFloor.Noise * ErrorBounds.UnitRoundoff * LargestMagnitude();
            if ((!settled || iteration == 0) && !Equations.Factor())
                return false;
            TensorPrimitives.Subtract(_iterate.Next, _iterate.Values, _iterate.Next);
            if (!Equations.Solve(_iterate.Next, _change))
                return false;
            TensorPrimitives.Add(_iterate.Values, _change, _iterate.Values);
        }

        return false;
    }

    /// <summary>Whether to go on by another method: asked after some sweeps, whenever their number has doubled, and when a policy has settled.</summary>
    private MethodChoice? Reconsider(IStepRule rule, int done, double tolerance, ref SweepWatch watch)
    {
        double size = _iterate.Size, wanted = WantedResidual(tolerance);
        return rule is PolicyEvaluationStep<TKernel> { SettledRate: > 0 and double rate } ? MethodChoice.Turn(_problem, Equations, size, rate, wanted)
            : rule is GreedyEvaluationStep { IsSlow: true } greedy ? MethodChoice.Leave(_problem, Equations, size, greedy.Rate, wanted)
            : rule is ValueStep && watch.IsDue(done, size) ? MethodChoice.Make(_problem, Equations, Chain, done, size, watch.Rate, wanted)
            : null;
    }

    /// <summary>The remark on a method that was begun with and kept to the end.</summary>
    private static string Kept(IStepRule rule, SweepWatch watch) =>
        rule is GreedyEvaluationStep greedy ? MethodChoice.Evaluated(greedy.Rate) : rule is ValueStep ? MethodChoice.Swept(watch.Rate) : "";

    // How much was done in single precision: between backups, all of which are in double.
    private static string Told(string remark, int single) =>
        single == 0 ? remark : Joined(remark, FormattableString.Invariant($"Between backups, in double precision, {single} products with the matrices of policies were made in single."));

    private static string Joined(string remark, string other) => remark.Length == 0 ? other : $"{remark} {other}";

    private IStepRule Rule(SolveMethod method) => _rules[(int)method] ??= method switch
    {
        SolveMethod.ValueIteration => new ValueStep(_problem.Discount),
        SolveMethod.ModifiedPolicyIteration when GreedyRows.Suit(_problem) && GreedyRows.Of(_problem.Kernel.AtStage(0)) is { } rows => new GreedyEvaluationStep(rows, _problem.Discount, _problem.Workers),
        SolveMethod.ModifiedPolicyIteration => new PolicyEvaluationStep<TKernel>(Equations, Chain, _problem),
        SolveMethod.Newton => new NewtonStep<TKernel>(Equations, Chain, _problem),
        SolveMethod.Anderson => new AndersonStep(_problem.Discount, _problem.StateCount),
        SolveMethod.Linear => new LinearStep<TKernel>(_problem, _operator, Equations, Equations.Certain ?? throw new ArgumentException("Some moves are uncertain, so that values are no solution of a linear problem. Choose another method.", nameof(method))),
        SolveMethod.Topological => new ComponentStep<TKernel>(_operator, Equations, _problem.Discount, _problem.StateCount),
        _ => throw new ArgumentOutOfRangeException(nameof(method), $"{method} is not a method for infinite horizons."),
    };

    // At g = 1 the rows of some states are those of others.
    private RunChain? Chain => _problem.Discount < 1 && _problem.Precision == SolvePrecision.Mixed ? _chain ??= RunChain.Of(_problem.Kernel.AtStage(0), Policy, _problem.Workers) : null;

    private RoundingFloor Begin(IStepRule rule, double tolerance)
    {
        rule.Restart();
        return new(rule.Contraction, tolerance * (1 - _problem.Discount));
    }

    /// <summary>The residual whose bounds meet a tolerance; at g = 1, where the time to an end decides, the tolerance itself.</summary>
    private double WantedResidual(double tolerance) => _problem.Discount == 1 ? tolerance : tolerance * (1 - _problem.Discount) / Math.Max(_problem.Discount, double.Epsilon);

    /// <summary>The error that <see cref="Finish"/> would leave. Only where no value is pinned are all of them shifted.</summary>
    private double Attainable(ErrorBounds bounds) => _iterate.MayShift ? bounds.HalfWidth : bounds.Error;

    private void BackUp(bool withPolicy, GreedyRows? rows = null)
    {
        if (rows is not null)
        {
            _iterate.Residual = _operator.Choose(_iterate.Values, _iterate.Next, rows);
            return;
        }

        if (_undiscounted is null && !withPolicy)
        {
            _iterate.Residual = _operator.Apply(_iterate.Values, _iterate.Next);
            return;
        }

        Residual residual = _operator.Improve(_iterate.Values, _iterate.Next, Policy);
        _iterate.Residual = _undiscounted is null ? residual : _undiscounted.Level(_iterate.Values, _iterate.Next, residual);
    }

    private ErrorBounds Bound(double tolerance) => _undiscounted is null
        ? ErrorBounds.Discounted(_iterate.Residual, _problem.Discount, _largest)
        : _undiscounted.Bound(_iterate.Values, _iterate.Next, _iterate.Residual, tolerance);

    /// <summary>Takes the middle of the bounds and backs up once more, so that values, action values and policy belong together.</summary>
    private ErrorBounds Finish(ErrorBounds bounds)
    {
        if (_undiscounted is not null)
        {
            _undiscounted.Complete(Policy);
            _iterate.Exchange();
            return bounds;
        }

        if (_iterate.MayShift)
            TensorPrimitives.Add(_iterate.Next, (bounds.Lower + bounds.Upper) / 2, _iterate.Next);
        _iterate.Exchange();
        BackUp(withPolicy: true);
        _iterate.Exchange();
        return ErrorBounds.Discounted(_iterate.Residual, _problem.Discount, LargestMagnitude());
    }

    private double LargestMagnitude() => Math.Abs(TensorPrimitives.MaxMagnitude<double>(_iterate.Next));
}
