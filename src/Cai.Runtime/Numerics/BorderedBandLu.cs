using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <summary>
/// LU factors of <c>A = I - H</c>, H nonnegative with row sums at most 1: a band, bordered by a few dense rows and columns at the end (nothing but border:
/// a dense matrix). Without pivoting, and without a subtraction: eliminating a state adds what goes through it to the other rows, and a pivot is what its
/// row leaves out plus what it still sends on. So no digit is lost however near A is to a singular matrix, and a zero pivot means that A is singular.
/// Nothing allocates after construction.
/// </summary>
/// <remarks>
/// Grassmann, Taksar and Heyman (1985); for the relative error of each entry, Alfa, Xue and Ye (2002). A is diagonally dominant by rows. All parts lie in one array, padded by
/// zeros to whole vectors: rows of the band (diagonals below, the diagonal, those above, border columns), then the border rows column by column, so that a step updates all of them
/// at once, then the corner row by row.
/// </remarks>
internal sealed partial class BorderedBandLu
{
    private const int Short = 12;
    private const int Rows = 4;
    private const int Piece = 64;

    private readonly int _size;
    private readonly int _inner;
    private readonly int _border;
    private readonly int _lower;
    private readonly int _upper;
    private readonly int _paddedUpper;
    private readonly int _paddedBorder;
    private readonly int _width;
    private readonly int _columns;
    private readonly int _corner;
    private readonly double[] _entries;
    private readonly double[] _slack;
    private readonly double[] _inverse;
    private readonly double[] _edge;

    /// <summary>Allocates, for a matrix of zeros.</summary>
    /// <param name="size">The number of rows.</param>
    /// <param name="lower">The number of diagonals below the main one, within the band.</param>
    /// <param name="upper">The number of diagonals above it.</param>
    /// <param name="border">The number of dense rows and columns at the end.</param>
    public BorderedBandLu(int size, int lower, int upper, int border)
    {
        (_size, _inner, _border, _lower, _upper) = (size, size - border, border, lower, upper);
        // Where four states are eliminated at once, each sees as far as the last of them, and finds zeros there.
        (_paddedUpper, _paddedBorder) = (Padded(lower >= Rows ? upper + Rows : upper), Padded(border));
        _width = lower + 1 + _paddedUpper + _paddedBorder;
        _columns = checked(_inner * _width);
        _corner = checked(_columns + (_inner * _paddedBorder));
        _entries = LargeArray.Create<double>(checked(_corner + (border * _paddedBorder)));
        _slack = new double[_inner + _paddedBorder];
        _inverse = new double[size];
        _edge = new double[_paddedBorder];
    }

    /// <summary>The entries of H, to add to: see <see cref="Place"/>.</summary>
    public Span<double> Entries => _entries;

    /// <summary>Where an entry of H lies that is in the band or the border. Those on the diagonal are not read: the row's slack tells them.</summary>
    public int Place(int row, int column) =>
        row < _inner ? (row * _width) + _lower + (column < _inner ? column - row : 1 + _paddedUpper + column - _inner)
        : column < _inner ? _columns + (column * _paddedBorder) + row - _inner
        : _corner + ((row - _inner) * _paddedBorder) + column - _inner;

    /// <summary>Starts a new matrix: H = 0.</summary>
    public void Clear() => Array.Clear(_entries);

    /// <summary>Sets what a row of H leaves out of 1, diagonal included: <c>1 - sum_j H(row, j)</c>, at least 0.</summary>
    public void SetSlack(int row, double slack) => _slack[row] = slack;

    /// <summary>Factors in place. Complexity: (lower + border) * (upper + border) multiplications a row.</summary>
    /// <returns>False when A is singular: some rows send everything to each other and leave nothing out.</returns>
    public bool Factor()
    {
        for (int first = 0; first < _inner; first += Rows)
        {
            int end = Math.Min(_inner, first + Rows);
            if (_lower > 0)
                FactorBefore(first, end);
            if (!FactorWithin(first, end))
                return false;
        }

        EliminateBorder();
        FillCorner();
        for (int r = 0; r < _border; r++)
        {
            if (!FactorCorner(r))
                return false;
        }

        return true;
    }

    private static int Padded(int length) => (length + Lanes4.Count - 1) / Lanes4.Count * Lanes4.Count;

    private Span<double> Row(int row) => _entries.AsSpan(row * _width, _width);

    private Span<double> CornerRow(int r) => _entries.AsSpan(_corner + (r * _paddedBorder), _paddedBorder);

    // What the states before these rows send on, four of them at once from where they reach all rows: a row is then read and written once for all four, and rows do not wait for each other.
    private void FactorBefore(int first, int end)
    {
        int k = Math.Max(0, end - 1 - _lower);
        for (int i = first; i < end; i++)
            EliminateAll(Math.Max(0, i - _lower), Math.Min(k, first), i);
        for (; k <= first - Rows; k += Rows)
        {
            for (int i = first; i < end; i++)
                EliminateFour(k, i);
        }

        for (int i = first; i < end; i++)
            EliminateAll(k, first, i);
    }

    private void EliminateAll(int from, int to, int i)
    {
        for (int k = from; k < to; k++)
            Eliminate(k, i);
    }

    private bool FactorWithin(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            for (int k = Math.Max(first, i - _lower); k < i; k++)
                Eliminate(k, i);
            if (!SetPivot(i, SumVectors(_entries.AsSpan((i * _width) + _lower + 1, _paddedUpper + _paddedBorder))))
                return false;
        }

        return true;
    }

    private void Eliminate(int k, int i)
    {
        Span<double> row = Row(i);
        int place = _lower + k - i;
        if (row[place] == 0)
            return;

        ReadOnlySpan<double> other = Row(k);
        double factor = row[place] * _inverse[k];
        row[place] = factor;
        _slack[i] += factor * _slack[k];
        AddVectors(row.Slice(place + 1, _paddedUpper), factor, other.Slice(_lower + 1, _paddedUpper));
        AddVectors(row[(_lower + 1 + _paddedUpper)..], factor, other[(_lower + 1 + _paddedUpper)..]);
    }

    // The same as one after the other, bit for bit.
    private void EliminateFour(int k, int i)
    {
        ref double row = ref _entries[(i * _width) + _lower + k - i];
        ref double first = ref _entries[(k * _width) + _lower], second = ref _entries[((k + 1) * _width) + _lower];
        ref double third = ref _entries[((k + 2) * _width) + _lower], fourth = ref _entries[((k + 3) * _width) + _lower];

        // What the four take of the row, each after those before it.
        double f0 = row * _inverse[k], f1, f2, f3;
        Unsafe.Add(ref row, 1) = Lanes1.MultiplyAdd(f0, Unsafe.Add(ref first, 1), Unsafe.Add(ref row, 1));
        f1 = Unsafe.Add(ref row, 1) * _inverse[k + 1];
        Unsafe.Add(ref row, 2) = Lanes1.MultiplyAdd(f1, Unsafe.Add(ref second, 1), Lanes1.MultiplyAdd(f0, Unsafe.Add(ref first, 2), Unsafe.Add(ref row, 2)));
        f2 = Unsafe.Add(ref row, 2) * _inverse[k + 2];
        Unsafe.Add(ref row, 3) = Lanes1.MultiplyAdd(f2, Unsafe.Add(ref third, 1), Lanes1.MultiplyAdd(f1, Unsafe.Add(ref second, 2), Lanes1.MultiplyAdd(f0, Unsafe.Add(ref first, 3), Unsafe.Add(ref row, 3))));
        f3 = Unsafe.Add(ref row, 3) * _inverse[k + 3];
        (row, Unsafe.Add(ref row, 1), Unsafe.Add(ref row, 2), Unsafe.Add(ref row, 3)) = (f0, f1, f2, f3);
        _slack[i] = _slack[i] + (f0 * _slack[k]) + (f1 * _slack[k + 1]) + (f2 * _slack[k + 2]) + (f3 * _slack[k + 3]);

        Vector256<double> v0 = Lanes4.Broadcast(f0), v1 = Lanes4.Broadcast(f1), v2 = Lanes4.Broadcast(f2), v3 = Lanes4.Broadcast(f3);
        for (int c = Rows; c < _paddedUpper; c += Lanes4.Count)
            Add(ref row, c, ref first, c, ref second, c - 1, ref third, c - 2, ref fourth, c - 3);
        int border = 1 + _paddedUpper, shift = i - k;
        for (int v = border; v < border + _paddedBorder; v += Lanes4.Count)
            Add(ref row, v + shift, ref first, v, ref second, v, ref third, v, ref fourth, v);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Add(ref double target, int at, ref double first, int at0, ref double second, int at1, ref double third, int at2, ref double fourth, int at3)
        {
            Vector256<double> sum = Lanes4.MultiplyAdd(v0, Lanes4.Load(ref first, at0), Lanes4.Load(ref target, at));
            sum = Lanes4.MultiplyAdd(v2, Lanes4.Load(ref third, at2), Lanes4.MultiplyAdd(v1, Lanes4.Load(ref second, at1), sum));
            Lanes4.Store(Lanes4.MultiplyAdd(v3, Lanes4.Load(ref fourth, at3), sum), ref target, at);
        }
    }

    // What border rows send to the states of the band, all rows at once: the sums stay in registers.
    private void EliminateBorder()
    {
        int v = 0;
        for (; v <= _paddedBorder - Octet.Count; v += Octet.Count)
            EliminateBorder<Octet>(v);
        for (; v <= _paddedBorder - (4 * Lanes4.Count); v += 4 * Lanes4.Count)
            EliminateBorder<Quartet>(v);
        for (; v < _paddedBorder; v += Lanes4.Count)
            EliminateBorder<Solo>(v);
    }

    private void EliminateBorder<TVectors>(int v)
        where TVectors : struct, IVectors<TVectors>
    {
        ref double entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        TVectors slack = TVectors.Load(ref _slack[_inner + v]), last = default;
        for (int j = 0; j < _inner; j++)
        {
            int own = _columns + (j * _paddedBorder) + v, k = Math.Max(0, j - _upper), at = own - ((j - k) * _paddedBorder), share = (k * _width) + _lower + j - k;
            TVectors sum = TVectors.Load(ref Unsafe.Add(ref entries, own));
            for (; k < j - 1; k++, at += _paddedBorder, share += _width - 1)
                sum = sum.Add(Unsafe.Add(ref entries, share), TVectors.Load(ref Unsafe.Add(ref entries, at)));
            if (k < j)
                sum = sum.Add(Unsafe.Add(ref entries, share), last);
            last = sum.Times(_inverse[j]);
            last.Store(ref Unsafe.Add(ref entries, own));
            slack = slack.Add(_slack[j], last);
        }

        slack.Store(ref _slack[_inner + v]);
    }

    // What goes through the band from border to border: in pieces that stay in the cache while all rows of the corner take them.
    private void FillCorner()
    {
        for (int first = 0; first < _inner; first += Piece)
        {
            int end = Math.Min(_inner, first + Piece), v = 0;
            for (; v <= _paddedBorder - (4 * Lanes4.Count); v += 4 * Lanes4.Count)
                FillCorner<Quartet>(first, end, v);
            for (; v < _paddedBorder; v += Lanes4.Count)
                FillCorner<Solo>(first, end, v);
        }
    }

    private void FillCorner<TVectors>(int first, int end, int v)
        where TVectors : struct, IVectors<TVectors>
    {
        ref double entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        for (int r = 0; r < _border; r++)
        {
            ref double own = ref Unsafe.Add(ref entries, _corner + (r * _paddedBorder) + v);
            TVectors sum = TVectors.Load(ref own), odd = default;
            int k = first, at = (k * _width) + _lower + 1 + _paddedUpper + v, share = _columns + (k * _paddedBorder) + r;
            for (; k < end - 1; k += 2, at += 2 * _width, share += 2 * _paddedBorder)
            {
                sum = sum.Add(Unsafe.Add(ref entries, share), TVectors.Load(ref Unsafe.Add(ref entries, at)));
                odd = odd.Add(Unsafe.Add(ref entries, share + _paddedBorder), TVectors.Load(ref Unsafe.Add(ref entries, at + _width)));
            }

            if (k < end)
                sum = sum.Add(Unsafe.Add(ref entries, share), TVectors.Load(ref Unsafe.Add(ref entries, at)));
            sum.Add(1, odd).Store(ref own);
        }
    }

    private bool FactorCorner(int r)
    {
        Span<double> row = CornerRow(r);
        for (int k = 0; k < r; k++)
        {
            if (row[k] == 0)
                continue;

            double factor = row[k] * _inverse[_inner + k];
            row[k] = factor;
            _slack[_inner + r] += factor * _slack[_inner + k];
            AddMultiple(row[(k + 1)..], factor, CornerRow(k)[(k + 1)..]);
        }

        return SetPivot(_inner + r, Sum(row[(r + 1)..]));
    }

    private bool SetPivot(int row, double ahead)
    {
        double pivot = _slack[row] + ahead;
        _inverse[row] = 1 / pivot;
        return pivot > 0 && double.IsFinite(pivot);
    }

    /// <summary><c>y += factor x</c> for whole vectors.</summary>
    private static void AddVectors(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        ref double target = ref MemoryMarshal.GetReference(y[..x.Length]), source = ref MemoryMarshal.GetReference(x);
        Vector256<double> factors = Lanes4.Broadcast(factor);
        for (int i = 0; i < x.Length; i += Lanes4.Count)
            Lanes4.Store(Lanes4.MultiplyAdd(factors, Lanes4.Load(ref source, i), Lanes4.Load(ref target, i)), ref target, i);
    }

    private static double SumVectors(ReadOnlySpan<double> x)
    {
        ref double source = ref MemoryMarshal.GetReference(x);
        Vector256<double> sum = default;
        for (int i = 0; i < x.Length; i += Lanes4.Count)
            sum += Lanes4.Load(ref source, i);
        return Vector256.Sum(sum);
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
        if (y.Length > Short)
            return TensorPrimitives.Dot(x[..y.Length], y);

        double sum = 0;
        for (int i = 0; i < y.Length; i++)
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
