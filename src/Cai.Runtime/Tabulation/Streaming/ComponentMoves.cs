namespace Cai.Tabulation;

/// <summary>
/// How far one component of the next state moves, for each value of the state leaves it reads: by every action and outcome at once. Values that move alike are of one class,
/// and there are few of them: the middle of a range, and its edges.
/// </summary>
internal sealed class ComponentMoves
{
    private readonly List<int[]> _offsets = [];
    private readonly Dictionary<int[], int> _known = new(new SameNumbers());

    private ComponentMoves(Projection read, int moves)
    {
        Read = read;
        ClassOf = new int[read.Count];
        Targets = new int[moves];
    }

    /// <summary>Gets the state leaves that the component reads.</summary>
    public Projection Read { get; }

    /// <summary>Gets the class of each of their values.</summary>
    public int[] ClassOf { get; }

    /// <summary>Gets the part of the next state that each move leads to from everywhere; -1 where there are several.</summary>
    public int[] Targets { get; }

    /// <summary>Gets the number of classes.</summary>
    public int ClassCount => _offsets.Count;

    /// <summary>How far a class moves, <c>[action * outcomes + outcome]</c>.</summary>
    public int[] Offsets(int kind) => _offsets[kind];

    /// <summary>Asks the dynamics once for each value, action and outcome; null when there are too many classes, or something is wrong.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="component">What the component writes and reads.</param>
    /// <param name="outcomes">The joint outcomes.</param>
    /// <param name="isTerminal">The terminal states; null when there are none. They stay where they are.</param>
    /// <param name="mostClasses">The most classes.</param>
    public static ComponentMoves? Of<TDeclaration>(
        CheckedDeclaration<TDeclaration> declaration, Dependence component, NoiseOutcomes outcomes, bool[]? isTerminal, int mostClasses)
        where TDeclaration : IDeclaration
    {
        Projection written = declaration.States.Project(component.Next);
        var moves = new ComponentMoves(declaration.States.Project(component.State), declaration.Actions.Count * outcomes.Count);
        var offsets = new int[moves.Targets.Length];
        for (int value = 0; value < moves.ClassOf.Length; value++)
        {
            int state = moves.Read.Code(value), from = written.Part(state);
            bool stays = moves.Read.IsWhole && isTerminal is not null && isTerminal[state];
            for (int move = 0; move < offsets.Length; move++)
            {
                int to = stays ? from : written.Part(declaration.Next(state, move / outcomes.Count, outcomes.Codes[move % outcomes.Count], 0));
                offsets[move] = to - from;
                moves.Targets[move] = value == 0 || moves.Targets[move] == to ? to : -1;
            }

            if (declaration.Faults.Any || !moves.Classify(value, offsets, mostClasses))
            {
                return null;
            }
        }

        return moves;
    }

    private bool Classify(int value, int[] offsets, int mostClasses)
    {
        if (!_known.TryGetValue(offsets, out int kind))
        {
            kind = _offsets.Count;
            if (kind >= mostClasses)
            {
                return false;
            }

            var kept = (int[])offsets.Clone();
            _known.Add(kept, kind);
            _offsets.Add(kept);
        }

        ClassOf[value] = kind;
        return true;
    }
}
