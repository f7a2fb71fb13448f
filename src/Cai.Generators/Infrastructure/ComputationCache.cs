namespace Cai.Generators;

/// <summary>
/// What was computed last, by what it was computed from, so that generator and analyzers share it, and so that typing in one problem does not push out the others of a project. Safe for use by many threads.
/// </summary>
/// <param name="capacity">How many results are remembered; more than a project has problems.</param>
internal sealed class ComputationCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly object _gate = new();
    private readonly Dictionary<TKey, Entry> _entries = [];
    private long _clock;
    private int _computed;

    /// <summary>Gets how many results were computed.</summary>
    public int Computed => Volatile.Read(ref _computed);

    /// <summary>Finds a result, or computes it; while one thread computes, others that ask for the same wait for it.</summary>
    public TValue GetOrAdd(TKey key, CancellationToken cancellation, Func<TValue> compute)
    {
        while (true)
        {
            Entry entry = Find(key, compute);
            try
            {
                return entry.Result.Value;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Another caller began this computation and gave it up: begin it again.
                Forget(key, entry);
            }
            catch
            {
                Forget(key, entry);
                throw;
            }
        }
    }

    private Entry Find(TKey key, Func<TValue> compute)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out Entry entry))
            {
                if (_entries.Count == capacity)
                {
                    _entries.Remove(_entries.OrderBy(known => known.Value.LastUse).First().Key);
                }

                entry = new Entry(new Lazy<TValue>(() =>
                {
                    Interlocked.Increment(ref _computed);
                    return compute();
                }));
                _entries.Add(key, entry);
            }

            entry.LastUse = _clock++;
            return entry;
        }
    }

    /// <summary>A cancelled computation must not answer for the next caller.</summary>
    private void Forget(TKey key, Entry entry)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out Entry current) && ReferenceEquals(current, entry))
            {
                _entries.Remove(key);
            }
        }
    }

    private sealed class Entry(Lazy<TValue> result)
    {
        public Lazy<TValue> Result { get; } = result;

        public long LastUse { get; set; }
    }
}
