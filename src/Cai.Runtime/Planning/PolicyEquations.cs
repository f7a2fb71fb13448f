using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// The linear systems of a policy, <c>(I - g P_pi) x = b</c> and its transpose: dense factors for small problems, Krylov iterations for large ones. Rows of
/// stopped states are those of the identity. Nothing allocates after construction.
/// </summary>
internal sealed class PolicyEquations<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>Up to this many states a dense factorisation is used.</summary>
    public const int LargestDense = 400;

    private const int MaxProducts = 2000;
    private const int MaxSweeps = 200_000;

    private readonly PolicyChain<TKernel> _chain;
    private readonly double _discount;
    private readonly double[] _policy;
    private readonly double[] _matrix;
    private readonly int[] _pivots;
    private readonly double[] _work;

    /// <summary>Equations of a policy in pair order, held by reference: write it, then call <see cref="Factor"/>.</summary>
    public PolicyEquations(TKernel kernel, double discount, double[] policy, int states)
    {
        _chain = new(kernel);
        _discount = discount;
        _policy = policy;
        _matrix = states <= LargestDense ? new double[states * states] : [];
        _pivots = states <= LargestDense ? new int[states] : [];
        _work = new double[(states <= LargestDense ? 1 : BiConjugateGradients.WorkVectors) * states];
    }

    /// <summary>Whether dense factors are used.</summary>
    public bool IsDense => _matrix.Length > 0;

    /// <summary>Some states whose row is another state's (zero-reward components, at g = 1); null for none.</summary>
    public ZeroComponents? Components { get; set; }

    /// <summary>Prepares for the present policy. Complexity: S^3 / 3 multiplications when dense, nothing else.</summary>
    /// <returns>False when the matrix is singular: at g = 1, when the policy never ends from some state.</returns>
    public bool Factor()
    {
        if (!IsDense)
            return true;

        int n = _pivots.Length;
        _matrix.AsSpan().Clear();
        for (int s = 0; s < n; s++)
        {
            Span<double> row = _matrix.AsSpan(s * n, n);
            int source = Components?.RowOf(s) ?? s;
            if (source >= 0)
                _chain.Row(_policy, source, row);

            TensorPrimitives.Multiply(row, -_discount, row);
            row[s] += 1;
        }

        return DenseLu.Factor(_matrix, _pivots);
    }

    /// <summary>Solves <c>(I - g P_pi) x = b</c>.</summary>
    /// <param name="b">The right-hand side.</param>
    /// <param name="x">The solution.</param>
    /// <param name="relativeTolerance">The residual to reach, relative to b (Euclidean); dense solves are exact.</param>
    /// <param name="cancellation">Asked at each product, where the solve is iterative.</param>
    /// <returns>Whether it was reached.</returns>
    public bool Solve(ReadOnlySpan<double> b, Span<double> x, double relativeTolerance = 1e-12, CancellationToken cancellation = default)
    {
        b.CopyTo(x);
        if (!IsDense)
            return Iterate(new Forward(this), b, x, relativeTolerance, cancellation);

        DenseLu.Solve(_matrix, _pivots, x);
        return IsFinite(x);
    }

    /// <summary>Solves <c>(I - g P_pi') x = b</c>: the discounted visits of a source b.</summary>
    /// <inheritdoc cref="Solve"/>
    public bool SolveTransposed(ReadOnlySpan<double> b, Span<double> x, double relativeTolerance = 1e-12, CancellationToken cancellation = default)
    {
        b.CopyTo(x);
        if (!IsDense)
            return Iterate(new Transposed(this), b, x, relativeTolerance, cancellation);

        DenseLu.SolveTransposed(_matrix, _pivots, x);
        return IsFinite(x);
    }

    /// <summary><c>y = g P_pi x</c>.</summary>
    public void Advance(ReadOnlySpan<double> x, Span<double> y)
    {
        _chain.Expect(_policy, x, y);
        Components?.CopyRows(y);
        TensorPrimitives.Multiply(y, _discount, y);
    }

    private static bool IsFinite(ReadOnlySpan<double> x) => double.IsFinite(TensorPrimitives.SumOfMagnitudes(x));

    private bool Iterate<TOperator>(in TOperator matrix, ReadOnlySpan<double> b, Span<double> x, double relativeTolerance, CancellationToken cancellation)
        where TOperator : ILinearOperator
    {
        double tolerance = relativeTolerance * Math.Sqrt(TensorPrimitives.SumOfSquares(b));
        if (BiConjugateGradients.Solve(matrix, b, x, tolerance, MaxProducts, _work, cancellation))
            return true;

        // The iteration broke down or stagnated: the Neumann series x <- b + g P x is slower and cannot, where g P contracts.
        if (!IsFinite(x))
            b.CopyTo(x);
        Span<double> residual = _work.AsSpan(0, x.Length);
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            matrix.Apply(x, residual);
            TensorPrimitives.Subtract(b, residual, residual);
            double norm = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(residual));
            if (norm <= tolerance || !double.IsFinite(norm))
                return norm <= tolerance;

            TensorPrimitives.Add(x, residual, x);
        }

        return false;
    }

    private readonly struct Forward(PolicyEquations<TKernel> equations) : ILinearOperator
    {
        public void Apply(ReadOnlySpan<double> x, Span<double> product)
        {
            equations.Advance(x, product);
            TensorPrimitives.Subtract(x, product, product);
        }
    }

    private readonly struct Transposed(PolicyEquations<TKernel> equations) : ILinearOperator
    {
        public void Apply(ReadOnlySpan<double> x, Span<double> product)
        {
            product.Clear();
            equations._chain.Push(equations._policy, x, product);
            TensorPrimitives.Multiply(product, -equations._discount, product);
            TensorPrimitives.Add(product, x, product);
        }
    }
}
