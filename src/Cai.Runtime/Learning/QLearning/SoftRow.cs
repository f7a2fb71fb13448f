using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.Numerics;

namespace Cai.Learning;

/// <summary>
/// The soft policy of one state's action values at a temperature a, worked out over and over in the same memory: weights <c>rho exp((Q - m) / a)</c>, m so that the largest exponential is 1, and
/// <c>V = a log sum_a rho exp(Q / a)</c>. At a = 0 both are their limits: the largest value, and the prior's weights of the actions that have it.
/// </summary>
internal sealed unsafe class SoftRow
{
    private readonly double _temperature;
    private readonly double _inverse;
    private readonly double[] _biases;
    private readonly int _biasStride;
    private readonly double[] _priors;
    private readonly double[] _weights;
    private readonly bool _isPair;

    public SoftRow(ActionRows rows, double temperature)
    {
        (_temperature, _inverse) = (temperature, temperature > 0 ? 1 / temperature : 0);
        _weights = new double[rows.Stride];
        (_priors, _biasStride) = (rows.Weights, rows.WeightStride);
        _isPair = rows.ActionCount == 2 && temperature > 0;

        // a log rho is added to the values, so that the sum of exponentials is at least 1 whatever the prior; minus infinity where an action cannot be taken.
        _biases = Array.ConvertAll(rows.Weights, weight => weight == 0 ? double.NegativeInfinity : temperature * Math.Log(weight));
    }

    /// <summary>The sum of the weights worked out last.</summary>
    public double Total { get; private set; }

    /// <summary>The value worked out last.</summary>
    public double Value { get; private set; }

    /// <summary>The weights worked out last, one an action; those beyond the last action are 0.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Works out the weights of a state that acts.</summary>
    /// <param name="state">The state, for its prior.</param>
    /// <param name="values">The first of its action values.</param>
    /// <returns>V.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Weigh(int state, ref double values)
    {
        ref double biases = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_biases), state * _biasStride);
        ref double weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        return Value = _isPair ? WeighPair(ref values, ref biases, ref weights) : _weights.Length == ActionRows.Lanes ? WeighOne(ref values, ref biases, ref weights, state) : WeighMany(ref values, ref biases, ref weights, state);
    }

    /// <summary>Draws an action by the weights worked out last.</summary>
    /// <param name="uniform">A number in [0, 1).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Draw(double uniform)
    {
        double rest = uniform * Total;
        for (int a = 0; a < _weights.Length; a++)
        {
            rest -= _weights[a];
            if (rest < 0)
                return a;
        }

        return Last();
    }

    /// <summary>The average of what other values exceed the weighed ones by, under the policy worked out last.</summary>
    public double AverageExcess(ref double values, ref double others)
    {
        double sum = 0;
        for (int a = 0; a < _weights.Length; a++)
            sum += _weights[a] * (Unsafe.Add(ref others, a) - Unsafe.Add(ref values, a));
        return sum / Total;
    }

    // Two actions: one exponential, of how far the lesser falls short. A step waits for it and for its logarithm, and of one number those of the platform, by tables, are sooner there than ours, which are
    // made for vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double WeighPair(ref double values, ref double biases, ref double weights)
    {
        double first = values + biases, second = Unsafe.Add(ref values, 1) + Unsafe.Add(ref biases, 1), largest = double.MaxNative(first, second);
        double lesser = Math.Exp((double.MinNative(first, second) - largest) * _inverse);
        weights = first >= second ? 1 : lesser;
        Unsafe.Add(ref weights, 1) = first >= second ? lesser : 1;
        Total = 1 + lesser;
        return largest + (_temperature * Math.Log(Total));
    }

    // Four actions at most, all in one vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double WeighOne(ref double values, ref double biases, ref double weights, int state)
    {
        Vector256<double> z = Lanes4.Load(ref values, 0) + Lanes4.Load(ref biases, 0);
        double largest = Largest(z);
        Vector256<double> weighed = _temperature > 0
            ? Exponential.OfNonPositive<Lanes4, Vector256<double>>((z - Vector256.Create(largest)) * Vector256.Create(_inverse), Exponential.Constants)
            : Ties(z, largest, state, 0);
        Lanes4.Store(weighed, ref weights, 0);
        Total = Sum(weighed);
        return ValueOf(largest);
    }

    private double WeighMany(ref double values, ref double biases, ref double weights, int state)
    {
        Vector256<double> z = Lanes4.Load(ref values, 0) + Lanes4.Load(ref biases, 0);
        Lanes4.Store(z, ref weights, 0);
        for (int a = ActionRows.Lanes; a < _weights.Length; a += ActionRows.Lanes)
        {
            Vector256<double> more = Lanes4.Load(ref values, a) + Lanes4.Load(ref biases, a);
            Lanes4.Store(more, ref weights, a);
            z = Lanes4.Max(z, more);
        }

        double largest = Largest(z);
        Vector256<double> sum = Vector256<double>.Zero, shift = Vector256.Create(largest), inverse = Vector256.Create(_inverse);
        for (int a = 0; a < _weights.Length; a += ActionRows.Lanes)
        {
            z = Lanes4.Load(ref weights, a);
            Vector256<double> weighed = _temperature > 0 ? Exponential.OfNonPositive<Lanes4, Vector256<double>>((z - shift) * inverse, Exponential.Constants) : Ties(z, largest, state, a);
            Lanes4.Store(weighed, ref weights, a);
            sum += weighed;
        }

        Total = Sum(sum);
        return ValueOf(largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double ValueOf(double largest) => _temperature > 0 ? largest + (_temperature * Logarithm.OfAtLeastOne<Lanes1, double>(Total, Logarithm.Constants)) : largest;

    private Vector256<double> Ties(Vector256<double> z, double largest, int state, int action) => Vector256.ConditionalSelect(
        Vector256.Equals(z, Vector256.Create(largest)), Lanes4.Load(ref MemoryMarshal.GetArrayDataReference(_priors), (state * _biasStride) + action), Vector256<double>.Zero);

    // Rounding may leave a rest after the last action that has a weight.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Last() => Array.FindLastIndex(_weights, weight => weight > 0);

    // In this order on every machine.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector256<double> x)
    {
        Vector128<double> halves = x.GetLower() + x.GetUpper();
        return halves.ToScalar() + halves[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Largest(Vector256<double> x)
    {
        Vector128<double> halves = Vector128.MaxNative(x.GetLower(), x.GetUpper());
        return Vector128.MaxNative(halves, Vector128.Shuffle(halves, Vector128.Create(1L, 0L))).ToScalar();
    }
}
