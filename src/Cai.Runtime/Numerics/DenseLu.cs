using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>LU factors of a dense matrix with partial pivoting, in place on the caller's row-major buffer. Nothing allocates.</summary>
internal static class DenseLu
{
    /// <summary>Factors A = P' L U in place.</summary>
    /// <param name="matrix">n * n numbers by rows: A before, the factors after.</param>
    /// <param name="pivots">n row exchanges.</param>
    /// <returns>False when a pivot is zero: the matrix is singular, and the factors are of no use.</returns>
    public static bool Factor(Span<double> matrix, Span<int> pivots)
    {
        int n = pivots.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(matrix[(i * n) + k]) > Math.Abs(matrix[(pivot * n) + k]))
                    pivot = i;
            }

            pivots[k] = pivot;
            Span<double> row = matrix.Slice(k * n, n);
            if (pivot != k)
                Exchange(row, matrix.Slice(pivot * n, n));

            if (row[k] == 0 || !double.IsFinite(row[k]))
                return false;

            Eliminate(matrix[((k + 1) * n)..], row, k, row.LastIndexOfAnyExcept(0.0) + 1);
        }

        return true;
    }

    /// <summary>Replaces b by the solution of A x = b.</summary>
    public static void Solve(ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots, Span<double> b)
    {
        int n = pivots.Length;
        for (int k = 0; k < n; k++)
        {
            (b[k], b[pivots[k]]) = (b[pivots[k]], b[k]);
        }

        for (int i = 1; i < n; i++)
        {
            b[i] -= TensorPrimitives.Dot(factors.Slice(i * n, i), b[..i]);
        }

        for (int i = n - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = factors.Slice(i * n, n);
            b[i] = (b[i] - TensorPrimitives.Dot(row[(i + 1)..], b[(i + 1)..])) / row[i];
        }
    }

    /// <summary>Replaces b by the solution of A' x = b.</summary>
    public static void SolveTransposed(ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots, Span<double> b)
    {
        int n = pivots.Length;
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = factors.Slice(i * n, n);
            b[i] /= row[i];
            AddMultiple(row[(i + 1)..], -b[i], b[(i + 1)..]);
        }

        for (int i = n - 1; i >= 0; i--)
        {
            AddMultiple(factors.Slice(i * n, i), -b[i], b[..i]);
        }

        for (int k = n - 1; k >= 0; k--)
        {
            (b[k], b[pivots[k]]) = (b[pivots[k]], b[k]);
        }
    }

    // Up to the last entry of the pivot row: rows that lead a few states ahead, as in queues and stocks, make that a short way.
    private static void Eliminate(Span<double> below, ReadOnlySpan<double> row, int column, int end)
    {
        for (; !below.IsEmpty; below = below[row.Length..])
        {
            double factor = below[column];
            if (factor == 0)
                continue;

            factor /= row[column];
            below[column] = factor;
            AddMultiple(row[(column + 1)..end], -factor, below[(column + 1)..end]);
        }
    }

    private static void AddMultiple(ReadOnlySpan<double> x, double factor, Span<double> y) => TensorPrimitives.MultiplyAdd(x, factor, y, y);

    private static void Exchange(Span<double> a, Span<double> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (b[i], a[i]);
        }
    }
}
