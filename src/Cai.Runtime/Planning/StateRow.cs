namespace Cai.Planning;

/// <summary>The numbers of one state's actions, one after the other.</summary>
/// <param name="numbers">Where they are.</param>
/// <param name="first">The place of the first.</param>
/// <param name="stride">How far apart they are.</param>
internal readonly ref struct StateRow(ReadOnlySpan<double> numbers, int first, int stride)
{
    private readonly ReadOnlySpan<double> _numbers = numbers;

    /// <summary>The number of the k-th action.</summary>
    public double this[int k] => _numbers[first + (k * stride)];
}
