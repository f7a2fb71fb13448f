namespace Cai.Learning;

/// <summary>Pairs by priority, the largest first: a binary heap that knows where each pair is, so that its priority can be raised. Nothing allocates after construction.</summary>
/// <param name="pairs">How many pairs there are.</param>
internal sealed class PairQueue(int pairs)
{
    private readonly int[] _heap = new int[pairs];
    private readonly int[] _places = new int[pairs];
    private readonly double[] _priorities = new double[pairs];

    /// <summary>How many pairs wait.</summary>
    public int Count { get; private set; }

    /// <summary>Puts a pair in, or raises its priority; a lower one than it has is passed over.</summary>
    public void Raise(int pair, double priority)
    {
        // Places count from 1: 0 is out.
        if (_places[pair] > 0 && priority <= _priorities[pair])
            return;
        _priorities[pair] = priority;
        int place = _places[pair] > 0 ? _places[pair] - 1 : Count++;
        for (; place > 0 && _priorities[_heap[(place - 1) / 2]] < priority; place = (place - 1) / 2)
            Put(_heap[(place - 1) / 2], place);
        Put(pair, place);
    }

    /// <summary>Takes out the pair of the largest priority.</summary>
    /// <exception cref="InvalidOperationException">None waits.</exception>
    public int Take()
    {
        if (Count == 0)
            throw new InvalidOperationException("No pair waits.");
        int first = _heap[0], moved = _heap[--Count];
        _places[first] = 0;
        if (Count > 0)
            Sink(moved);
        return first;
    }

    private void Sink(int pair)
    {
        int place = 0;
        for (; ; )
        {
            int child = (2 * place) + 1;
            if (child + 1 < Count && _priorities[_heap[child + 1]] > _priorities[_heap[child]])
                child++;
            if (child >= Count || _priorities[_heap[child]] <= _priorities[pair])
                break;
            Put(_heap[child], place);
            place = child;
        }

        Put(pair, place);
    }

    private void Put(int pair, int place) => (_heap[place], _places[pair]) = (pair, place + 1);
}
