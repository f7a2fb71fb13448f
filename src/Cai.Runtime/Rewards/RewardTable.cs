using Cai.Checking;

namespace Cai.Rewards;

/// <summary>
/// A reward as numbers: <c>r_t(s, a, s') = table(s, a[, s']) + arrival_t(s')</c>, and what ending in a state earns. What is paid for arriving stands apart, so that a shaped reward of pairs needs no
/// table over transitions.
/// </summary>
internal sealed class RewardTable
{
    /// <summary>The largest table over transitions: 128 megabytes.</summary>
    public const int MaxTransitions = 1 << 24;

    /// <summary>The rewards of pairs in pair order, one array a stage or one for all; not read where there is a table over transitions.</summary>
    public required double[][] Pairs { get; init; }

    /// <summary>The rewards of transitions, <c>[pair * states + next]</c>, the same at each stage; null where rewards are of pairs.</summary>
    public double[]? Transitions { get; init; }

    /// <summary>What arriving in a state is paid beside, one array a stage or one for all; none where there is nothing.</summary>
    public double[][] Arrivals { get; init; } = [];

    /// <summary>What ending in each state earns.</summary>
    public required double[] Ends { get; init; }

    /// <summary>The size of the numbers that these were computed from: what rounding is relative to.</summary>
    public required double Size { get; init; }

    /// <summary>The number of states.</summary>
    public int StateCount => Ends.Length;

    /// <summary>The reward of a transition.</summary>
    public double At(int stage, int pair, int next) => (Transitions is null ? Slot(Pairs, stage)[pair] : Transitions[(pair * StateCount) + next]) + Arrival(stage, next);

    /// <summary>What arriving in a state is paid beside.</summary>
    public double Arrival(int stage, int next) => Arrivals.Length == 0 ? 0 : Slot(Arrivals, stage)[next];

    /// <summary>The expected reward of a pair, by its place among the rows of a stage.</summary>
    public double Expected(ShapingDynamics dynamics, int stage, int place)
    {
        TransitionRows rows = dynamics.RowsAt(stage);
        int pair = rows.TablePairs[place];
        if (Transitions is null && Arrivals.Length == 0)
            return Slot(Pairs, stage)[pair];
        double sum = Transitions is null ? Slot(Pairs, stage)[pair] : 0;
        for (int entry = rows.RowPointers[place]; entry < rows.RowPointers[place + 1]; entry++)
            sum += rows.Masses[entry] * (Transitions is null ? Arrival(stage, rows.Successors[entry]) : At(stage, pair, rows.Successors[entry]));
        return sum;
    }

    /// <summary>The expected rewards in pair order, one array a stage, 0 where an action cannot be taken.</summary>
    public double[][] Expected(ShapingDynamics dynamics, int pairs)
    {
        double[][] expected = new double[dynamics.StageCount][];
        for (int t = 0; t < expected.Length; t++)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            expected[t] = new double[pairs];
            for (int place = 0; place < rows.PairCount; place++)
                expected[t][rows.TablePairs[place]] = Expected(dynamics, t, place);
        }

        return expected;
    }

    /// <summary>
    /// The same reward with what ending earns paid on arrival, <c>r(s, a, s') + g e(s')</c> where s' ends the process: then a potential that changes no policy is 0 at every end, and ends take no part.
    /// </summary>
    public RewardTable Fold(ShapingDynamics dynamics)
    {
        if (Ends.AsSpan().IndexOfAnyExcept(0.0) < 0)
            return this;
        int stages = dynamics.Horizon > 0 ? dynamics.Horizon : 1;
        double[][] arrivals = new double[stages][];
        for (int t = 0; t < stages; t++)
        {
            arrivals[t] = new double[StateCount];
            for (int next = 0; next < StateCount; next++)
                arrivals[t][next] = Arrival(t, next) + (IsEnd(dynamics, t, next) ? dynamics.Discount * Ends[next] : 0);
        }

        return new() { Pairs = Pairs, Transitions = Transitions, Arrivals = arrivals, Ends = new double[StateCount], Size = Size };
    }

    /// <summary>All of it times a number.</summary>
    public RewardTable Times(double factor) => new()
    {
        Pairs = Times(Pairs, factor),
        Transitions = Transitions is null ? null : Times([Transitions], factor)[0],
        Arrivals = Times(Arrivals, factor),
        Ends = Times([Ends], factor)[0],
        Size = Math.Abs(factor) * Size,
    };

    /// <summary>Whether arriving in a state after a stage ends the process: no action can be taken there, or the horizon is over.</summary>
    public static bool IsEnd(ShapingDynamics dynamics, int stage, int next)
    {
        if (dynamics.Horizon > 0 && stage == dynamics.Horizon - 1)
            return true;
        TransitionRows rows = dynamics.RowsAt(dynamics.Horizon > 0 ? stage + 1 : 0);
        return rows.PairPointers[next] == rows.PairPointers[next + 1];
    }

    private static double[] Slot(double[][] arrays, int stage) => arrays[arrays.Length == 1 ? 0 : stage];

    private static double[][] Times(double[][] arrays, double factor) => [.. arrays.Select(array => Array.ConvertAll(array, value => factor * value))];
}
