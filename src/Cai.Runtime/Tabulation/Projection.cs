namespace Cai.Tabulation;

/// <summary>The view of a space that keeps only the leaves of a mask.</summary>
internal sealed class Projection
{
    private readonly MixedRadix _space;
    private readonly int[] _leaves;

    public Projection(MixedRadix space, ulong mask)
    {
        _space = space;
        var leaves = new List<int>();
        int count = 1;
        for (int leaf = 0; leaf < space.LeafCount; leaf++)
        {
            if ((mask & MixedRadix.Bit(leaf)) != 0)
            {
                leaves.Add(leaf);
                count *= space.Radix(leaf);
            }
        }

        _leaves = leaves.ToArray();
        Count = count;
    }

    /// <summary>Gets the number of combinations of the kept leaves.</summary>
    public int Count { get; }

    public bool IsWhole => _leaves.Length == _space.LeafCount;

    /// <summary>Gets whether the last leaf, which varies fastest, is kept.</summary>
    public bool KeepsLast => _leaves.Length > 0 && _leaves[_leaves.Length - 1] == _space.LeafCount - 1;

    /// <summary>The code of a number of the kept leaves, the others at their first value.</summary>
    public int Code(int index)
    {
        int code = 0;
        for (int i = _leaves.Length - 1; i >= 0; i--)
        {
            int radix = _space.Radix(_leaves[i]);
            code += index % radix * _space.Strides[_leaves[i]];
            index /= radix;
        }

        return code;
    }

    /// <summary>The mixed-radix number of the kept leaves alone.</summary>
    public int Index(int code)
    {
        if (IsWhole)
        {
            return code;
        }

        int index = 0;
        foreach (int leaf in _leaves)
        {
            index = (index * _space.Radix(leaf)) + _space.Digit(code, leaf);
        }

        return index;
    }

    /// <summary>The code with the other leaves at their first value: parts of disjoint projections add up to a code.</summary>
    public int Part(int code)
    {
        if (IsWhole)
        {
            return code;
        }

        int part = 0;
        foreach (int leaf in _leaves)
        {
            part += _space.Digit(code, leaf) * _space.Strides[leaf];
        }

        return part;
    }
}
