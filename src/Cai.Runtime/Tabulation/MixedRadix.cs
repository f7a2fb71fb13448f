using System.Globalization;

namespace Cai.Tabulation;

/// <summary>The codes of a space: mixed-radix numbers of its leaves, the first leaf varying slowest.</summary>
internal sealed class MixedRadix
{
    private readonly int[] _radix;

    public MixedRadix(string space, int[] radix)
    {
        _radix = radix;
        Strides = new int[radix.Length];
        long count = 1;
        for (int leaf = radix.Length - 1; leaf >= 0; leaf--)
        {
            Strides[leaf] = (int)count;
            count *= radix[leaf];
            if (count > int.MaxValue)
            {
                throw new TabulationLimitException($"{space} has more than {int.MaxValue.ToString("N0", CultureInfo.InvariantCulture)} codes. Narrow the ranges of its fields, or split the problem.");
            }
        }

        Count = (int)count;
    }

    /// <summary>Gets the number of codes; 1 without leaves.</summary>
    public int Count { get; }

    public int LeafCount => _radix.Length;

    public int[] Strides { get; }

    /// <summary>The mask bit of a leaf: leaves above 62 share one.</summary>
    public static ulong Bit(int leaf) => 1UL << Math.Min(leaf, 62);

    public int Radix(int leaf) => _radix[leaf];

    public int Digit(int code, int leaf) => code / Strides[leaf] % _radix[leaf];

    public Projection Project(ulong mask) => new(this, mask);
}
