using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>Stabilised bi-conjugate gradients (van der Vorst, 1992): A x = b by products with A alone. Nothing allocates.</summary>
internal static class BiConjugateGradients
{
    /// <summary>The vectors of length n that <see cref="Solve"/> works in.</summary>
    public const int WorkVectors = 6;

    /// <summary>Improves x until the residual <c>b - A x</c> is small.</summary>
    /// <param name="matrix">The matrix A.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="x">The start, and the solution.</param>
    /// <param name="tolerance">The Euclidean norm of the residual to reach.</param>
    /// <param name="maxProducts">The largest number of products with A.</param>
    /// <param name="work"><see cref="WorkVectors"/> * n numbers.</param>
    /// <param name="cancellation">Asked at each round.</param>
    /// <returns>Whether the tolerance was reached.</returns>
    public static bool Solve<TOperator>(in TOperator matrix, ReadOnlySpan<double> b, Span<double> x, double tolerance, int maxProducts, Span<double> work,
        CancellationToken cancellation = default)
        where TOperator : ILinearOperator
    {
        int n = b.Length;
        Span<double> r = work[..n], shadow = work.Slice(n, n), p = work.Slice(2 * n, n), v = work.Slice(3 * n, n), s = work.Slice(4 * n, n), t = work.Slice(5 * n, n);
        matrix.Apply(x, r);
        TensorPrimitives.Subtract(b, r, r);
        r.CopyTo(shadow);
        r.CopyTo(p);
        double rho = TensorPrimitives.SumOfSquares<double>(r), square = rho;
        for (int products = 1; Math.Sqrt(square) > tolerance; products += 2)
        {
            cancellation.ThrowIfCancellationRequested();
            if (products + 2 > maxProducts || rho == 0 || !double.IsFinite(rho))
                return false;

            matrix.Apply(p, v);
            double alpha = rho / TensorPrimitives.Dot<double>(shadow, v);
            TensorPrimitives.MultiplyAdd(v, -alpha, r, s);
            matrix.Apply(s, t);
            KrylovPasses.Project project = new(t, s);
            LaneLoop.Run(ref project);
            double omega = project.Square == 0 ? 0 : project.Along / project.Square;
            if (!double.IsFinite(alpha) || !double.IsFinite(omega))
                return false;

            KrylovPasses.Advance advance = new(alpha, p, omega, s, t, shadow, x, r);
            LaneLoop.Run(ref advance);
            double beta = omega == 0 ? 0 : advance.Along / rho * (alpha / omega);
            (rho, square) = (advance.Along, advance.Square);
            KrylovPasses.Turn turn = new(r, beta, omega, v, p);
            LaneLoop.Run(ref turn);
        }

        return true;
    }
}
