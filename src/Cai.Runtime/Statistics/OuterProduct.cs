namespace Cai.Statistics;

/// <summary>Sums of outer products, row by row.</summary>
internal static class OuterProduct
{
    /// <summary>Adds <c>weight v v^T</c>.</summary>
    public static void Add(Span<double> matrix, ReadOnlySpan<double> v, double weight)
    {
        for (int k = 0; k < v.Length; k++)
        {
            for (int l = 0; l < v.Length; l++)
                matrix[(k * v.Length) + l] += weight * v[k] * v[l];
        }
    }
}
