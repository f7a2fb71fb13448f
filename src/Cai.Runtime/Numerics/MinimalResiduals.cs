using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>
/// Restarted generalised minimal residuals (Saad and Schultz, 1986): A x = b by products with A alone. Slower a product than bi-conjugate gradients, but the
/// residual never grows and nothing can break down. Nothing allocates.
/// </summary>
internal static class MinimalResiduals
{
    /// <summary>The vectors of length n that <see cref="Solve"/> works in.</summary>
    public const int WorkVectors = Restart + 1;

    private const int Restart = 24;

    /// <summary>A cycle that leaves more of the residual than this has stagnated.</summary>
    private const double Stagnation = 0.9999;

    /// <summary>Improves x until the residual <c>b - A x</c> is small.</summary>
    /// <param name="matrix">The matrix A.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="x">The start, and the solution.</param>
    /// <param name="tolerance">The Euclidean norm of the residual to reach.</param>
    /// <param name="maxProducts">The largest number of products with A, in whole cycles.</param>
    /// <param name="work"><see cref="WorkVectors"/> * n numbers.</param>
    /// <param name="cancellation">Asked at each product.</param>
    /// <returns>Whether the tolerance was reached.</returns>
    public static bool Solve<TOperator>(in TOperator matrix, ReadOnlySpan<double> b, Span<double> x, double tolerance, int maxProducts, Span<double> work,
        CancellationToken cancellation = default)
        where TOperator : ILinearOperator
    {
        double previous = double.PositiveInfinity;
        for (int products = 0; products < maxProducts; products += Restart + 1)
        {
            Span<double> first = work[..b.Length];
            matrix.Apply(x, first);
            TensorPrimitives.Subtract(b, first, first);
            double norm = Norm(first);
            if (norm <= tolerance)
                return true;
            if (!(norm < Stagnation * previous))
                return false;

            previous = norm;
            Cycle(matrix, x, norm, tolerance, work, cancellation);
        }

        return false;
    }

    /// <summary>Adds to x the combination of A^i r, i below the number of a cycle, that leaves the least residual.</summary>
    private static void Cycle<TOperator>(in TOperator matrix, Span<double> x, double norm, double tolerance, Span<double> basis, CancellationToken cancellation)
        where TOperator : ILinearOperator
    {
        int n = x.Length, columns = 0;
        Span<double> triangle = stackalloc double[Restart * Restart], right = stackalloc double[Restart + 1], column = stackalloc double[Restart + 1];
        Span<double> cosines = stackalloc double[Restart], sines = stackalloc double[Restart];
        right.Clear();
        right[0] = norm;
        TensorPrimitives.Divide(basis[..n], norm, basis[..n]);
        while (columns < Restart && Math.Abs(right[columns]) > tolerance)
        {
            cancellation.ThrowIfCancellationRequested();
            int j = columns++;
            Span<double> next = basis.Slice((j + 1) * n, n);
            matrix.Apply(basis.Slice(j * n, n), next);
            for (int i = 0; i <= j; i++)
            {
                ReadOnlySpan<double> other = basis.Slice(i * n, n);
                column[i] = TensorPrimitives.Dot(other, next);
                TensorPrimitives.MultiplyAdd(other, -column[i], next, next);
            }

            double length = Norm(next);
            for (int i = 0; i < j; i++)
            {
                // The rotations of the columns before.
                (column[i], column[i + 1]) = ((cosines[i] * column[i]) + (sines[i] * column[i + 1]), (cosines[i] * column[i + 1]) - (sines[i] * column[i]));
            }

            double diagonal = Math.Sqrt((column[j] * column[j]) + (length * length));
            cosines[j] = diagonal == 0 ? 1 : column[j] / diagonal;
            sines[j] = diagonal == 0 ? 0 : length / diagonal;
            column[j] = diagonal;
            (right[j], right[j + 1]) = (cosines[j] * right[j], -sines[j] * right[j]);
            column[..(j + 1)].CopyTo(triangle.Slice(j * Restart, j + 1));
            if (length == 0)
                break;

            TensorPrimitives.Divide(next, length, next);
        }

        for (int j = columns - 1; j >= 0; j--)
        {
            ReadOnlySpan<double> entries = triangle.Slice(j * Restart, j + 1);
            right[j] = entries[j] == 0 ? 0 : right[j] / entries[j];
            TensorPrimitives.MultiplyAdd(entries[..j], -right[j], right[..j], right[..j]);
            TensorPrimitives.MultiplyAdd(basis.Slice(j * n, n), right[j], x, x);
        }
    }

    private static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(TensorPrimitives.SumOfSquares(x));
}
