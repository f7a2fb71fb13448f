namespace Cai.Tabulation;

/// <summary>
/// Expands a declaration into tables: checks its numbers, enumerates its states, expands each component of the dynamics by itself, chooses a layout, and
/// takes the expectation of each reward term.
/// </summary>
public static class Tabulator
{
    /// <summary>Up to so many states, what is wrong is looked for again at every pair, so that all cases are counted; lists of the pairs of more states would fill the memory.</summary>
    private const int MostRetold = 1 << 24;

    /// <summary>Enumerates the states, expands transitions and expected rewards, and checks the declaration on the way.</summary>
    /// <remarks>
    /// Components of the next state that share no noise are independent given state and action, so a row is the product of their distributions. The work
    /// is the sum over components of (state and action values they read) x (noise outcomes they read), not the product over all fields.
    /// </remarks>
    /// <param name="declaration">The declaration.</param>
    /// <param name="limits">How much work and how large tables it may take.</param>
    /// <param name="cancellation">Stops the expansion.</param>
    /// <exception cref="DeclarationException">What is declared is not a decision problem.</exception>
    /// <exception cref="TabulationLimitException">The limits are exceeded.</exception>
    /// <exception cref="OperationCanceledException">The expansion was stopped.</exception>
    public static Tables Build<TDeclaration>(in TDeclaration declaration, TabulatorLimits limits, CancellationToken cancellation)
        where TDeclaration : IDeclaration
    {
        cancellation.ThrowIfCancellationRequested();
        return MatrixFreeRoad.Build(declaration, limits, cancellation) ?? BuildTables(declaration, limits, cancellation);
    }

    /// <summary>Builds tables, whatever they take.</summary>
    internal static Tables BuildTables<TDeclaration>(in TDeclaration declaration, TabulatorLimits limits, CancellationToken cancellation)
        where TDeclaration : IDeclaration
    {
        try
        {
            return Stream(declaration, limits, cancellation)
                ?? Expand(new CheckedDeclaration<TDeclaration>(declaration, new Faults(declaration.Shape.Problem), limits, cancellation));
        }
        catch (Exception exception) when (exception is not (DeclarationException or TabulationLimitException or OperationCanceledException or OutOfMemoryException))
        {
            // A member threw. Again, with each evaluation guarded, to find all that is wrong; were it not a member, nothing would be found.
            var faults = new Faults(declaration.Shape.Problem);
            Expand(new CheckedDeclaration<GuardedDeclaration<TDeclaration>>(new(declaration, faults), faults, limits, cancellation));
            throw;
        }
    }

    /// <summary>The tables of a large problem in runs; null where that road does not lead there.</summary>
    internal static Tables? Stream<TDeclaration>(in TDeclaration declaration, TabulatorLimits limits, CancellationToken cancellation)
        where TDeclaration : IDeclaration
    {
        var source = new CheckedDeclaration<TDeclaration>(declaration, new Faults(declaration.Shape.Problem), limits, cancellation);
        try
        {
            Tables? tables = StreamedTables.Build(source, limits.StreamsFrom, cancellation);
            if (tables is null && source.Faults.Any && !source.Shape.HasTerminal && source.States.Count > MostRetold)
            {
                throw source.Faults.ToException();
            }

            return tables;
        }
        catch (Exception exception) when (exception is not (DeclarationException or TabulationLimitException or OperationCanceledException or OutOfMemoryException))
        {
            // A member threw, at a case that may never happen: the other road asks about those that do.
            return null;
        }
    }

    private static Tables Expand<TDeclaration>(CheckedDeclaration<TDeclaration> source)
        where TDeclaration : IDeclaration
    {
        try
        {
            ShapeCheck.Check(source);
            source.Faults.ThrowIfAny();
            Dependence[] components = Components.Of(source.Shape);
            NoiseOutcomes? outcomes = LayoutChoice.OutcomesOf(source, components);
            RowSource rows = outcomes is not null ? new OutcomeRows<TDeclaration>(source, components, outcomes)
                : source.Shape.HasProbabilityMember ? new ComputedRows<TDeclaration>(source)
                : new ProductRows<TDeclaration>(source, components);
            Starts? starts = Starts.Of(source);
            Exploration found = StateEnumeration<TDeclaration>.Run(source, rows, starts?.Codes);
            if (source.Faults.Any)
            {
                // There is nothing to lay out; the rewards may have faults of their own.
                RewardExpansion.Run(source, components, found, Enumerable.Range(0, found.Actions.Count).ToArray(), found.Actions.Count, 0);
                TerminalRewards(source, found.States.Codes);
            }

            source.Faults.ThrowIfAny();
            Tables tables = Write(source, components, found, starts);
            source.Faults.ThrowIfAny();
            tables.IdleNoise = rows.IdleNoise();
            return tables;
        }
        catch (TabulationLimitException) when (source.Faults.Any)
        {
            throw source.Faults.ToException();
        }
    }

    private static Tables Write<TDeclaration>(CheckedDeclaration<TDeclaration> source, Dependence[] components, Exploration found, Starts? starts)
        where TDeclaration : IDeclaration
    {
        var order = new StateOrder(found.States);
        int states = order.Count, actions = source.Actions.Count;
        (Layout layout, string reason) = LayoutChoice.Choose(source.Shape, states, actions, found);
        bool isDense = layout != Layout.Rows;
        int width = layout == Layout.Blocks ? BlockLayout.Measure(found).Width : 0;
        if (isDense)
        {
            source.CheckEntries(found.Stages.Length * (width > 0 ? 2 * BlockLayout.CountOf(states, actions, width) : (long)states * actions * found.Outcomes!.Count));
        }

        int[] positions = isDense ? OutcomeLayout.Positions(found, order) : RowLayout.Positions(found, order);
        var transitions = new TransitionTable[found.Stages.Length];
        long entries = 0;
        for (int stage = 0; stage < transitions.Length; stage++)
        {
            transitions[stage] = width > 0
                ? BlockLayout.Write(found, order, positions, actions, width, stage, reason)
                : isDense
                ? LayoutChoice.OrRuns(OutcomeLayout.Write(found, order, positions, actions, stage, layout, reason), states)
                : RowLayout.Write(found, order, stage, reason);
            entries += transitions[stage].EntryCount;
        }

        int pairs = isDense ? states * actions : positions.Length;
        double[][][] rewards = RewardExpansion.Run(source, components, found, positions, pairs, entries);
        var tables = new Tables
        {
            StateCodes = states == source.States.Count ? null : order.Codes,
            StateCount = states,
            ActionCount = actions,
            Terminals = Terminals(found, order),
            TerminalRewards = TerminalRewards(source, order.Codes),
            StartStates = starts is null ? [] : Array.ConvertAll(starts.Codes, order.IndexOf),
            StartProbabilities = starts?.Probabilities ?? [],
            Transitions = transitions,
            Rewards = rewards,
            Evaluations = source.Evaluations,
        };
        source.CheckEntries(tables.EntryCount);
        return tables;
    }

    private static double[] TerminalRewards<TDeclaration>(CheckedDeclaration<TDeclaration> source, IEnumerable<int> states)
        where TDeclaration : IDeclaration => source.Shape.HasTerminalReward ? states.Select(source.TerminalReward).ToArray() : [];

    private static int[] Terminals(Exploration found, StateOrder order)
    {
        var terminals = new List<int>();
        for (int state = 0; state < order.Count; state++)
        {
            if (found.IsTerminal[order.Discovered[state]])
            {
                terminals.Add(state);
            }
        }

        return terminals.ToArray();
    }
}
