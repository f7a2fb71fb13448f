namespace Cai.Tabulation;

/// <summary>Compares arrays by what is in them.</summary>
internal sealed class SameNumbers : IEqualityComparer<int[]>
{
    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(int[] numbers)
    {
        int hash = 17;
        foreach (int number in numbers)
        {
            hash = unchecked((hash * 31) + number);
        }

        return hash;
    }
}
