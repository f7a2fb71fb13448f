namespace Cai.Tabulation;

/// <summary>Cuts the states, in order, into runs of one class, and keeps nothing else of them. States on short runs are exceptions.</summary>
internal sealed class RunCutter(MoveClasses classes, int states)
{
    /// <summary>The most exceptions, as one state in so many.</summary>
    private const int FewExceptions = 4;

    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _classes = [];
    private readonly List<int> _exceptions = [];
    private readonly List<int> _exceptionClasses = [];
    private readonly List<int> _used = [];
    private readonly Dictionary<int, int> _runClass = [];

    /// <summary>The runs; null where too many states are on none.</summary>
    /// <param name="lastRadix">The number of values of the last leaf of a state, which varies fastest.</param>
    /// <param name="isTerminal">The terminal states; null when there are none.</param>
    /// <param name="cancellation">Stops it.</param>
    public OffsetRuns? Cut(int lastRadix, bool[]? isTerminal, CancellationToken cancellation)
    {
        int start = 0, kind = -1, still = isTerminal is null ? -1 : classes.Still();
        var fast = new List<(int[] ClassOf, int First, int Weight)>();
        for (int row = 0; row < states; row += lastRadix)
        {
            int tuple = Row(row, fast);
            for (int digit = 0; digit < lastRadix; digit++)
            {
                int own = tuple;
                foreach ((int[] classOf, int first, int weight) in fast)
                {
                    own += classOf[first + digit] * weight;
                }

                int state = row + digit, next = isTerminal is not null && isTerminal[state] ? still : classes.ClassOf(own);
                if (next != kind)
                {
                    Close(start, state, kind);
                    (start, kind) = (state, next);
                }
            }

            if ((long)_exceptions.Count * FewExceptions > states)
            {
                return null;
            }

            if ((row & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        Close(start, states, kind);
        return (long)_exceptions.Count * FewExceptions > states ? null : ToRuns();
    }

    // What the components that do not read the last leaf add to the tuples of a row; the others are listed.
    private int Row(int state, List<(int[] ClassOf, int First, int Weight)> fast)
    {
        int tuple = 0;
        fast.Clear();
        for (int i = 0; i < classes.Components.Count; i++)
        {
            ComponentMoves component = classes.Components[i];
            int first = component.Read.Index(state);
            if (component.Read.KeepsLast)
            {
                fast.Add((component.ClassOf, first, classes.Weight(i)));
            }
            else
            {
                tuple += component.ClassOf[first] * classes.Weight(i);
            }
        }

        return tuple;
    }

    private void Close(int start, int end, int kind)
    {
        if (end - start < RunLayout.ShortestRun)
        {
            for (int state = start; state < end; state++)
            {
                _exceptions.Add(state);
                _exceptionClasses.Add(kind);
            }

            return;
        }

        if (!_runClass.TryGetValue(kind, out int number))
        {
            _runClass.Add(kind, number = _used.Count);
            _used.Add(kind);
        }

        _starts.Add(start);
        _ends.Add(end);
        _classes.Add(number);
    }

    private OffsetRuns ToRuns()
    {
        int columns = classes.Targets.Length;
        var offsets = new int[_used.Count * columns];
        for (int i = 0; i < _used.Count; i++)
        {
            classes.Offsets(_used[i]).CopyTo(offsets, i * columns);
        }

        var successors = new int[_exceptions.Count * columns];
        for (int i = 0; i < successors.Length; i++)
        {
            int column = i % columns, exception = i / columns;
            successors[i] = classes.Targets[column] >= 0 ? classes.Targets[column] : _exceptions[exception] + classes.Offsets(_exceptionClasses[exception])[column];
        }

        return new OffsetRuns
        {
            Columns = classes.Columns,
            Targets = classes.Targets,
            Starts = _starts.ToArray(),
            Ends = _ends.ToArray(),
            Classes = _classes.ToArray(),
            Offsets = offsets,
            Exceptions = _exceptions.ToArray(),
            ExceptionSuccessors = successors,
        };
    }
}
