using Cai.Checking;

namespace Cai.Planning;

/// <summary>Values of reaching a target: those that the graph decides as they are, the others by a solve of the joined problem. The smallest are the largest of what is turned around.</summary>
/// <param name="graph">The problem.</param>
/// <param name="isMaximum">Whether the largest values are asked for.</param>
/// <param name="kept">The pairs that may be taken.</param>
internal sealed class ReachSolve(TargetGraph graph, bool isMaximum, bool[] kept)
{
    /// <summary>The value of each state that the graph decides; not a number elsewhere.</summary>
    public required double[] Decided { get; init; }

    /// <summary>The reward of each pair.</summary>
    public required double[] Rewards { get; init; }

    /// <summary>The pairs whose end components are joined; null where there are none.</summary>
    public required bool[]? JoinsBy { get; init; }

    /// <summary>No value is less.</summary>
    public required double Least { get; init; }

    /// <summary>No value is more.</summary>
    public required double Most { get; init; }

    private TransitionRows Rows => graph.Rows;

    /// <summary>The first pair of each state; -1 where there is none.</summary>
    public int[] AnyPairs() => Array.ConvertAll(Enumerable.Range(0, Rows.StateCount).ToArray(), state => Rows.PairPointers[state] < Rows.PairPointers[state + 1] ? Rows.PairPointers[state] : -1);

    /// <summary>In a set from which the target can be reached surely, chooses steps that do.</summary>
    public void Follow(int[] chosen, bool[] surely)
    {
        bool[] staying = Array.ConvertAll(Enumerable.Range(0, Rows.PairCount).ToArray(), pair => surely[Rows.PairStates[pair]] && graph.StaysIn(pair, surely));
        int[] steps = graph.Towards(staying, Enumerable.Range(0, chosen.Length).Where(state => graph.Target[state]));
        for (int state = 0; state < chosen.Length; state++)
            chosen[state] = steps[state] >= 0 ? steps[state] : chosen[state];
    }

    /// <summary>In a set that need not be left, chooses steps that stay.</summary>
    public void Stay(int[] chosen, bool[] set)
    {
        for (int pair = Rows.PairCount - 1; pair >= 0; pair--)
        {
            if (set[Rows.PairStates[pair]] && graph.StaysIn(pair, set))
                chosen[Rows.PairStates[pair]] = pair;
        }
    }

    /// <summary>Solves what is open.</summary>
    /// <param name="chosen">The pair that each decided state takes; those of open states are written.</param>
    /// <param name="name">The problem's name.</param>
    /// <param name="text">A state in words.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Stops the work.</param>
    public ReachValues Run(int[] chosen, string name, Func<int, string> text, ReachOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        bool[] open = Array.ConvertAll(Decided, double.IsNaN);
        double[] values = [.. Decided], lower = [.. Decided], upper = [.. Decided];
        int decided = open.Count(isOpen => !isOpen);
        if (decided == open.Length)
            return Pack(0, true);

        double sign = isMaximum ? 1 : -1;
        bool[]? joinsBy = JoinsBy is null ? null : Array.ConvertAll(Enumerable.Range(0, Rows.PairCount).ToArray(), pair => JoinsBy[pair] && kept[pair] && open[Rows.PairStates[pair]] && graph.StaysIn(pair, open));
        JoinedProblem joined = new(graph, open, kept, joinsBy is null ? [] : EndComponents.Find(Rows, joinsBy),
            Array.ConvertAll(Decided, value => sign * value), Array.ConvertAll(Rewards, reward => sign * reward));
        Solution<JoinedState, JoinedState> solution = joined.Solve(name, text, options.ToSolve(0), progress, cancellation);
        ReadOnlySpan<double> found = solution.Values();
        for (int state = 0; state < open.Length; state++)
        {
            if (!open[state])
                continue;
            double value = found[joined.Of(state)], one = sign * (value + solution.LowerBound), other = sign * (value + solution.UpperBound);
            values[state] = Math.Clamp(sign * value, Least, Most) + 0.0; // no minus zero
            lower[state] = Math.Clamp(Math.Min(one, other), Least, Most);
            upper[state] = Math.Clamp(Math.Max(one, other), Least, Most);
        }

        joined.Choose(solution, chosen);
        return Pack(solution.Iterations, solution.IsConverged);

        ReachValues Pack(int iterations, bool isConverged) => new(values, lower, upper, Array.ConvertAll(chosen, pair => pair < 0 ? -1 : graph.Actions[pair]))
        {
            DecidedCount = decided,
            Iterations = iterations,
            IsConverged = isConverged,
        };
    }
}
