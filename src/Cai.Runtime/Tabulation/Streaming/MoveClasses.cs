namespace Cai.Tabulation;

/// <summary>
/// How far states move. A state's offsets are the sums of its components' offsets, so that its class is a tuple of their classes; tuples with the same offsets are one class here. Terminal states
/// stay where they are.
/// </summary>
internal sealed class MoveClasses
{
    private readonly ComponentMoves[] _components;
    private readonly int[] _weights;
    private readonly int[] _classOfTuple;
    private readonly int[] _moveOfColumn;
    private readonly List<int[]> _offsets = [];
    private readonly Dictionary<int[], int> _known = new(new SameNumbers());

    private MoveClasses(ComponentMoves[] components, int tuples, bool hasTerminals)
    {
        _components = components;
        _weights = new int[components.Length];
        for (int i = components.Length - 1, weight = 1; i >= 0; weight *= components[i].ClassCount, i--)
        {
            _weights[i] = weight;
        }

        _classOfTuple = new int[tuples];
        for (int i = 0; i < tuples; i++)
        {
            _classOfTuple[i] = -1;
        }

        (Columns, _moveOfColumn) = Distinct(components);
        Targets = Array.ConvertAll(_moveOfColumn, move => hasTerminals ? -1 : Target(components, move));
    }

    /// <summary>Gets the column of each action and outcome: equal moves share one.</summary>
    public int[] Columns { get; }

    /// <summary>Gets the state that each column leads to from everywhere; -1 for a column that moves.</summary>
    public int[] Targets { get; }

    /// <summary>Gets the components.</summary>
    public IReadOnlyList<ComponentMoves> Components => _components;

    /// <summary>The classes; null where there would be too many tuples.</summary>
    public static MoveClasses? Of(ComponentMoves[] components, bool hasTerminals, int most)
    {
        long tuples = 1;
        foreach (ComponentMoves component in components)
        {
            tuples *= component.ClassCount;
            if (tuples > most)
            {
                return null;
            }
        }

        return new(components, (int)tuples, hasTerminals);
    }

    /// <summary>How far a class moves along each column; 0 where the column has a target.</summary>
    public int[] Offsets(int kind) => _offsets[kind];

    /// <summary>The class of a terminal state.</summary>
    public int Still() => Known(new int[Targets.Length]);

    /// <summary>What a component's class is multiplied by in the number of a tuple.</summary>
    public int Weight(int component) => _weights[component];

    /// <summary>The class of a tuple.</summary>
    public int ClassOf(int tuple)
    {
        int kind = _classOfTuple[tuple];
        return kind >= 0 ? kind : _classOfTuple[tuple] = Add(tuple);
    }

    /// <summary>The class of a state that is not terminal. Complexity: the leaves that its components read.</summary>
    public int At(int state)
    {
        int tuple = 0;
        for (int i = 0; i < _components.Length; i++)
        {
            tuple += _components[i].ClassOf[_components[i].Read.Index(state)] * _weights[i];
        }

        return ClassOf(tuple);
    }

    private int Add(int tuple)
    {
        var offsets = new int[Targets.Length];
        for (int i = 0; i < _components.Length; i++)
        {
            int[] own = _components[i].Offsets(tuple / _weights[i] % _components[i].ClassCount);
            for (int column = 0; column < offsets.Length; column++)
            {
                offsets[column] += Targets[column] < 0 ? own[_moveOfColumn[column]] : 0;
            }
        }

        return Known(offsets);
    }

    private int Known(int[] offsets)
    {
        if (!_known.TryGetValue(offsets, out int kind))
        {
            _known.Add(offsets, kind = _offsets.Count);
            _offsets.Add(offsets);
        }

        return kind;
    }

    private static (int[] Columns, int[] First) Distinct(ComponentMoves[] components)
    {
        var known = new Dictionary<int[], int>(new SameNumbers());
        var columns = new int[components[0].Targets.Length];
        var first = new List<int>();
        for (int move = 0; move < columns.Length; move++)
        {
            var all = new List<int>();
            foreach (ComponentMoves component in components)
            {
                for (int kind = 0; kind < component.ClassCount; kind++)
                {
                    all.Add(component.Offsets(kind)[move]);
                }
            }

            int[] offsets = all.ToArray();
            if (!known.TryGetValue(offsets, out columns[move]))
            {
                known.Add(offsets, columns[move] = first.Count);
                first.Add(move);
            }
        }

        return (columns, first.ToArray());
    }

    private static int Target(ComponentMoves[] components, int move)
    {
        int target = 0;
        foreach (ComponentMoves component in components)
        {
            if (component.Targets[move] < 0)
            {
                return -1;
            }

            target += component.Targets[move];
        }

        return target;
    }
}
