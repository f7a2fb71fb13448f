using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>
/// The expansions asked for last, by problem and options, so that generator and analyzers share one, and so that typing in one problem does not push out the
/// others of a project. Safe for use by many threads.
/// </summary>
/// <param name="capacity">How many are remembered; more than a project has problems.</param>
internal sealed class ExpansionCache(int capacity)
{
    private readonly object _gate = new();
    private readonly Dictionary<(ProblemIr Problem, ExpansionOptions Options), Entry> _entries = [];
    private long _clock;
    private int _computed;

    /// <summary>Gets how many expansions were computed.</summary>
    public int Computed => Volatile.Read(ref _computed);

    /// <summary>Finds an expansion, or computes it; while one thread computes, others that ask for the same wait for it.</summary>
    public Expanded GetOrAdd((ProblemIr Problem, ExpansionOptions Options) key, CancellationToken cancellation, Func<Expanded> compute)
    {
        while (true)
        {
            Entry entry = Find(key, compute);
            try
            {
                return entry.Expanded.Value;
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

    private Entry Find((ProblemIr Problem, ExpansionOptions Options) key, Func<Expanded> compute)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out Entry entry))
            {
                if (_entries.Count == capacity)
                {
                    _entries.Remove(_entries.OrderBy(known => known.Value.LastUse).First().Key);
                }

                entry = new Entry(new Lazy<Expanded>(() =>
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
    private void Forget((ProblemIr Problem, ExpansionOptions Options) key, Entry entry)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out Entry current) && ReferenceEquals(current, entry))
            {
                _entries.Remove(key);
            }
        }
    }

    private sealed class Entry(Lazy<Expanded> expanded)
    {
        public Lazy<Expanded> Expanded { get; } = expanded;

        public long LastUse { get; set; }
    }
}
