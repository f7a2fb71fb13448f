using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>The latest expansions by problem and options, so that generator and analyzers share one. Safe for use by many threads.</summary>
internal sealed class ExpansionCache(int capacity)
{
    private readonly object _gate = new();
    private readonly Dictionary<(ProblemIr Problem, ExpansionOptions Options), Lazy<Expanded>> _entries = [];
    private readonly Queue<(ProblemIr Problem, ExpansionOptions Options)> _order = new();
    private int _computed;

    /// <summary>Gets how many expansions were computed.</summary>
    public int Computed => Volatile.Read(ref _computed);

    /// <summary>Finds an expansion, or computes it; while one thread computes, others that ask for the same wait for it.</summary>
    public Expanded GetOrAdd((ProblemIr Problem, ExpansionOptions Options) key, CancellationToken cancellation, Func<Expanded> compute)
    {
        while (true)
        {
            Lazy<Expanded> entry = Entry(key, compute);
            try
            {
                return entry.Value;
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

    private Lazy<Expanded> Entry((ProblemIr Problem, ExpansionOptions Options) key, Func<Expanded> compute)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out Lazy<Expanded> entry))
            {
                entry = new Lazy<Expanded>(() =>
                {
                    Interlocked.Increment(ref _computed);
                    return compute();
                });
                _entries.Add(key, entry);
                _order.Enqueue(key);
                if (_order.Count > capacity)
                {
                    _entries.Remove(_order.Dequeue());
                }
            }

            return entry;
        }
    }

    /// <summary>A cancelled computation must not answer for the next caller.</summary>
    private void Forget((ProblemIr Problem, ExpansionOptions Options) key, Lazy<Expanded> entry)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out Lazy<Expanded> current) && ReferenceEquals(current, entry))
            {
                _entries.Remove(key);
            }
        }
    }
}
