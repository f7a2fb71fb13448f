using Cai.CompilerServices;
using Cai.Tabulation;

namespace Cai.Learning;

/// <summary>A free distribution over next states for each pair that can be taken, from counts: compressed rows, one table a stage, and what the counts tell of each row.</summary>
internal sealed class LearnedTable<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private const long MostEntries = 1L << 27;

    private readonly ModelKernel<TState, TAction> _declared;
    private readonly ModelOptions _options;
    private readonly TransitionCounts[] _counts;
    private readonly Func<int, int, bool> _isAvailable;

    /// <summary>Makes the rows.</summary>
    /// <param name="declared">The declared problem.</param>
    /// <param name="counts">The counts, one table a stage where transitions depend on it.</param>
    /// <param name="isAvailable">Whether a declared pair can be taken at a stage.</param>
    /// <param name="options">Smoothing, and what becomes of unseen pairs.</param>
    /// <param name="cancellation">Asked at each state.</param>
    public LearnedTable(ModelKernel<TState, TAction> declared, TransitionCounts[] counts, Func<int, int, bool> isAvailable, ModelOptions options, CancellationToken cancellation)
    {
        (_declared, _counts, _isAvailable, _options) = (declared, counts, isAvailable, options);
        Rule = options.Unseen ?? (options.PseudoCount > 0 && options.Support != SuccessorSupport.Seen ? UnseenPairs.PriorMean : UnseenPairs.Refuse);
        (Pointers, Actions, Order) = PairsThatCanBeTaken();
        Concentrations = new double[counts.Length][];
        Tables = new() { StateCount = declared.Pairs.StateCount, ActionCount = counts[0].ActionCount, Transitions = new TransitionTable[counts.Length] };
        for (int t = 0; t < counts.Length; t++)
            Tables.Transitions[t] = Write(t, cancellation);
    }

    /// <summary>What became of unseen pairs.</summary>
    public UnseenPairs Rule { get; }

    /// <summary>Where the pairs of each state start.</summary>
    public int[] Pointers { get; }

    /// <summary>The action of each pair.</summary>
    public int[] Actions { get; }

    /// <summary>The declared pair of each.</summary>
    public int[] Order { get; }

    /// <summary>The tables.</summary>
    public Tables Tables { get; }

    // By stage and pair.
    private double[][] Concentrations { get; }

    /// <summary>What the row of a pair rests on: its count, and its pseudo-counts; 0 where it rests on neither.</summary>
    public double Concentration(int state, int action, int stage) =>
        Concentrations[stage][Array.BinarySearch(Actions, Pointers[state], Pointers[state + 1] - Pointers[state], action)];

    private (int[] Pointers, int[] Actions, int[] Order) PairsThatCanBeTaken()
    {
        Pairs pairs = _declared.Pairs;
        int[] pointers = new int[pairs.StateCount + 1];
        List<int> actions = [], order = [];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                if (!Enumerable.Range(0, _counts.Length).Any(stage => _isAvailable(pair, stage)))
                    continue;
                actions.Add(pairs.ActionOf(s, k));
                order.Add(pair);
            }

            pointers[s + 1] = order.Count;
        }

        return (pointers, [.. actions], [.. order]);
    }

    private TransitionTable Write(int stage, CancellationToken cancellation)
    {
        int[] rowPointers = new int[Order.Length + 1];
        double[] concentrations = Concentrations[stage] = new double[Order.Length];
        List<int> columns = [];
        List<double> masses = [];
        LearnedRow row = new(Tables.StateCount);
        for (int s = 0; s < Tables.StateCount; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int pair = Pointers[s]; pair < Pointers[s + 1]; pair++)
            {
                concentrations[pair] = Fill(row, s, pair, stage);
                row.Append(columns, masses);
                rowPointers[pair + 1] = columns.Count;
                if (columns.Count > MostEntries)
                    throw TooMany();
            }
        }

        return new()
        {
            Layout = Layout.Rows,
            Reason = "learned from counts, over the pairs that can be taken",
            PairPointers = Pointers,
            PairActions = Actions,
            RowPointers = rowPointers,
            Columns = [.. columns],
            Masses = [.. masses],
        };
    }

    // The row of a pair, and what it rests on.
    private double Fill(LearnedRow row, int state, int pair, int stage)
    {
        int action = Actions[pair];
        TransitionCounts counts = _counts[stage];
        double visits = counts.Visits(state, action);
        row.Clear();
        if (visits == 0 && Rule == UnseenPairs.Declared)
        {
            (int[] successors, double[] probabilities) = _declared.Row(state, action, stage);
            for (int i = 0; i < successors.Length; i++)
                row.Add(successors[i], probabilities[i]);
            return 0;
        }

        // A pair that is to be refused leads somewhere, too; nobody is told where.
        if (visits == 0 && Rule is UnseenPairs.Stay or UnseenPairs.Refuse)
        {
            row.Add(state, 1);
            return 0;
        }

        foreach (ref readonly ObservedTransition seen in counts.Successors(state, action))
            row.Add(seen.Next, seen.Count);
        double each = visits > 0 ? _options.PseudoCount : _options.PseudoCount > 0 ? _options.PseudoCount : 1;
        if (each > 0)
            row.AddToEach(_options.Support switch
            {
                SuccessorSupport.Declared => _declared.Support(state, action, stage),
                SuccessorSupport.All => null,
                _ => [],
            }, each);
        double total = row.Normalise();
        return visits > 0 || _options.PseudoCount > 0 ? total : 0;
    }

    private ArgumentException TooMany() => new(FormattableString.Invariant(
        $"{_declared.Model.Name}: a model with these pseudo-counts would hold more than {MostEntries} probabilities. Set ModelOptions.Support to SuccessorSupport.Declared or Seen, or PseudoCount to 0."), "options");
}
