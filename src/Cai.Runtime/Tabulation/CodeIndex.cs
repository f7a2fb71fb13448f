namespace Cai.Tabulation;

/// <summary>Numbers codes in the order they are added: an array where the space is small or used up, a dictionary where it is not.</summary>
internal sealed class CodeIndex
{
    // 2^21 ints are 64 million bits: the most that is spent by the size of the space rather than by what is used of it.
    private const int MaxDense = 1 << 21;

    private readonly int[]? _dense;
    private readonly Dictionary<int, int> _sparse = [];

    /// <param name="codeCount">The number of codes.</param>
    /// <param name="isWhole">Whether all of them will be added.</param>
    public CodeIndex(int codeCount, bool isWhole = false)
    {
        if (codeCount <= MaxDense || isWhole)
        {
            _dense = new int[codeCount];
        }
    }

    public List<int> Codes { get; } = [];

    /// <summary>The number of a code, or -1.</summary>
    public int Find(int code) => _dense is not null ? _dense[code] - 1 : _sparse.TryGetValue(code, out int index) ? index : -1;

    public void Add(int code)
    {
        Codes.Add(code);
        if (_dense is not null)
        {
            _dense[code] = Codes.Count;
        }
        else
        {
            _sparse.Add(code, Codes.Count - 1);
        }
    }
}
