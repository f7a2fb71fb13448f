using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// Solves V = TV over an infinite horizon. One object a problem: it owns all memory, so that solving again for other rewards allocates nothing and starts
/// from the last values. After <see cref="Solve"/>: <see cref="Values"/>, <see cref="Policy"/> and <see cref="Equations"/> (for gradients) agree.
/// </summary>
/// <remarks>
/// All methods share one loop: back up, bound the error, stop or step. They differ in the step from V to the next V, given TV and its policy:
/// value iteration takes TV; modified policy iteration adds <c>sum_{i=1..m} (g P_pi)^i (TV - V)</c>; Newton adds the whole series,
/// <c>(I - g P_pi)^-1 (TV - V)</c>.
/// </remarks>
internal sealed class StationarySolver<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private const int EvaluationSweeps = 30;
    private const double LoosestSolve = 0.01;
    private const double StrictestSolve = 1e-10;
    private const double NearDiscount = 0.995;
    private const string SmallChoice = "Newton: small enough for exact linear solves.";
    private const string NearChoice = "Value iteration: a hard sweep is cheap, and the discount forgets within a few hundred steps.";
    private const string SoftChoice = "Newton, with iterative linear solves: their products cost less than soft sweeps.";
    private const string FarChoice = "Newton, with iterative linear solves: the discount looks too far ahead for plain sweeps.";
    private const string UndiscountedChoice = "Modified policy iteration: too many states for dense linear solves, and no discount for iterative ones to rely on.";
    private const string Fallback = "The linear system of a Newton step could not be solved: went on with modified policy iteration.";

    private readonly DecisionProblem<TKernel> _problem;
    private readonly BellmanOperator<TKernel> _operator;
    private readonly UndiscountedProblem<TKernel>? _undiscounted;
    private readonly double[] _delta;
    private readonly double[] _step;
    private double[] _values;
    private double[] _next;
    private double _solveTolerance;

    /// <summary>Allocates for a problem with an infinite horizon. At g = 1 this also finds the states that can avoid an end.</summary>
    /// <exception cref="DivergenceException">At g = 1: some states cannot reach an end at all.</exception>
    public StationarySolver(DecisionProblem<TKernel> problem)
    {
        _problem = problem;
        _operator = new(problem, 0);
        int n = problem.StateCount;
        _values = new double[n];
        _next = new double[n];
        _delta = new double[n];
        _step = new double[n];
        Policy = new double[problem.PairCount];
        Equations = new(problem, Policy);
        _undiscounted = problem.Discount == 1 ? new(problem, _operator, Equations, Policy) : null;
    }

    /// <summary>The values, one a state; after a solve, <c>V = a log sum_a rho exp(Q / a)</c> of the action values the policy came from.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The policy in pair order: each state's sums to 1, or is all 0 where the process stops.</summary>
    public double[] Policy { get; }

    /// <summary>The linear systems of <see cref="Policy"/>; call <c>Factor</c> first.</summary>
    public PolicyEquations<TKernel> Equations { get; }

    /// <summary>Starts the next solve from these values, one a state.</summary>
    public void StartFrom(ReadOnlySpan<double> values) => values.CopyTo(_values);

    /// <summary>Writes the action values in pair order from which values and policy came; minus infinity where the action cannot be taken.</summary>
    public void ActionValues(Span<double> actionValues) => _operator.ActionValues(_next, actionValues);

    /// <summary>Solves for rewards in pair order (finite where available), from the present values.</summary>
    /// <param name="rewards">One a pair.</param>
    /// <param name="method">The method, or Default.</param>
    /// <param name="tolerance">The error to certify; where rounding does not allow it (as 0 never is), the solve stops at that floor.</param>
    /// <param name="maxIterations">The most backups.</param>
    /// <param name="progress">Told after each backup; null for none.</param>
    /// <param name="cancellation">Asked at each sweep.</param>
    /// <exception cref="DivergenceException">At g = 1: the values are not finite.</exception>
    /// <exception cref="ArithmeticException">Values overflow.</exception>
    public SolveReport Solve(ReadOnlySpan<double> rewards, SolveMethod method = SolveMethod.Default, double tolerance = 1e-8, int maxIterations = 1_000_000,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        string remark = "";
        if (method is SolveMethod.Default)
            (method, remark) = Choose();

        SolveMethod step = method;
        RoundingFloor floor = new(Contraction(method), tolerance * (1 - _problem.Discount));
        double previous = double.PositiveInfinity;
        _solveTolerance = LoosestSolve;
        _operator.SetRewards(rewards);
        _undiscounted?.Prepare(_values, cancellation);
        _operator.Pin(_values);
        for (int iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            Residual residual = BackUp(step is not SolveMethod.ValueIteration);
            if (!double.IsFinite(residual.Norm))
                throw new ArithmeticException("The values overflow: rewards or parameters are too large. Scale them down, or lower the discount.");

            bool atFloor = floor.IsReached(Size(residual), LargestMagnitude()), isLast = atFloor || iteration >= maxIterations;
            ErrorBounds bounds = Bound(residual, isLast ? double.PositiveInfinity : tolerance);
            progress?.Report(new(step, iteration, residual.Norm, bounds.Error));
            if (isLast || Attainable(bounds) <= tolerance)
            {
                bounds = Finish(bounds);
                bool certified = bounds.Error <= tolerance;
                if (isLast || certified)
                    return new(method, iteration + 1, bounds, certified || atFloor, remark);

                // Rounding took the rest: one more step. The values before the last backup are the ones to step from.
                (_values, _next) = (_next, _values);
            }

            // An inexact Newton step whose residual does not fall asks for better linear solves; exact policy iteration converges from anywhere.
            _solveTolerance = residual.Norm >= previous ? Math.Max(StrictestSolve, _solveTolerance / 10) : Math.Min(LoosestSolve, _solveTolerance * 10);
            previous = residual.Norm;
            if (!Advance(step, cancellation))
                (step, remark, floor) = (SolveMethod.ModifiedPolicyIteration, Fallback, new(Contraction(step), tolerance * (1 - _problem.Discount)));
        }
    }

    /// <summary>
    /// Newton by exact linear solves from the present values to the last digits, without a certificate: what objectives need, whose differences and derivatives must
    /// be those of one function. Its residuals square from step to step; the step that follows the first one as small as rounding is the last. The factors are left
    /// those of <see cref="Policy"/>.
    /// </summary>
    /// <param name="rewards">One a pair.</param>
    /// <param name="maxIterations">The most backups.</param>
    /// <returns>False where it did not settle.</returns>
    public bool TrySettle(ReadOnlySpan<double> rewards, int maxIterations)
    {
        bool settled = false;
        _operator.SetRewards(rewards);
        _operator.Pin(_values);
        for (int iteration = 0; iteration < maxIterations; iteration++)
        {
            double residual = Size(_operator.Improve(_values, _next, Policy));
            if (!double.IsFinite(residual) || !Equations.Factor())
                return false;
            if (settled || residual == 0)
            {
                (_values, _next) = (_next, _values);
                return true;
            }

            settled = residual <= RoundingFloor.Noise * ErrorBounds.UnitRoundoff * LargestMagnitude();
            TensorPrimitives.Subtract(_next, _values, _delta);
            if (!Equations.Solve(_delta, _step))
                return false;
            TensorPrimitives.Add(_values, _step, _values);
        }

        return false;
    }

    // Sweeps grow in number with 1 / (1 - g), products of a linear solve about with its root. A product costs as much as a hard sweep, and hard policies change for long.
    private (SolveMethod, string) Choose() =>
        Equations.Order is not null ? (SolveMethod.Newton, SmallChoice)
        : _undiscounted is not null ? (SolveMethod.ModifiedPolicyIteration, UndiscountedChoice)
        : _problem.Temperature > 0 ? (SolveMethod.Newton, SoftChoice)
        : _problem.Discount <= NearDiscount ? (SolveMethod.ValueIteration, NearChoice)
        : (SolveMethod.Newton, FarChoice);

    /// <summary>By how much a backup and a step of a method shrink errors at the worst; Newton's last steps square them.</summary>
    private double Contraction(SolveMethod method) => method switch
    {
        SolveMethod.ValueIteration => _problem.Discount,
        SolveMethod.ModifiedPolicyIteration => Math.Pow(_problem.Discount, EvaluationSweeps + 1),
        _ => 0,
    };

    /// <summary>The error that <see cref="Finish"/> would leave. Only where no value is pinned are all of them shifted.</summary>
    private double Attainable(ErrorBounds bounds) => MayShift ? bounds.HalfWidth : bounds.Error;

    private double Size(Residual residual) => MayShift ? residual.HalfSpan : residual.Norm;

    private bool MayShift => _undiscounted is null && _operator.Measure.Stopped.Length == 0;

    private Residual BackUp(bool withPolicy)
    {
        if (_undiscounted is null && !withPolicy)
            return _operator.Apply(_values, _next);

        Residual residual = _operator.Improve(_values, _next, Policy);
        return _undiscounted is null ? residual : _undiscounted.Level(_values, _next, residual);
    }

    private ErrorBounds Bound(Residual residual, double tolerance)
    {
        if (_undiscounted is not null)
            return _undiscounted.Bound(_values, _next, residual, tolerance);

        return ErrorBounds.Discounted(residual, _problem.Discount, LargestMagnitude());
    }

    /// <summary>Takes the middle of the bounds and backs up once more, so that values, action values and policy belong together.</summary>
    private ErrorBounds Finish(ErrorBounds bounds)
    {
        if (_undiscounted is not null)
        {
            _undiscounted.Complete(Policy);
            (_values, _next) = (_next, _values);
            return bounds;
        }

        if (MayShift)
            TensorPrimitives.Add(_next, (bounds.Lower + bounds.Upper) / 2, _next);
        (_values, _next) = (_next, _values);
        Residual residual = BackUp(withPolicy: true);
        (_values, _next) = (_next, _values);
        return ErrorBounds.Discounted(residual, _problem.Discount, LargestMagnitude());
    }

    private double LargestMagnitude() => Math.Abs(TensorPrimitives.MaxMagnitude<double>(_next));

    /// <summary>The step of a method; false when it could not be made and TV was taken instead.</summary>
    private bool Advance(SolveMethod method, CancellationToken cancellation)
    {
        TensorPrimitives.Subtract(_next, _values, _delta);
        switch (method)
        {
            case SolveMethod.Newton:
                if (Equations.Factor() && Equations.Solve(_delta, _step, _solveTolerance, cancellation))
                {
                    TensorPrimitives.Add(_values, _step, _values);
                    return true;
                }

                break;

            case SolveMethod.ModifiedPolicyIteration:
                for (int sweep = 0; sweep < EvaluationSweeps; sweep++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Equations.Advance(_delta, _step);
                    TensorPrimitives.Add(_next, _step, _next);
                    _step.CopyTo(_delta, 0);
                }

                break;
        }

        (_values, _next) = (_next, _values);
        return method is not SolveMethod.Newton;
    }
}
