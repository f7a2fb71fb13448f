using System.Numerics;
using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Backward induction over H decisions: <c>V_H = end values, V_t = T_t V_(t+1)</c>. One object a problem: solving again for other rewards allocates nothing.
/// </summary>
internal sealed class FiniteHorizonSolver<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private const double LogRoundings = 8;

    private readonly DecisionProblem<TKernel> _problem;
    private readonly BellmanOperator<TKernel>[] _operators;
    private readonly PolicyChain<TKernel>[] _chains;
    private readonly double[][] _values;
    private readonly double[][] _policies;
    private readonly LinearBackup<TKernel>[]? _linear;

    /// <summary>Allocates.</summary>
    /// <param name="problem">A problem with a horizon.</param>
    /// <param name="rewardsDependOnStage">Whether <see cref="Solve"/> is given rewards for every stage.</param>
    /// <param name="storeStages">Whether to keep every stage, or stage 0 (and, of values, stage 1) alone.</param>
    /// <param name="method">Backward induction, linear, or the default: the one of them that pays.</param>
    /// <exception cref="ArgumentException">The linear method is asked for where moves are uncertain.</exception>
    public FiniteHorizonSolver(DecisionProblem<TKernel> problem, bool rewardsDependOnStage, bool storeStages = true, SolveMethod method = SolveMethod.BackwardInduction)
    {
        _problem = problem;
        int stages = problem.Horizon;
        StoresStages = storeStages;
        _operators = new BellmanOperator<TKernel>[rewardsDependOnStage || problem.DependsOnStage ? stages : 1];
        _chains = new PolicyChain<TKernel>[problem.DependsOnStage ? stages : 1];
        for (int t = 0; t < _operators.Length; t++)
        {
            _operators[t] = new(problem, t);
        }

        for (int t = 0; t < _chains.Length; t++)
        {
            _chains[t] = new(problem.Kernel.AtStage(t));
        }

        _values = Rows(storeStages ? stages + 1 : 2, problem.StateCount);
        _policies = Rows(storeStages ? stages : 1, problem.PairCount);
        _linear = method is SolveMethod.Linear || (method is SolveMethod.Default && LinearPays()) ? Linear(method) : null;
    }

    /// <summary>Whether every stage is kept.</summary>
    public bool StoresStages { get; }

    /// <summary>The values at a stage, 0 .. H (H: the end).</summary>
    public ReadOnlySpan<double> Values(int stage) => _values[Slot(stage)];

    /// <summary>The policy at a stage, 0 .. H - 1, in pair order.</summary>
    public double[] Policy(int stage) => _policies[StoresStages ? stage : 0];

    /// <summary>The chain of transitions at a stage, for backward and forward passes over a policy.</summary>
    public PolicyChain<TKernel> Chain(int stage) => _chains[_chains.Length == 1 ? 0 : stage];

    /// <summary>Writes the action values at a stage; after a rolled solve, of stage 0 alone.</summary>
    public void ActionValues(int stage, Span<double> actionValues) => Operator(stage).ActionValues(Values(stage + 1), actionValues);

    /// <summary>Solves for rewards in pair order: one array for each stage, or one for all.</summary>
    /// <inheritdoc cref="StationarySolver{TKernel}.Solve"/>
    public SolveReport Solve(double[][] rewards, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        for (int t = 0; t < _operators.Length; t++)
        {
            _operators[t].SetRewards(rewards[rewards.Length == 1 ? 0 : t]);
            _linear?[t].Prepare();
        }

        int horizon = _problem.Horizon;
        double largest = 0;
        _problem.EndValues.CopyTo(_values[Slot(horizon)], 0);
        for (int t = horizon - 1; t >= 0; t--)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<double> next = _values[Slot(t)];
            Residual change = _linear is null ? Operator(t).Improve(Values(t + 1), next, Policy(t)) : _linear[_linear.Length == 1 ? 0 : t].Improve(Values(t + 1), next, Policy(t));
            largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude<double>(next)));
            if (!double.IsFinite(largest))
                throw new ArithmeticException("The values overflow: rewards or parameters are too large. Scale them down.");

            progress?.Report(new(Method, horizon - t, change.Norm, Bounds(horizon - t, largest).Error));
        }

        return new(Method, horizon, Bounds(horizon, largest), true, _linear is null ? "" : "Linear: moves are certain and nothing is discounted, so that each stage is a product with exp(V / a).");
    }

    private SolveMethod Method => _linear is null ? SolveMethod.BackwardInduction : SolveMethod.Linear;

    // A logarithm of sums is rounded at the scale of the temperature, too.
    private ErrorBounds Bounds(int stages, double largest) =>
        ErrorBounds.FiniteHorizon(_problem.Discount, stages, _linear is null ? largest : largest + (LogRoundings * _problem.Temperature));

    // To see that moves are certain takes two sweeps without exponentials for each binary digit of a state, and saves about one for each action and stage.
    private bool LinearPays() =>
        _problem.Discount == 1 && _problem.Temperature > 0 && _chains.Length == 1 && _problem.PairCount > _problem.StateCount && _problem.Horizon >= 2 * BitOperations.Log2((uint)_problem.StateCount);

    private LinearBackup<TKernel>[]? Linear(SolveMethod method)
    {
        for (int t = 0; t < _chains.Length; t++)
        {
            if (CertainMoves.Of(_problem, t) is null)
                return method is SolveMethod.Default ? null : throw new ArgumentException("Some moves are uncertain, so that values are no solution of a linear problem. Choose another method.", nameof(method));
        }

        return Array.ConvertAll(_operators, bellman => new LinearBackup<TKernel>(_problem, bellman));
    }

    private static double[][] Rows(int count, int length)
    {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = LargeArray.Create<double>(length);
        }

        return rows;
    }

    private BellmanOperator<TKernel> Operator(int stage) => _operators[_operators.Length == 1 ? 0 : stage];

    private int Slot(int stage) => StoresStages ? stage : stage & 1;
}
