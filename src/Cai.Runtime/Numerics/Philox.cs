namespace Cai.Numerics;

/// <summary>The bijection Philox4x32-10: ten rounds of two 32-bit multiplications on a 128-bit counter under a 64-bit key.</summary>
internal static class Philox
{
    private const uint M0 = 0xD2511F53, M1 = 0xCD9E8D57;
    private const uint W0 = 0x9E3779B9, W1 = 0xBB67AE85;

    /// <summary>The block of a counter: its low half is the block's number, its high half the stream.</summary>
    public static (ulong First, ulong Second) Block(ulong key, ulong stream, ulong block)
    {
        uint c0 = (uint)block, c1 = (uint)(block >> 32), c2 = (uint)stream, c3 = (uint)(stream >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int rounds = 0; rounds < 5; rounds++)
        {
            // Two at a time: the words that trade places in one are back after the other.
            ulong p0 = (ulong)M0 * c0, p1 = (ulong)M1 * c2;
            uint d0 = (uint)(p1 >> 32) ^ c1 ^ k0, d2 = (uint)(p0 >> 32) ^ c3 ^ k1;
            ulong q0 = (ulong)M0 * d0, q1 = (ulong)M1 * d2;
            c0 = (uint)(q1 >> 32) ^ (uint)p1 ^ (k0 + W0);
            c1 = (uint)q1;
            c2 = (uint)(q0 >> 32) ^ (uint)p0 ^ (k1 + W1);
            c3 = (uint)q0;
            k0 += unchecked(2 * W0);
            k1 += unchecked(2 * W1);
        }

        return (((ulong)c1 << 32) | c0, ((ulong)c3 << 32) | c2);
    }
}
