using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// A sparse matrix of weights in blocks of four rows, padded by zeros to the longest of them, so that a product takes a vector for each entry of four rows. All rows are computed in vectors
/// and in the order of their entries: results do not depend on how a product is cut.
/// </summary>
internal sealed class BlockedRows
{
    /// <summary>How many rows a block has: products are cut at multiples of it.</summary>
    public const int Lanes = 4;

    private readonly int _rows;
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _weights;

    private BlockedRows(ReadOnlySpan<int> lengths, double padding)
    {
        _rows = lengths.Length;
        _starts = new int[((_rows + Lanes - 1) / Lanes) + 1];
        for (int block = 0; block < _starts.Length - 1; block++)
        {
            int longest = 0;
            foreach (int length in lengths.Slice(block * Lanes, Math.Min(Lanes, _rows - (block * Lanes))))
                longest = Math.Max(longest, length);
            _starts[block + 1] = checked(_starts[block] + (longest * Lanes));
        }

        (_columns, _weights) = (new int[_starts[^1]], new double[_starts[^1]]);
        _weights.AsSpan().Fill(padding);
    }

    /// <summary>The rows of messages.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isTransposed">Whether by columns: what leads to each state.</param>
    /// <param name="areLogs">Whether as log M, or as weights <c>exp(log M - largest)</c>, which are at most 1.</param>
    public static BlockedRows Of(MessageRows rows, bool isTransposed, bool areLogs)
    {
        int[] lengths = new int[rows.StateCount], filled = new int[rows.StateCount];
        for (int s = 0; s < lengths.Length && !isTransposed; s++)
            lengths[s] = rows.First[s + 1] - rows.First[s];
        foreach (int column in isTransposed ? rows.Columns : [])
            lengths[column]++;
        BlockedRows blocked = new(lengths, areLogs ? double.NegativeInfinity : 0);
        for (int s = 0; s < lengths.Length; s++)
        {
            for (int i = rows.First[s]; i < rows.First[s + 1]; i++)
            {
                (int row, int column) = isTransposed ? (rows.Columns[i], s) : (s, rows.Columns[i]);
                int place = blocked._starts[row / Lanes] + (filled[row]++ * Lanes) + (row % Lanes);
                (blocked._columns[place], blocked._weights[place]) = (column, areLogs ? rows.Logs[i] : Math.Exp(rows.Logs[i] - rows.Largest));
            }
        }

        return blocked;
    }

    /// <summary><c>y(row) = sum_column W(row, column) x(column)</c> for the rows from .. to - 1.</summary>
    /// <param name="from">A multiple of <see cref="Lanes"/>.</param>
    /// <param name="to">One past the last row.</param>
    /// <param name="x">One a row of the whole matrix.</param>
    /// <param name="y">One a row of the range; apart from x.</param>
    public void Multiply(int from, int to, ReadOnlySpan<double> x, Span<double> y)
    {
        x = x[.._rows];
        for (int s = from; s < to; s += Lanes)
        {
            Put(Sum(s / Lanes, ref MemoryMarshal.GetReference(x)), s, to, y[(s - from)..]);
        }
    }

    /// <summary>
    /// Of log rows: <c>y(row) = max_column (log W(row, column) + v(column))</c>, and what sums of exponentials are multiples of, at least 1: <c>sum_column exp(log W + v - y)</c>. Their logarithm, added, makes
    /// the log-sum-exp, each row scaled by itself.
    /// </summary>
    /// <param name="from">A multiple of <see cref="Lanes"/>.</param>
    /// <param name="to">One past the last row.</param>
    /// <param name="v">One a row of the whole matrix.</param>
    /// <param name="y">One a row of the range; apart from v.</param>
    /// <param name="sums">One a row of the range.</param>
    public void LogSum(int from, int to, ReadOnlySpan<double> v, Span<double> y, Span<double> sums)
    {
        v = v[.._rows];
        for (int s = from; s < to; s += Lanes)
        {
            Vector256<double> sum = LogSum(s / Lanes, ref MemoryMarshal.GetReference(v), out Vector256<double> largest);
            Put(largest, s, to, y[(s - from)..]);
            Put(sum, s, to, sums[(s - from)..]);
        }
    }

    /// <summary>Of transposed log rows: <c>y(column) = sum_row mass(row) exp(log W(row, column) + after(column) - before(row))</c>, where no exponent is positive but by rounding.</summary>
    /// <param name="from">A multiple of <see cref="Lanes"/>.</param>
    /// <param name="to">One past the last column.</param>
    /// <param name="mass">One a row.</param>
    /// <param name="before">One a row.</param>
    /// <param name="after">One a column.</param>
    /// <param name="y">One a column of the range; apart from the others.</param>
    public unsafe void Carry(int from, int to, ReadOnlySpan<double> mass, ReadOnlySpan<double> before, ReadOnlySpan<double> after, Span<double> y)
    {
        mass = mass[.._rows];
        before = before[.._rows];
        double* constants = Exponential.Constants;
        ref double own = ref MemoryMarshal.GetReference(mass), level = ref MemoryMarshal.GetReference(before);
        for (int s = from; s < to; s += Lanes)
        {
            int start = _starts[s / Lanes], length = _starts[(s / Lanes) + 1] - start;
            ref int column = ref MemoryMarshal.GetReference(_columns.AsSpan(start, length));
            ref double log = ref MemoryMarshal.GetReference(_weights.AsSpan(start, length));
            Vector256<double> sum = default, top = default;
            for (int lane = 0; lane < Math.Min(Lanes, to - s); lane++)
                top = top.WithElement(lane, after[s + lane]);
            for (int i = 0; i < length; i += Lanes)
            {
                Vector256<double> exponent = Vector256.LoadUnsafe(ref log, (nuint)i) + top - Gather(ref level, ref column, i);
                sum += Gather(ref own, ref column, i) * Exponential.OfNonPositive<Lanes4, Vector256<double>>(exponent, constants);
            }

            Put(sum, s, to, y[(s - from)..]);
        }
    }

    // Columns are rows of x, so only the place in the table is checked.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Sum(int block, ref double x)
    {
        int start = _starts[block], length = _starts[block + 1] - start;
        ref double weight = ref MemoryMarshal.GetReference(_weights.AsSpan(start, length));
        ref int column = ref MemoryMarshal.GetReference(_columns.AsSpan(start, length));
        Vector256<double> sum = default;
        for (int i = 0; i < length; i += Lanes)
        {
            Vector256<double> own = Vector256.LoadUnsafe(ref weight, (nuint)i), four = Gather(ref x, ref column, i);
            sum = Fma.IsSupported ? Fma.MultiplyAdd(own, four, sum) : (own * four) + sum;
        }

        return sum;
    }

    private unsafe Vector256<double> LogSum(int block, ref double v, out Vector256<double> largest)
    {
        int start = _starts[block], length = _starts[block + 1] - start;
        ref double log = ref MemoryMarshal.GetReference(_weights.AsSpan(start, length));
        ref int column = ref MemoryMarshal.GetReference(_columns.AsSpan(start, length));
        double* constants = Exponential.Constants;
        largest = Vector256.Create(double.NegativeInfinity);
        for (int i = 0; i < length; i += Lanes)
            largest = Vector256.MaxNative(largest, Vector256.LoadUnsafe(ref log, (nuint)i) + Gather(ref v, ref column, i));
        Vector256<double> sum = default;
        for (int i = 0; i < length; i += Lanes)
            sum += Exponential.OfNonPositive<Lanes4, Vector256<double>>(Vector256.LoadUnsafe(ref log, (nuint)i) + Gather(ref v, ref column, i) - largest, constants);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Gather(ref double x, ref int column, int i) => Vector256.Create(
        Unsafe.Add(ref x, Unsafe.Add(ref column, i)),
        Unsafe.Add(ref x, Unsafe.Add(ref column, i + 1)),
        Unsafe.Add(ref x, Unsafe.Add(ref column, i + 2)),
        Unsafe.Add(ref x, Unsafe.Add(ref column, i + 3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<double> numbers, int from, int to, Span<double> target)
    {
        if (to - from >= Lanes)
        {
            numbers.StoreUnsafe(ref MemoryMarshal.GetReference(target[..Lanes]));
            return;
        }

        for (int lane = 0; lane < to - from; lane++)
            target[lane] = numbers.GetElement(lane);
    }
}
