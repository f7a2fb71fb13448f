using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// The linear systems of a policy, <c>(I - g P_pi) x = b</c> and its transpose: by factors where the matrix is narrow or small, by Krylov iterations
/// elsewhere. Rows of stopped states are those of the identity. Nothing allocates after the first solve.
/// </summary>
internal sealed class PolicyEquations<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>Up to this many states factors are used, dense where nothing is narrower.</summary>
    public const int LargestDense = 400;

    private const double MostStorage = 1 << 26;

    private readonly DecisionProblem<TKernel> _problem;
    private readonly PolicyChain<TKernel> _chain;
    private readonly double[] _policy;
    private Support? _support;
    private ComponentOrder? _oneWay;
    private BandOrder? _order;
    private bool _isOrdered;
    private int[]? _certain;
    private bool _isExamined;
    private DirectEquations<TKernel>? _direct;
    private IterativeEquations<TKernel>? _iterative;
    private ZeroComponents? _components;

    /// <summary>Equations of a policy in pair order, held by reference: write it, then call <see cref="Factor"/>.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="workers">Who shares the products; null for those of the problem.</param>
    public PolicyEquations(DecisionProblem<TKernel> problem, double[] policy, Workers? workers = null)
    {
        _problem = problem;
        _chain = new(problem.Kernel.AtStage(0), workers ?? problem.Workers);
        _policy = policy;
    }

    /// <summary>Where each state may lead. Read when first asked for.</summary>
    public Support Support => _support ??= Support.Read(_problem);

    /// <summary>The components of states that can reach each other, what they lead to first. Found when first asked for.</summary>
    public ComponentOrder OneWay => _oneWay ??= ComponentOrder.Of(Support);

    /// <summary>The next state of each pair where moves are certain, -1 for pairs that cannot be taken; null where they are not. Found when first asked for.</summary>
    public int[]? Certain
    {
        get
        {
            if (!_isExamined)
                _certain = CertainMoves.Of(_problem, 0);
            _isExamined = true;
            return _certain;
        }
    }

    /// <summary>The order of the factors; null where solves are iterative. Found when first asked for.</summary>
    public BandOrder? Order
    {
        get
        {
            if (!_isOrdered)
                _order = IsWide ? null : ChooseOrder(Support);
            _isOrdered = true;
            return _order;
        }
    }

    /// <summary>Some states whose row is another state's (zero-reward components, at g = 1); null for none.</summary>
    public ZeroComponents? Components
    {
        get => _components;
        set
        {
            // Those rows are not where the pattern says.
            if (value is not null && value != _components)
                (_order, _direct) = (_problem.StateCount <= LargestDense && Order is not null ? BandOrder.Dense(_problem.StateCount) : null, null);
            _components = value;
        }
    }

    /// <summary>Prepares for the present policy. Complexity: that of its factors, where there are any.</summary>
    /// <returns>False when the matrix is singular: at g = 1, when the policy never ends from some state.</returns>
    public bool Factor()
    {
        if (Order is null)
            return true;

        _direct ??= new(_problem, Support, _order!);
        return _direct.Factor(_policy, _components);
    }

    /// <summary>Solves <c>(I - g P_pi) x = b</c>.</summary>
    /// <param name="b">The right-hand side.</param>
    /// <param name="x">The solution.</param>
    /// <param name="relativeTolerance">The residual to reach, relative to b (Euclidean); factors solve exactly.</param>
    /// <param name="cancellation">Asked at each product, where the solve is iterative.</param>
    /// <returns>Whether it was reached.</returns>
    public bool Solve(ReadOnlySpan<double> b, Span<double> x, double relativeTolerance = 1e-12, CancellationToken cancellation = default) =>
        Solve(b, x, transposed: false, relativeTolerance, cancellation);

    /// <summary>Solves <c>(I - g P_pi') x = b</c>: the discounted visits of a source b.</summary>
    /// <inheritdoc cref="Solve(ReadOnlySpan{double}, Span{double}, double, CancellationToken)"/>
    public bool SolveTransposed(ReadOnlySpan<double> b, Span<double> x, double relativeTolerance = 1e-12, CancellationToken cancellation = default) =>
        Solve(b, x, transposed: true, relativeTolerance, cancellation);

    /// <summary><c>y = g P_pi x</c>.</summary>
    public void Advance(ReadOnlySpan<double> x, Span<double> y)
    {
        _chain.Expect(_policy, x, y);
        _components?.CopyRows(y);
        TensorPrimitives.Multiply(y, _problem.Discount, y);
    }

    /// <summary><c>y = x - g P_pi x</c>.</summary>
    public void Leave(ReadOnlySpan<double> x, Span<double> y)
    {
        _chain.Expect(_policy, x, y);
        _components?.CopyRows(y);
        TensorPrimitives.MultiplyAdd(y, -_problem.Discount, x, y);
    }

    /// <summary><c>y = g P_pi' x</c>.</summary>
    public void Push(ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        _chain.Push(_policy, x, y);
        TensorPrimitives.Multiply(y, _problem.Discount, y);
    }

    private bool Solve(ReadOnlySpan<double> b, Span<double> x, bool transposed, double relativeTolerance, CancellationToken cancellation)
    {
        if (_direct is not null)
            return _direct.Solve(b, x, transposed);

        _iterative ??= new(this, _problem.StateCount);
        return _iterative.Solve(b, x, transposed, relativeTolerance, cancellation);
    }

    // Krylov iterations take about 1 / sqrt(1 - g) products of a few nanoseconds an entry, factors their multiplications, four at a time.
    private double MostWork(double entries) => Math.Min(1000, 10 + (4 / Math.Sqrt(1 - _problem.Discount))) * (3 + entries) * 4;

    // Where a short walk sees it, the pattern is not even read.
    private bool IsWide => _problem.StateCount > LargestDense && _problem.EveryOutcome.AtStage(0) is TableKernel { Runs: { } runs }
        && Outreach.IsWide(runs, _problem.StateCount, Math.Sqrt(MostWork(runs.Targets.Length)));

    private BandOrder? ChooseOrder(Support support)
    {
        int n = support.StateCount;
        if (n <= LargestDense)
            return BandOrder.Find(support, (double)n * n) ?? BandOrder.Dense(n);

        BandOrder? order = BandOrder.Find(support, MostWork((double)support.Columns.Length / n));
        return order?.Storage <= MostStorage ? order : null;
    }
}
