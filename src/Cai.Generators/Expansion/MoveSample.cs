using Cai.Generators.Evaluation;
using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Expansion;

/// <summary>
/// Guesses how actions and outcomes move states, from the dynamics at some states, so that a fused backup can be written before there are tables. The states are stretches of neighbours: where
/// few columns go on from one state to the next, no runs are to be expected, and nothing is guessed.
/// </summary>
internal sealed class MoveSample
{
    private const ulong Seed = 1957;
    private const int MostStates = 4096;
    private const int Stretch = 32;
    private const int MostEntries = 1 << 20;

    /// <summary>The turns and calls that a guess may take, some hundredths of a second: an editor waits for it.</summary>
    private const long MostFuel = 10_000_000;

    /// <summary>The fewest states from which all columns go on to the next, as one in so many: a small space has many edges.</summary>
    private const int FewGoOn = 4;

    private readonly ProblemIr _problem;
    private readonly EvaluationContext _context;
    private readonly MixedRadix _states;
    private readonly CodedMember<int> _next;
    private readonly CodedMember<bool> _available;
    private readonly CodedMember<bool> _terminal;

    private MoveSample(ProblemIr problem, MixedRadix states, CompiledFunctions functions, EvaluationContext context)
    {
        MemberCompiler compiler = new(problem, functions);
        (_problem, _states, _context) = (problem, states, context);
        _next = compiler.State(problem.Dynamics);
        _available = compiler.Predicate(problem.Available, otherwise: true);
        _terminal = compiler.Predicate(problem.Terminal is { Function: null } ? null : problem.Terminal, otherwise: false);
    }

    /// <summary>The guess; null where there is none to make.</summary>
    public static MoveMap? Of(Expanded expanded, CancellationToken cancellation = default)
    {
        ProblemIr problem = expanded.Problem;
        Shape shape = expanded.Shape;
        if (problem.IsContinuous || shape.HasProbabilityMember)
            return null;
        EvaluationContext context = new(cancellation, MostFuel);
        try
        {
            if (Supposed(problem, context) is not { } known)
                return null;
            ulong read = shape.NoiseIsEstimated ? ulong.MaxValue : shape.Components.Aggregate(0UL, (mask, component) => mask | component.Noise);
            MixedRadix noise = new("the noise space", shape.NoiseRadix), actions = new("the action space", Radix(known.Action));
            NoiseOutcomes outcomes = NoiseOutcomes.Of(shape, noise, read, LayoutChoice.MaxOutcomes);
            MixedRadix states = new("the state space", Radix(known.State));
            if ((long)actions.Count * outcomes.Count * Math.Min(states.Count, MostStates) > MostEntries)
                return null;
            MoveSample sample = new(known, states, CompiledFunctions.Compile(known.Functions), context);
            return sample.Columns(actions.Count, outcomes.Codes) is { } columns
                ? new(columns, outcomes.Count, shape.NoiseIsEstimated ? null : outcomes.Probabilities)
                : null;
        }
        catch (TabulationLimitException)
        {
            return null;
        }
    }

    // The problem with functions for all that is evaluated, and counts for all leaves.
    private static ProblemIr? Supposed(ProblemIr problem, EvaluationContext context)
    {
        if (problem.Supposed is not { } supposed)
            return problem.Dynamics.Function is null || problem.Available is { Function: null } ? null : problem;
        CompiledFunctions functions = CompiledFunctions.Compile(supposed.Functions);
        Queue<int> counts = new();
        foreach (string function in supposed.Counts)
        {
            context.Reset();
            if (functions.Get(function) is not Func<EvaluationContext, int> count || count(context) is not (> 0 and < 1 << 20 and var number) || context.Failure is not null)
                return null;
            counts.Enqueue(number);
        }

        SpaceIr Closed(SpaceIr space) =>
            space with { Leaves = space.Leaves.Select(leaf => leaf.CountMember is null ? leaf : leaf with { Count = counts.Dequeue(), CountMember = null }).ToEquatable() };
        return problem with
        {
            State = Closed(problem.State),
            Action = Closed(problem.Action),
            Dynamics = supposed.Dynamics,
            Available = supposed.Available,
            Terminal = problem.Terminal is null ? null : problem.Terminal with { Function = null },
            Functions = supposed.Functions,
        };
    }

    // The column of each action and outcome; null where states do not lie on runs.
    private int[]? Columns(int actions, int[] outcomes)
    {
        List<int> sample = [.. States()];
        int moves = actions * outcomes.Length;
        int[][] next = new int[moves][];
        for (int move = 0; move < moves; move++)
            next[move] = new int[sample.Count];
        for (int i = 0; i < sample.Count; i++)
        {
            bool ends = Ask(_terminal, sample[i], -1, -1, false);
            for (int move = 0; move < moves; move++)
            {
                int action = move / outcomes.Length;
                bool stays = ends || !Ask(_available, sample[i], action, -1, true);
                int reached = stays ? sample[i] : Ask(_next, sample[i], action, outcomes[move % outcomes.Length], sample[i]);
                next[move][i] = reached < 0 ? sample[i] : reached;
            }
        }

        // The tables have no column of one state where some states end the process.
        int[] columns = new int[moves];
        List<int> first = [];
        for (int move = 0; move < moves; move++)
        {
            int column = first.FindIndex(other => next[other].AsSpan().SequenceEqual(next[move]));
            if (column < 0)
            {
                column = first.Count;
                first.Add(move);
            }

            bool isStill = _problem.Terminal is null && _states.Count > 1 && next[move].All(state => state == next[move][0]);
            columns[move] = isStill ? -1 - column : column;
        }

        int goOn = Enumerable.Range(1, sample.Count - 1).Count(i => first.All(move => columns[move] < 0 || next[move][i] == next[move][i - 1] + 1));
        return FewGoOn * goOn >= sample.Count ? columns : null;
    }

    // All states, or the first, the last, and stretches in between.
    private IEnumerable<int> States()
    {
        int count = _states.Count;
        if (count <= MostStates)
            return Enumerable.Range(0, count);
        SplitMix random = new(Seed);
        return Enumerable.Range(0, MostStates / Stretch)
            .Select(stretch => stretch == 0 ? 0 : stretch == 1 ? count - Stretch : random.Next(count - Stretch))
            .SelectMany(start => Enumerable.Range(start, Stretch));
    }

    private T Ask<T>(CodedMember<T> member, int state, int action, int noise, T otherwise)
    {
        _context.Reset();
        T answer = member(_context, state, action, noise, -1, 0);
        if (_context.IsEndless)
            throw new TabulationLimitException("A member does not end where it was asked how it moves states.");
        return _context.Failure is null ? answer : otherwise;
    }

    private static int[] Radix(SpaceIr space) => [.. space.Leaves.Select(leaf => leaf.Count)];
}
