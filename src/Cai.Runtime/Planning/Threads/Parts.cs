namespace Cai.Planning;

/// <summary>
/// How a range is cut in parts that workers share: by its length alone, so that results do not depend on their number; few, and each long enough to be worth beginning.
/// </summary>
/// <param name="Length">The length of the range.</param>
/// <param name="Size">The length of a part; the last may be shorter.</param>
internal readonly record struct Parts(int Length, int Size)
{
    private const int Most = 64;

    /// <summary>The number of parts.</summary>
    public int Count => (Length + Size - 1) / Size;

    /// <summary>Where a part starts, and one past its end.</summary>
    public (int From, int To) this[int part] => (part * Size, Math.Min(Length, (part + 1) * Size));

    /// <summary>Cuts a range.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="fewest">The least length of a part.</param>
    /// <param name="multiple">What lengths of parts are multiples of.</param>
    public static Parts Of(int length, int fewest, int multiple = 1) => new(length, Math.Max(fewest, ((length + Most - 1) / Most + multiple - 1) / multiple * multiple));
}
