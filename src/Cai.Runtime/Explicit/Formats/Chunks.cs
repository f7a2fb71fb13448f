namespace Cai.Explicit;

/// <summary>A list that grows by pieces of one size: unlike one that doubles, it never holds its items twice while it grows.</summary>
internal sealed class Chunks<T>
{
    private const int Size = 1 << 16;

    private readonly List<T[]> _full = [];
    private T[] _last = [];
    private int _used;

    /// <summary>The number of items.</summary>
    public int Count => (_full.Count * Size) + _used;

    /// <summary>Appends an item.</summary>
    public void Add(T item)
    {
        if (_used == _last.Length)
            Grow();
        _last[_used++] = item;
    }

    /// <summary>The items; the list is empty then, so that its pieces can be reclaimed.</summary>
    public T[] Take()
    {
        T[] items = new T[Count];
        for (int i = 0; i < _full.Count; i++)
        {
            Array.Copy(_full[i], 0, items, i * Size, Size);
            _full[i] = [];
        }

        Array.Copy(_last, 0, items, items.Length - _used, _used);
        _full.Clear();
        (_last, _used) = ([], 0);
        return items;
    }

    private void Grow()
    {
        if (_last.Length == Size)
        {
            _full.Add(_last);
            (_last, _used) = (new T[Size], 0);
            return;
        }

        // The first piece begins small: most models are.
        Array.Resize(ref _last, _last.Length == 0 ? 64 : Math.Min(Size, 4 * _last.Length));
    }
}
