namespace Cai.Generators.Expansion.Dependences;

/// <summary>Which leaves of its arguments a value may depend on. Bit i stands for leaf i; leaves above 62 share bit 62.</summary>
internal readonly record struct Reads(ulong State, ulong Action, ulong Noise, ulong Next)
{
    public static Reads operator |(Reads left, Reads right) =>
        new(left.State | right.State, left.Action | right.Action, left.Noise | right.Noise, left.Next | right.Next);

    public static ulong Bit(int leaf) => 1UL << Math.Min(leaf, 62);
}
