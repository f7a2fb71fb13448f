using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// <c>(I - g P_pi) x = b</c> by products alone: stabilised bi-conjugate gradients; where they break down or stagnate, restarted generalised minimal
/// residuals, which never grow. Nothing allocates after the first solve of each kind.
/// </summary>
internal sealed class IterativeEquations<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private const int MaxProducts = 2000;
    private const int MaxRestartedProducts = 20_000;

    private readonly PolicyEquations<TKernel> _equations;
    private readonly double[] _work;
    private double[] _basis = [];

    /// <summary>Allocates for the present policy of some equations.</summary>
    public IterativeEquations(PolicyEquations<TKernel> equations, int states)
    {
        _equations = equations;
        _work = LargeArray.Create<double>(BiConjugateGradients.WorkVectors * states);
    }

    /// <summary>Solves the system, or its transpose, from x = b.</summary>
    /// <returns>Whether the residual fell to the tolerance, relative to b (Euclidean).</returns>
    public bool Solve(ReadOnlySpan<double> b, Span<double> x, bool transposed, double relativeTolerance, CancellationToken cancellation) => transposed
        ? Solve(new Transposed(_equations), b, x, relativeTolerance, cancellation)
        : Solve(new Forward(_equations), b, x, relativeTolerance, cancellation);

    private bool Solve<TOperator>(in TOperator matrix, ReadOnlySpan<double> b, Span<double> x, double relativeTolerance, CancellationToken cancellation)
        where TOperator : ILinearOperator
    {
        b.CopyTo(x);
        double tolerance = relativeTolerance * Math.Sqrt(TensorPrimitives.SumOfSquares(b));
        if (BiConjugateGradients.Solve(matrix, b, x, tolerance, MaxProducts, _work, cancellation))
            return true;

        if (!double.IsFinite(TensorPrimitives.SumOfMagnitudes<double>(x)))
            b.CopyTo(x);
        if (_basis.Length == 0)
            _basis = LargeArray.Create<double>(MinimalResiduals.WorkVectors * b.Length);
        return MinimalResiduals.Solve(matrix, b, x, tolerance, MaxRestartedProducts, _basis, cancellation);
    }

    private readonly struct Forward(PolicyEquations<TKernel> equations) : ILinearOperator
    {
        public void Apply(ReadOnlySpan<double> x, Span<double> product)
        {
            equations.Leave(x, product);
        }
    }

    private readonly struct Transposed(PolicyEquations<TKernel> equations) : ILinearOperator
    {
        public void Apply(ReadOnlySpan<double> x, Span<double> product)
        {
            equations.Push(x, product);
            TensorPrimitives.Subtract(x, product, product);
        }
    }
}
