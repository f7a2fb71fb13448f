using System.Numerics;
using System.Runtime.InteropServices;

namespace Cai.Planning;

/// <summary>
/// A 64-bit checksum of numbers in order. Each word goes in by a one-to-one map of the state, so that one changed word always shows; any other change shows but for one case in 2^64.
/// </summary>
internal struct Fingerprint()
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>The checksum so far.</summary>
    public ulong Value { get; private set; } = Multiplier;

    /// <summary>Takes one word in.</summary>
    public void Add(ulong word) => Value = BitOperations.RotateLeft((Value ^ word) * Multiplier, 29);

    /// <summary>Takes numbers in, bit by bit.</summary>
    public void Add(ReadOnlySpan<double> numbers)
    {
        foreach (ulong word in MemoryMarshal.Cast<double, ulong>(numbers))
            Add(word);
    }

    /// <summary>Takes bytes in.</summary>
    public void AddBytes(ReadOnlySpan<byte> bytes)
    {
        foreach (byte word in bytes)
            Add(word);
    }
}
