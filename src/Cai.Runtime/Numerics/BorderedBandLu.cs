using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>
/// LU factors of <c>A = I - H</c>, H nonnegative with row sums at most 1: a band, bordered by a few dense rows and columns at the end (nothing but border:
/// a dense matrix). Without pivoting, and without a subtraction: eliminating a state adds what goes through it to the other rows, and a pivot is what its
/// row leaves out plus what it still sends on. So no digit is lost however near A is to a singular matrix, and a zero pivot means that A is singular.
/// Nothing allocates after construction.
/// </summary>
/// <remarks>Grassmann, Taksar and Heyman (1985); for the relative error of each entry, Alfa, Xue and Ye (2002). A is diagonally dominant by rows.</remarks>
internal sealed class BorderedBandLu
{
    private const int Short = 12;

    private readonly int _size;
    private readonly int _inner;
    private readonly int _border;
    private readonly int _lower;
    private readonly int _upper;
    private readonly int _width;
    private readonly double[] _rows;
    private readonly double[] _borderRows;
    private readonly double[] _slack;

    /// <summary>Allocates, for a matrix of zeros.</summary>
    /// <param name="size">The number of rows.</param>
    /// <param name="lower">The number of diagonals below the main one, within the band.</param>
    /// <param name="upper">The number of diagonals above it.</param>
    /// <param name="border">The number of dense rows and columns at the end.</param>
    public BorderedBandLu(int size, int lower, int upper, int border)
    {
        _size = size;
        _inner = size - border;
        _border = border;
        _lower = lower;
        _upper = upper;
        _width = lower + 1 + upper + border;
        _rows = new double[checked(_inner * _width)];
        _borderRows = new double[checked(border * size)];
        _slack = new double[size];
    }

    /// <summary>Starts a new matrix: H = 0.</summary>
    public void Clear()
    {
        Array.Clear(_rows);
        Array.Clear(_borderRows);
    }

    /// <summary>Adds to an entry of H that lies in the band or the border. Those on the diagonal are not read: the row's slack tells them.</summary>
    public void Add(int row, int column, double mass)
    {
        if (row >= _inner)
            _borderRows[((row - _inner) * _size) + column] += mass;
        else
            _rows[(row * _width) + (column >= _inner ? _width - _size + column : _lower + column - row)] += mass;
    }

    /// <summary>Sets what a row of H leaves out of 1, diagonal included: <c>1 - sum_j H(row, j)</c>, at least 0.</summary>
    public void SetSlack(int row, double slack) => _slack[row] = slack;

    /// <summary>Factors in place. Complexity: (lower + border) * (upper + border) multiplications a row.</summary>
    /// <returns>False when A is singular: some rows send everything to each other and leave nothing out.</returns>
    public bool Factor()
    {
        for (int i = 0; i < _inner; i++)
        {
            Span<double> row = _rows.AsSpan(i * _width, _width), border = row[(_lower + 1 + _upper)..];
            double slack = _slack[i];
            for (int k = Math.Max(0, i - _lower); k < i; k++)
            {
                int place = _lower + k - i;
                if (row[place] == 0)
                    continue;

                ReadOnlySpan<double> other = _rows.AsSpan(k * _width, _width);
                double factor = row[place] / other[_lower];
                row[place] = factor;
                slack += factor * _slack[k];
                AddMultiple(row[(place + 1)..], factor, other.Slice(_lower + 1, _upper));
                AddMultiple(border, factor, other[(_lower + 1 + _upper)..]);
            }

            double pivot = slack + Sum(row[(_lower + 1)..]);
            row[_lower] = pivot;
            _slack[i] = slack;
            if (!(pivot > 0) || !double.IsFinite(pivot))
                return false;
        }

        for (int r = 0; r < _border; r++)
        {
            if (!FactorBorder(r))
                return false;
        }

        return true;
    }

    /// <summary>Replaces b by the solution of A x = b.</summary>
    public void Solve(Span<double> b)
    {
        Span<double> edge = b[_inner..];
        for (int i = 0; i < _inner && _lower > 0; i++)
        {
            int first = Math.Max(0, i - _lower);
            b[i] += Dot(_rows.AsSpan((i * _width) + _lower - i + first, i - first), b[first..i]);
        }

        for (int r = _inner; r < _size; r++)
        {
            b[r] += Dot(BorderRow(r)[..r], b[..r]);
        }

        for (int r = _size - 1; r >= _inner; r--)
        {
            ReadOnlySpan<double> row = BorderRow(r);
            b[r] = (b[r] + Dot(row[(r + 1)..], b[(r + 1)..])) / row[r];
        }

        for (int i = _inner - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = _rows.AsSpan(i * _width, _width);
            int ahead = Math.Min(_upper, _inner - 1 - i);
            b[i] = (b[i] + Dot(row.Slice(_lower + 1, ahead), b.Slice(i + 1, ahead)) + Dot(row[(_lower + 1 + _upper)..], edge)) / row[_lower];
        }
    }

    /// <summary>Replaces b by the solution of A' x = b.</summary>
    public void SolveTransposed(Span<double> b)
    {
        Span<double> edge = b[_inner..];
        for (int i = 0; i < _inner; i++)
        {
            ReadOnlySpan<double> row = _rows.AsSpan(i * _width, _width);
            int ahead = Math.Min(_upper, _inner - 1 - i);
            double x = b[i] / row[_lower];
            b[i] = x;
            AddMultiple(b[(i + 1)..], x, row.Slice(_lower + 1, ahead));
            AddMultiple(edge, x, row[(_lower + 1 + _upper)..]);
        }

        for (int r = _inner; r < _size; r++)
        {
            ReadOnlySpan<double> row = BorderRow(r);
            b[r] /= row[r];
            AddMultiple(b[(r + 1)..], b[r], row[(r + 1)..]);
        }

        for (int r = _size - 1; r >= _inner; r--)
        {
            AddMultiple(b, b[r], BorderRow(r)[..r]);
        }

        for (int i = _inner - 1; i >= 0 && _lower > 0; i--)
        {
            int first = Math.Max(0, i - _lower);
            AddMultiple(b[first..], b[i], _rows.AsSpan((i * _width) + _lower - i + first, i - first));
        }
    }

    private Span<double> BorderRow(int row) => _borderRows.AsSpan((row - _inner) * _size, _size);

    private bool FactorBorder(int r)
    {
        int diagonal = _inner + r;
        Span<double> row = BorderRow(diagonal), edge = row[_inner..];
        double slack = _slack[diagonal];
        for (int k = 0; k < _inner; k++)
        {
            if (row[k] == 0)
                continue;

            ReadOnlySpan<double> other = _rows.AsSpan(k * _width, _width);
            double factor = row[k] / other[_lower];
            row[k] = factor;
            slack += factor * _slack[k];
            AddMultiple(row[(k + 1)..], factor, other.Slice(_lower + 1, Math.Min(_upper, _inner - 1 - k)));
            AddMultiple(edge, factor, other[(_lower + 1 + _upper)..]);
        }

        for (int k = _inner; k < diagonal; k++)
        {
            if (row[k] == 0)
                continue;

            ReadOnlySpan<double> other = BorderRow(k);
            double factor = row[k] / other[k];
            row[k] = factor;
            slack += factor * _slack[k];
            AddMultiple(row[(k + 1)..], factor, other[(k + 1)..]);
        }

        double pivot = slack + Sum(row[(diagonal + 1)..]);
        row[diagonal] = pivot;
        _slack[diagonal] = slack;
        return pivot > 0 && double.IsFinite(pivot);
    }

    // Bands are often a few numbers wide: there a plain loop is faster than a call.
    private static void AddMultiple(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        if (x.Length > Short)
        {
            TensorPrimitives.MultiplyAdd(x, factor, y[..x.Length], y);
            return;
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length > Short)
            return TensorPrimitives.Dot(x, y[..x.Length]);

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static double Sum(ReadOnlySpan<double> x)
    {
        if (x.Length > Short)
            return TensorPrimitives.Sum(x);

        double sum = 0;
        foreach (double value in x)
        {
            sum += value;
        }

        return sum;
    }
}
