namespace Cai.Generators;

/// <summary>
/// Remembers the latest results of a pure function. The analyzer and the generator ask for the same expansion, and live in one assembly:
/// whoever comes second finds it done.
/// </summary>
internal sealed class Memo<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly object _gate = new();
    private readonly List<KeyValuePair<TKey, TValue>> _latest = [];

    public TValue Get(TKey key, Func<TKey, TValue> compute)
    {
        lock (_gate)
        {
            int index = _latest.FindIndex(item => item.Key.Equals(key));
            if (index >= 0)
            {
                return _latest[index].Value;
            }
        }

        // Computed outside the lock: two askers at once may both compute, and get equal values.
        TValue value = compute(key);
        lock (_gate)
        {
            if (_latest.Count == capacity)
            {
                _latest.RemoveAt(0);
            }

            _latest.Add(new(key, value));
        }

        return value;
    }
}
