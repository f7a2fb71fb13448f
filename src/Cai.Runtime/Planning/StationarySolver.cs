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
    private const double Floor = 8;
    private const double Progress = 0.9;
    private const int Stalls = 6;
    private const double InnerTolerance = 0.01;
    private const double Runaway = 10;
    private const string SmallChoice = "Newton: small enough for exact linear solves.";
    private const string LargeChoice = "Modified policy iteration: too many states for dense linear solves.";
    private const string Fallback = "A Newton step did not improve the residual: went on with modified policy iteration.";

    private readonly DecisionProblem<TKernel> _problem;
    private readonly BellmanOperator<TKernel> _operator;
    private readonly UndiscountedProblem<TKernel>? _undiscounted;
    private readonly double[] _delta;
    private readonly double[] _step;
    private double[] _values;
    private double[] _next;

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
        Equations = new(_operator.Kernel, problem.Discount, Policy, n);
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
    /// <param name="tolerance">The error to certify; where rounding does not allow it, the solve stops at that floor.</param>
    /// <param name="maxIterations">The most backups.</param>
    /// <param name="progress">Told after each backup; null for none.</param>
    /// <param name="cancellation">Asked at each backup.</param>
    /// <exception cref="DivergenceException">At g = 1: the values are not finite.</exception>
    /// <exception cref="ArithmeticException">Values overflow.</exception>
    public SolveReport Solve(ReadOnlySpan<double> rewards, SolveMethod method = SolveMethod.Default, double tolerance = 1e-8, int maxIterations = 1_000_000,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        string remark = "";
        if (method is SolveMethod.Default)
            (method, remark) = Equations.IsDense ? (SolveMethod.Newton, SmallChoice) : (SolveMethod.ModifiedPolicyIteration, LargeChoice);

        SolveMethod step = method;
        _operator.SetRewards(rewards);
        _undiscounted?.Prepare(_values);
        _operator.Pin(_values);
        double last = double.PositiveInfinity, target = tolerance;
        double best = double.PositiveInfinity;
        int stalls = 0;
        bool tried = false;
        for (int iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            Residual residual = BackUp(step is not SolveMethod.ValueIteration);
            if (!double.IsFinite(residual.Norm))
                throw new ArithmeticException("The values overflow: rewards or parameters are too large. Scale them down, or lower the discount.");

            ErrorBounds bounds = Bound(residual, target);
            progress?.Report(new(step, iteration, residual.Norm, bounds.Error));
            if ((!tried && bounds.HalfWidth <= Math.Max(target, Floor * bounds.Rounding)) || iteration >= maxIterations)
            {
                bounds = Finish(bounds);
                stalls = bounds.Error < Progress * best ? 0 : stalls + 1;
                best = Math.Min(best, bounds.Error);
                bool atFloor = best <= 2 * Floor * bounds.Rounding && stalls >= Stalls;
                if (bounds.Error <= tolerance || atFloor || iteration >= maxIterations)
                    return new(method, iteration + 1, bounds, bounds.Error <= tolerance || atFloor, remark);

                // Not enough yet, or not allowed by rounding: a step of the method, then another try.
                target /= 2;
                tried = true;
                continue;
            }

            tried = false;

            bool runaway = step is SolveMethod.Newton && residual.Norm > Runaway * last;
            last = residual.Norm;
            if (runaway || !Advance(step))
                (step, remark) = (SolveMethod.ModifiedPolicyIteration, Fallback);
        }
    }

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

        TensorPrimitives.Add(_next, (bounds.Lower + bounds.Upper) / 2, _next);
        _operator.Pin(_next);
        (_values, _next) = (_next, _values);
        Residual residual = BackUp(withPolicy: true);
        (_values, _next) = (_next, _values);
        return ErrorBounds.Discounted(residual, _problem.Discount, LargestMagnitude());
    }

    private double LargestMagnitude() => Math.Abs(TensorPrimitives.MaxMagnitude<double>(_next));

    /// <summary>The step of a method; false when it could not be made and TV was taken instead.</summary>
    private bool Advance(SolveMethod method)
    {
        TensorPrimitives.Subtract(_next, _values, _delta);
        switch (method)
        {
            case SolveMethod.Newton:
                if (Equations.Factor() && Equations.Solve(_delta, _step, InnerTolerance))
                {
                    TensorPrimitives.Add(_values, _step, _values);
                    return true;
                }

                break;

            case SolveMethod.ModifiedPolicyIteration:
                for (int sweep = 0; sweep < EvaluationSweeps; sweep++)
                {
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
