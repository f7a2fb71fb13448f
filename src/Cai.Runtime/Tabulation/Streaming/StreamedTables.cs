namespace Cai.Tabulation;

/// <summary>
/// The road of large problems: states are visited in order and nothing is kept of a pair. Successors go into runs at once, and rewards into tables over the fields that they read, so
/// that a hundred million states take seconds, and memory for their runs alone. Taken where every combination of fields is a state, and noise has few outcomes of constant probability.
/// </summary>
internal static class StreamedTables
{
    /// <summary>The most combinations of the components' classes, as one for so many states.</summary>
    private const int StatesPerClass = 64;

    /// <summary>The fewest that are allowed all the same.</summary>
    private const int FewClasses = 1024;

    /// <summary>The tables; null where the road does not apply, or where something is wrong: the other road tells what.</summary>
    /// <param name="source">The declaration, with faults of its own.</param>
    /// <param name="from">From how many states on.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Tables? Build<TDeclaration>(CheckedDeclaration<TDeclaration> source, int from, CancellationToken cancellation)
        where TDeclaration : IDeclaration
    {
        Shape shape = source.Shape;
        if (source.States.Count < from || source.States.LeafCount == 0 || shape.HasValid || shape.HasAvailable || shape.HasPrior || shape.HasProbabilityMember || shape.NoiseIsEstimated
            || shape.TransitionsDependOnStage || shape.RewardsDependOnStage)
        {
            return null;
        }

        ShapeCheck.Check(source);
        Dependence[] components = Components.Of(shape);
        if (source.Faults.Any || LayoutChoice.OutcomesOf(source, components) is not { } outcomes)
        {
            return null;
        }

        int[] terminals = Terminals(source);
        bool[]? isTerminal = terminals.Length == 0 ? null : Marked(terminals, source.States.Count);
        if (!LayoutChoice.AreDense(source.States.Count - terminals.Length, source.States.Count, 1) || Classes(source, components, outcomes, isTerminal) is not { } classes)
        {
            return null;
        }

        Starts? starts = Starts.Of(source);
        if (source.Faults.Any || (starts is not null && !Reach.IsAll(starts.Codes, source.States.Count, classes, isTerminal)))
        {
            return null;
        }

        OffsetRuns? runs = new RunCutter(classes, source.States.Count).Cut(source.States.Radix(source.States.LeafCount - 1), isTerminal, cancellation);
        return runs is null || runs.Offsets.Length > source.States.Count ? null : Write(source, components, outcomes, starts, terminals, isTerminal, runs);
    }

    private static Tables? Write<TDeclaration>(
        CheckedDeclaration<TDeclaration> source, Dependence[] components, NoiseOutcomes outcomes, Starts? starts, int[] terminals, bool[]? isTerminal, OffsetRuns runs)
        where TDeclaration : IDeclaration
    {
        int states = source.States.Count, actions = source.Actions.Count;
        string reason = LayoutChoice.WhyDense((states - terminals.Length) * actions, states, actions, outcomes);
        var terms = new TermTable[source.Shape.Terms.Length];
        for (int term = 0; term < terms.Length; term++)
        {
            terms[term] = TermTable.Of(source, components, term, isTerminal);
        }

        var tables = new Tables
        {
            StateCount = states,
            ActionCount = actions,
            Terminals = terminals,
            TerminalRewards = source.Shape.HasTerminalReward ? Enumerable.Range(0, states).Select(source.TerminalReward).ToArray() : [],
            StartStates = starts?.Codes ?? [],
            StartProbabilities = starts?.Probabilities ?? [],
            Transitions = [LayoutChoice.InRuns(reason, runs, outcomes, states, Prior(states, actions, isTerminal))],
            Terms = terms,
            IdleNoise = NoiseOutcomes.Idle(source.Shape),
            Evaluations = source.Evaluations,
        };
        source.CheckEntries(tables.EntryCount);
        return source.Faults.Any ? null : tables;
    }

    private static MoveClasses? Classes<TDeclaration>(CheckedDeclaration<TDeclaration> source, Dependence[] components, NoiseOutcomes outcomes, bool[]? isTerminal)
        where TDeclaration : IDeclaration
    {
        if (!LayoutChoice.AreFew(source.Actions.Count * (long)outcomes.Count))
        {
            return null;
        }

        int most = Math.Max(FewClasses, source.States.Count / StatesPerClass);
        var moves = new List<ComponentMoves>();
        foreach (Dependence component in Parts(source, components))
        {
            if (ComponentMoves.Of(source, component, outcomes, isTerminal, most) is not { } own)
            {
                return null;
            }

            moves.Add(own);
        }

        return MoveClasses.Of(moves.ToArray(), isTerminal is not null, most);
    }

    // Outcomes are kept apart, so that fields that share noise can be asked one by one; not where one of them reads all the others anyway, as members that were not analysed do.
    private static Dependence[] Parts<TDeclaration>(CheckedDeclaration<TDeclaration> source, Dependence[] components)
        where TDeclaration : IDeclaration
    {
        Dependence[] fields = source.Shape.Fields;
        return fields.Length == source.States.LeafCount && !Array.Exists(fields, field => source.States.Project(field.State).IsWhole) ? fields : components;
    }

    private static int[] Terminals<TDeclaration>(CheckedDeclaration<TDeclaration> source)
        where TDeclaration : IDeclaration
    {
        var terminals = new List<int>();
        for (int state = 0; source.Shape.HasTerminal && state < source.States.Count; state++)
        {
            if (source.IsTerminal(state))
            {
                terminals.Add(state);
            }
        }

        return terminals.ToArray();
    }

    private static bool[] Marked(int[] terminals, int states)
    {
        var marked = new bool[states];
        foreach (int state in terminals)
        {
            marked[state] = true;
        }

        return marked;
    }

    private static double[] Prior(int states, int actions, bool[]? isTerminal)
    {
        var prior = new double[isTerminal is null ? 0 : checked(states * actions)];
        for (int pair = 0; pair < prior.Length; pair++)
        {
            prior[pair] = isTerminal![pair % states] ? 0 : 1;
        }

        return prior;
    }
}
