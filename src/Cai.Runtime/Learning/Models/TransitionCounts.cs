using System.Runtime.InteropServices;

namespace Cai.Learning;

/// <summary>
/// Counts of observed transitions (s, a, s') with the sums of their rewards, by index: what a model is learned from, all at once or a transition at a time.
/// Adding is O(1), the successors of a pair and the predecessors of a state are lists. Adding a transition seen before never allocates; a new one does where the
/// capacity is used up, which then doubles.
/// </summary>
internal sealed class TransitionCounts
{
    private readonly int[] _firstSuccessor;
    private readonly int[] _firstPredecessor;
    private readonly PairTotal[] _totals;
    private ObservedTransition[] _entries;
    private int[] _slots;

    /// <summary>No counts yet.</summary>
    /// <param name="states">The number of states.</param>
    /// <param name="actions">The number of actions.</param>
    /// <param name="capacity">How many distinct transitions there is room for at first, at least 1.</param>
    public TransitionCounts(int states, int actions, int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (StateCount, ActionCount) = (states, actions);
        _firstSuccessor = new int[checked(states * actions)];
        _firstPredecessor = new int[states];
        _firstSuccessor.AsSpan().Fill(-1);
        _firstPredecessor.AsSpan().Fill(-1);
        _totals = new PairTotal[_firstSuccessor.Length];
        _entries = new ObservedTransition[capacity];
        _slots = Slots(capacity);
    }

    /// <summary>The number of states.</summary>
    public int StateCount { get; }

    /// <summary>The number of actions.</summary>
    public int ActionCount { get; }

    /// <summary>How many distinct transitions were seen.</summary>
    public int Distinct { get; private set; }

    /// <summary>How many transitions were seen.</summary>
    public double Total { get; private set; }

    /// <summary>The distinct transitions, in order of first appearance.</summary>
    public ReadOnlySpan<ObservedTransition> Entries => _entries.AsSpan(0, Distinct);

    /// <summary>Counts a transition. Complexity: O(1).</summary>
    /// <param name="state">s.</param>
    /// <param name="action">a.</param>
    /// <param name="next">s'.</param>
    /// <param name="reward">r, finite; 0 where none was seen.</param>
    /// <param name="count">How many times, positive.</param>
    public void Add(int state, int action, int next, double reward = 0, double count = 1)
    {
        int pair = (state * ActionCount) + action;
        int slot = SlotOf(pair, next), entry = _slots[slot] - 1;
        if (entry < 0)
        {
            if (Distinct == _entries.Length)
            {
                Grow();
                slot = SlotOf(pair, next);
            }

            entry = Distinct++;
            _slots[slot] = entry + 1;
            _entries[entry] = new(state, action, next) { AfterSuccessor = _firstSuccessor[pair], AfterPredecessor = _firstPredecessor[next] };
            _firstSuccessor[pair] = entry;
            _firstPredecessor[next] = entry;
            _totals[pair].Successors++;
        }

        _entries[entry].Count += count;
        _entries[entry].Reward += count * reward;
        _totals[pair].Count += count;
        _totals[pair].Reward += count * reward;
        Total += count;
    }

    /// <summary>How many times an action was taken in a state.</summary>
    public double Visits(int state, int action) => _totals[(state * ActionCount) + action].Count;

    /// <summary>How many distinct states an action led to from a state.</summary>
    public int SuccessorCount(int state, int action) => _totals[(state * ActionCount) + action].Successors;

    /// <summary>The mean reward of an action in a state; 0 where it was never taken.</summary>
    public double MeanReward(int state, int action)
    {
        PairTotal total = _totals[(state * ActionCount) + action];
        return total.Count > 0 ? total.Reward / total.Count : 0;
    }

    /// <summary>How many times an action led from a state to a next one. Complexity: O(1).</summary>
    public double CountOf(int state, int action, int next)
    {
        int entry = _slots[SlotOf((state * ActionCount) + action, next)] - 1;
        return entry < 0 ? 0 : _entries[entry].Count;
    }

    /// <summary>The transitions seen of an action in a state, the last new one first.</summary>
    public Chain Successors(int state, int action) => new(_entries, _firstSuccessor[(state * ActionCount) + action], isForward: true);

    /// <summary>The transitions seen into a state, the last new one first.</summary>
    public Chain Predecessors(int next) => new(_entries, _firstPredecessor[next], isForward: false);

    /// <summary>Draws one of the transitions seen of an action in a state, each as often as it was seen. Complexity: in their number.</summary>
    /// <exception cref="InvalidOperationException">The action was never taken there.</exception>
    public ref readonly ObservedTransition Sample(int state, int action, ref CounterRandom random)
    {
        int pair = (state * ActionCount) + action, entry = _firstSuccessor[pair];
        if (entry < 0)
            throw Never(state, action);
        double rest = random.NextDouble() * _totals[pair].Count;

        // Rounding may leave a rest after the last one.
        for (; _entries[entry].AfterSuccessor >= 0 && (rest -= _entries[entry].Count) >= 0;)
            entry = _entries[entry].AfterSuccessor;
        return ref _entries[entry];
    }

    /// <summary>The transition seen most often of an action in a state; of equals, the one seen first.</summary>
    /// <exception cref="InvalidOperationException">The action was never taken there.</exception>
    public ref readonly ObservedTransition MostLikely(int state, int action)
    {
        int entry = _firstSuccessor[(state * ActionCount) + action], best = entry;
        if (entry < 0)
            throw Never(state, action);
        for (; entry >= 0; entry = _entries[entry].AfterSuccessor)
            best = _entries[entry].Count >= _entries[best].Count ? entry : best;
        return ref _entries[best];
    }

    /// <summary>Writes the likeliest successors of an action in a state, the likeliest first; of equals, those seen first.</summary>
    /// <param name="state">s.</param>
    /// <param name="action">a.</param>
    /// <param name="successors">Where they go: as many as there are, or as there is room for.</param>
    /// <param name="probabilities">Their shares of the visits; as long.</param>
    /// <returns>How many were written.</returns>
    public int MostLikely(int state, int action, Span<int> successors, Span<double> probabilities)
    {
        double visits = Visits(state, action);
        int written = 0;
        foreach (ref readonly ObservedTransition seen in Successors(state, action))
        {
            double share = seen.Count / visits;
            int at = written;
            for (; at > 0 && probabilities[at - 1] <= share; at--)
            {
                if (at < successors.Length)
                    (successors[at], probabilities[at]) = (successors[at - 1], probabilities[at - 1]);
            }

            if (at == successors.Length)
                continue;
            (successors[at], probabilities[at]) = (seen.Next, share);
            written = Math.Min(written + 1, successors.Length);
        }

        return written;
    }

    private static InvalidOperationException Never(int state, int action) => new($"Action {action} was never taken in state {state}: there is nothing to draw from.");

    private static int[] Slots(int capacity) => new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2(2 * (uint)capacity)];

    // Open addressing at a load of at most one half; Fibonacci hashing.
    private int SlotOf(int pair, int next)
    {
        ulong key = ((ulong)(uint)pair << 32) | (uint)next;
        int mask = _slots.Length - 1, slot = (int)((key * 0x9E3779B97F4A7C15) >> 32) & mask;
        while (_slots[slot] is > 0 and int entry && !_entries[entry - 1].Is(pair / ActionCount, pair % ActionCount, next))
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, checked(2 * _entries.Length));
        _slots = Slots(_entries.Length);
        for (int entry = 0; entry < Distinct; entry++)
            _slots[SlotOf((_entries[entry].State * ActionCount) + _entries[entry].Action, _entries[entry].Next)] = entry + 1;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct PairTotal
    {
        public double Count;
        public double Reward;
        public int Successors;
    }

    /// <summary>A list of transitions, to be gone through by <c>foreach (ref readonly ObservedTransition seen in ...)</c>. Do not add while it is.</summary>
    /// <param name="entries">All of them.</param>
    /// <param name="first">The first of the list; -1 for none.</param>
    /// <param name="isForward">Successors of a pair, or else predecessors of a state.</param>
    public ref struct Chain(ObservedTransition[] entries, int first, bool isForward)
    {
        private int _at = -1;
        private int _next = first;

        /// <summary>The transition now.</summary>
        public readonly ref readonly ObservedTransition Current => ref entries[_at];

        /// <summary>Moves to the next one.</summary>
        public bool MoveNext()
        {
            if (_next < 0)
                return false;
            _at = _next;
            _next = isForward ? entries[_at].AfterSuccessor : entries[_at].AfterPredecessor;
            return true;
        }

        /// <summary>Itself.</summary>
        public readonly Chain GetEnumerator() => this;
    }
}
