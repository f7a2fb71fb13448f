using System.Runtime.CompilerServices;
using Cai.Numerics;
using MathNet.Numerics;

namespace Cai;

/// <summary>
/// Random numbers as a pure function of (seed, stream, position): Philox4x32-10. Nothing is shared between streams, so a computation that gives each
/// episode, chain or sample its own stream has the same result for any number of threads and in any order.
/// </summary>
/// <remarks>
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011). The seed is the key; the counter's high half is the stream,
/// its low half the number of the block of two draws. It is a mutable struct: pass it by reference. Every method takes exactly one draw.
/// </remarks>
public struct CounterRandom
{
    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _position;
    private ulong _second;

    /// <summary>The draws of a stream, from its first.</summary>
    /// <param name="seed">The key: other seeds give unrelated numbers.</param>
    /// <param name="stream">The stream: other streams give unrelated numbers.</param>
    public CounterRandom(ulong seed, ulong stream)
    {
        _seed = seed;
        _stream = stream;
    }

    /// <summary>The number of draws before the next one. Setting it moves there at no cost, forwards or backwards.</summary>
    public ulong Position
    {
        readonly get => _position;
        set
        {
            _position = value;
            if ((value & 1) != 0)
            {
                _second = Philox.Block(_seed, _stream, value >> 1).Second;
            }
        }
    }

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        ulong position = _position++;
        if ((position & 1) != 0)
        {
            return _second;
        }

        (ulong first, _second) = Philox.Block(_seed, _stream, position >> 1);
        return first;
    }

    /// <summary>A uniform number in [0, 1): a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform number in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite, or to is below from.</exception>
    public double Uniform(double from, double to)
    {
        if (!double.IsFinite(from) || !double.IsFinite(to - from) || to < from)
        {
            throw new ArgumentOutOfRangeException(nameof(to), FormattableString.Invariant($"The bounds of a uniform draw must be finite and ascending, not {from} and {to}."));
        }

        return from + ((to - from) * NextDouble());
    }

    /// <summary>A uniform whole number in 0 .. <paramref name="count"/> - 1. No number is likelier than another by more than count / 2^64.</summary>
    /// <param name="count">How many numbers: at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return (int)Math.BigMul(NextUInt64(), (ulong)count, out _);
    }

    /// <summary>A normal number, by the inverse of the distribution function: monotone in its one draw, as common random numbers want it.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public double Normal(double mean = 0, double standardDeviation = 1)
    {
        if (!double.IsFinite(mean) || !double.IsFinite(standardDeviation) || standardDeviation < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), $"A normal draw needs a finite mean and a finite standard deviation >= 0, not {mean} and {standardDeviation}.");
        }

        // The middle of a cell of 2^-52: never 0 nor 1, symmetric about one half.
        double u = ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));
        return mean - (standardDeviation * Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * u));
    }

    /// <summary>An index with probability proportional to its weight. Linear in the number of weights.</summary>
    /// <param name="weights">Finite weights >= 0 with a positive sum, which need not be one.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public int Categorical(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
            sum += weight >= 0 ? weight : double.NaN;
        if (!(sum > 0 && sum < double.PositiveInfinity))
            throw Refused(weights, sum);

        double rest = NextDouble() * sum;
        for (int i = 0; i < weights.Length; i++)
        {
            rest -= weights[i];
            if (rest < 0)
                return i;
        }

        // Rounding may leave a rest after the last positive weight.
        return weights.LastIndexOfAnyExcept(0.0);
    }

    private static ArgumentException Refused(ReadOnlySpan<double> weights, double sum)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0)
                return new(FormattableString.Invariant($"The weight of index {i} is {weights[i]}: weights are finite and at least 0."), nameof(weights));
        }

        return new(FormattableString.Invariant($"{weights.Length} weights sum to {sum}: at least one is positive and the sum is finite."), nameof(weights));
    }
}
