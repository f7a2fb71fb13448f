namespace Cai.Tabulation;

/// <summary>A value of one noise leaf, by the leaf's number and the value's position there.</summary>
internal sealed class NoiseValue(int leaf, int value)
{
    public int Leaf { get; } = leaf;

    public int Value { get; } = value;
}
