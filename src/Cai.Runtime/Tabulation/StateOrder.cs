namespace Cai.Tabulation;

/// <summary>The states in ascending order of code.</summary>
internal sealed class StateOrder
{
    private readonly CodeIndex _found;
    private readonly int[] _rank;

    public StateOrder(CodeIndex found)
    {
        _found = found;
        Codes = found.Codes.ToArray();
        Discovered = new int[Codes.Length];
        for (int i = 0; i < Discovered.Length; i++)
        {
            Discovered[i] = i;
        }

        for (int i = 1; i < Codes.Length; i++)
        {
            if (Codes[i] < Codes[i - 1])
            {
                Array.Sort(Codes, Discovered);
                break;
            }
        }

        _rank = new int[Codes.Length];
        for (int i = 0; i < _rank.Length; i++)
        {
            _rank[Discovered[i]] = i;
        }
    }

    public int Count => Codes.Length;

    /// <summary>Gets the code of each state.</summary>
    public int[] Codes { get; }

    /// <summary>Gets the place of each state in the order of discovery.</summary>
    public int[] Discovered { get; }

    public int IndexOf(int code) => _rank[_found.Find(code)];
}
