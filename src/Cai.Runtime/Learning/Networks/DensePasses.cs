using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>
/// The loops of a dense layer, by vectors of four along its outputs. Each output is a chain of fused products and sums over its inputs, in their order; so a vector, a tail and any number of rows
/// give it the same bits. A layer with one output adds up four chains instead.
/// </summary>
internal static class DensePasses
{
    private const int Four = 4;
    private const int Sixteen = 16;

    /// <summary>y = x W + b.</summary>
    public static void Multiply(ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, int rows, ReadOnlySpan<double> x, Span<double> y)
    {
        int outputs = biases.Length, inputs = x.Length / rows;
        ref double w = ref MemoryMarshal.GetReference(weights), b = ref MemoryMarshal.GetReference(biases);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<double> from = x.Slice(row * inputs, inputs);
            ref double to = ref MemoryMarshal.GetReference(y.Slice(row * outputs, outputs));
            if (outputs == 1)
                to = b + Dot(from, weights);
            else
                Multiply(ref w, ref b, from, ref to, outputs);
        }
    }

    /// <summary>y = f(y).</summary>
    public static void Apply<TActivation>(Span<double> y)
        where TActivation : struct, IActivation
    {
        ref double first = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= y.Length - Four; i += Four)
            TActivation.Value(Load(ref first, i)).StoreUnsafe(ref first, (nuint)i);
        for (; i < y.Length; i++)
            y[i] = TActivation.Value(Vector256.Create(y[i])).ToScalar();
    }

    /// <summary>dy = dy f'(y).</summary>
    public static void Pull<TActivation>(ReadOnlySpan<double> y, Span<double> dy)
        where TActivation : struct, IActivation
    {
        ref double value = ref MemoryMarshal.GetReference(y), slope = ref MemoryMarshal.GetReference(dy);
        int i = 0;
        for (; i <= y.Length - Four; i += Four)
            (Load(ref slope, i) * TActivation.Slope(Load(ref value, i))).StoreUnsafe(ref slope, (nuint)i);
        for (; i < y.Length; i++)
            dy[i] *= TActivation.Slope(Vector256.Create(y[i])).ToScalar();
    }

    /// <summary>dW += x' dz, db += sum dz.</summary>
    public static void AddOuter(int rows, ReadOnlySpan<double> x, ReadOnlySpan<double> dz, Span<double> weightGradient, Span<double> biasGradient)
    {
        int outputs = biasGradient.Length, inputs = x.Length / rows;
        for (int row = 0; row < rows; row++)
            AddScaled(1, dz.Slice(row * outputs, outputs), biasGradient);
        if (outputs == 1)
        {
            for (int row = 0; row < rows; row++)
                AddScaled(dz[row], x.Slice(row * inputs, inputs), weightGradient);
            return;
        }

        ref double from = ref MemoryMarshal.GetReference(x), slopes = ref MemoryMarshal.GetReference(dz), to = ref MemoryMarshal.GetReference(weightGradient);
        for (int input = 0; input < inputs; input++)
            AddColumn(rows, inputs, outputs, ref Unsafe.Add(ref from, input), ref slopes, ref Unsafe.Add(ref to, input * outputs));
    }

    /// <summary>dx = dz W'.</summary>
    public static void MultiplyTransposed(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> dz, Span<double> dx)
    {
        int inputs = dx.Length / rows, outputs = dz.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            Span<double> to = dx.Slice(row * inputs, inputs);
            ReadOnlySpan<double> slopes = dz.Slice(row * outputs, outputs);
            if (outputs == 1)
            {
                to.Clear();
                AddScaled(slopes[0], weights, to);
                continue;
            }

            for (int input = 0; input < inputs; input++)
                to[input] = Dot(slopes, weights.Slice(input * outputs, outputs));
        }
    }

    // One row: blocks of sixteen, of four and of one output, each kept in registers while the inputs go by.
    private static void Multiply(ref double w, ref double b, ReadOnlySpan<double> x, ref double y, int outputs)
    {
        int o = 0;
        for (; o <= outputs - Sixteen; o += Sixteen)
        {
            Vector256<double> y0 = Load(ref b, o), y1 = Load(ref b, o + 4), y2 = Load(ref b, o + 8), y3 = Load(ref b, o + 12);
            ref double column = ref Unsafe.Add(ref w, o);
            for (int i = 0; i < x.Length; i++, column = ref Unsafe.Add(ref column, outputs))
            {
                Vector256<double> input = Vector256.Create(x[i]);
                y0 = Vector256.FusedMultiplyAdd(input, Load(ref column, 0), y0);
                y1 = Vector256.FusedMultiplyAdd(input, Load(ref column, 4), y1);
                y2 = Vector256.FusedMultiplyAdd(input, Load(ref column, 8), y2);
                y3 = Vector256.FusedMultiplyAdd(input, Load(ref column, 12), y3);
            }

            y0.StoreUnsafe(ref y, (nuint)o);
            y1.StoreUnsafe(ref y, (nuint)o + 4);
            y2.StoreUnsafe(ref y, (nuint)o + 8);
            y3.StoreUnsafe(ref y, (nuint)o + 12);
        }

        for (; o <= outputs - Four; o += Four)
        {
            Vector256<double> sum = Load(ref b, o);
            ref double column = ref Unsafe.Add(ref w, o);
            for (int i = 0; i < x.Length; i++, column = ref Unsafe.Add(ref column, outputs))
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(x[i]), Load(ref column, 0), sum);
            sum.StoreUnsafe(ref y, (nuint)o);
        }

        for (; o < outputs; o++)
        {
            double sum = Unsafe.Add(ref b, o);
            ref double column = ref Unsafe.Add(ref w, o);
            for (int i = 0; i < x.Length; i++, column = ref Unsafe.Add(ref column, outputs))
                sum = Math.FusedMultiplyAdd(x[i], column, sum);
            Unsafe.Add(ref y, o) = sum;
        }
    }

    // One input: the gradient of its weights, block by block, while the rows go by.
    private static void AddColumn(int rows, int inputs, int outputs, ref double x, ref double dz, ref double to)
    {
        int o = 0;
        for (; o <= outputs - Sixteen; o += Sixteen)
        {
            Vector256<double> g0 = Load(ref to, o), g1 = Load(ref to, o + 4), g2 = Load(ref to, o + 8), g3 = Load(ref to, o + 12);
            ref double from = ref x, slopes = ref Unsafe.Add(ref dz, o);
            for (int row = 0; row < rows; row++, from = ref Unsafe.Add(ref from, inputs), slopes = ref Unsafe.Add(ref slopes, outputs))
            {
                Vector256<double> input = Vector256.Create(from);
                g0 = Vector256.FusedMultiplyAdd(input, Load(ref slopes, 0), g0);
                g1 = Vector256.FusedMultiplyAdd(input, Load(ref slopes, 4), g1);
                g2 = Vector256.FusedMultiplyAdd(input, Load(ref slopes, 8), g2);
                g3 = Vector256.FusedMultiplyAdd(input, Load(ref slopes, 12), g3);
            }

            g0.StoreUnsafe(ref to, (nuint)o);
            g1.StoreUnsafe(ref to, (nuint)o + 4);
            g2.StoreUnsafe(ref to, (nuint)o + 8);
            g3.StoreUnsafe(ref to, (nuint)o + 12);
        }

        for (; o <= outputs - Four; o += Four)
        {
            Vector256<double> sum = Load(ref to, o);
            ref double from = ref x, slopes = ref Unsafe.Add(ref dz, o);
            for (int row = 0; row < rows; row++, from = ref Unsafe.Add(ref from, inputs), slopes = ref Unsafe.Add(ref slopes, outputs))
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(from), Load(ref slopes, 0), sum);
            sum.StoreUnsafe(ref to, (nuint)o);
        }

        for (; o < outputs; o++)
        {
            double sum = Unsafe.Add(ref to, o);
            ref double from = ref x, slopes = ref Unsafe.Add(ref dz, o);
            for (int row = 0; row < rows; row++, from = ref Unsafe.Add(ref from, inputs), slopes = ref Unsafe.Add(ref slopes, outputs))
                sum = Math.FusedMultiplyAdd(from, slopes, sum);
            Unsafe.Add(ref to, o) = sum;
        }
    }

    // Four chains, added up at the end, and then what is left.
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double a = ref MemoryMarshal.GetReference(x), b = ref MemoryMarshal.GetReference(y);
        Vector256<double> lanes = Vector256<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Four; i += Four)
            lanes = Vector256.FusedMultiplyAdd(Load(ref a, i), Load(ref b, i), lanes);
        double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < x.Length; i++)
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    private static void AddScaled(double scale, ReadOnlySpan<double> x, Span<double> to)
    {
        ref double from = ref MemoryMarshal.GetReference(x), target = ref MemoryMarshal.GetReference(to);
        Vector256<double> factor = Vector256.Create(scale);
        int i = 0;
        for (; i <= x.Length - Four; i += Four)
            Vector256.FusedMultiplyAdd(factor, Load(ref from, i), Load(ref target, i)).StoreUnsafe(ref target, (nuint)i);
        for (; i < x.Length; i++)
            to[i] = Math.FusedMultiplyAdd(scale, x[i], to[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double first, int index) => Vector256.LoadUnsafe(ref first, (nuint)index);
}
