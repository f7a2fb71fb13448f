using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>A solution that keeps values alone: what is asked of a state is computed from them, and arrays over all pairs are made only when they are asked for.</summary>
internal sealed class LargeSolution<TState, TAction, TKernel>(Model<TState, TAction> model, LargeSolver<TKernel> solver, SolveReport report)
    : Solution<TState, TAction>(model, report)
    where TState : struct
    where TAction : struct
    where TKernel : struct, IKernel<TKernel>
{
    // Of the thread, so that drawing an action allocates nothing.
    [ThreadStatic]
    private static double[]? t_row;

    private readonly Lock _gate = new();
    private double[]? _actionValues;
    private double[]? _probabilities;

    internal override Pairs Pairs => solver.Pairs;

    public override ReadOnlySpan<double> Values(int stage = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stage);
        return solver.Values;
    }

    public override ReadOnlySpan<double> ActionValues(int stage = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stage);
        lock (_gate)
            return _actionValues ??= All(solver.ActionValues);
    }

    public override ReadOnlySpan<double> Probabilities(int stage = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stage);
        lock (_gate)
            return _probabilities ??= All(solver.Policy);
    }

    public override Occupancy<TState, TAction> Occupancy() => throw Needed("The occupancy");

    public override double[] FeatureExpectations() => throw Needed("Feature expectations");

    internal override bool TryRewards(int stage, Span<double> rewards) => false;

    internal override bool TryDifferentiate(int stage, Span<double> gradient) => false;

    internal override void Successors(int state, int k, int stage, Span<double> work, List<int> successors, List<double> probabilities) =>
        throw Needed("The transition graph");

    private protected override StateRow ProbabilitiesAt(int state, int stage)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stage);
        if (t_row is not { } row || row.Length < Pairs.ActionCount)
            t_row = row = new double[Pairs.ActionCount];
        solver.Policy(state, row.AsSpan(0, Pairs.ActionCount));
        return new(row, 0, 1);
    }

    private protected override StateRow ActionValuesAt(int state, int stage)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stage);
        double[] row = new double[Pairs.ActionCount];
        solver.ActionValues(state, row);
        return new(row, 0, 1);
    }

    private InvalidOperationException Needed(string what) => new(
        $"{what} of {Model.Name} takes arrays over its {Pairs.Count} (state, action) pairs, and this solution keeps none. Solve with Method = SolveMethod.ModifiedPolicyIteration where there is memory for them, or simulate the policy.");

    private double[] All(WriteRow write)
    {
        double needed = sizeof(double) * (double)Pairs.Count, available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
            throw new InvalidOperationException(FormattableString.Invariant($"{Model.Name}: a number for each of {Pairs.Count} (state, action) pairs takes {needed / 1e9:N1} GB, and there are {available / 1e9:N1} GB. Ask state by state, by Policy, ActionValue or Greedy."));
        double[] all = new double[Pairs.Count], row = new double[Pairs.ActionCount];
        for (int state = 0; state < Pairs.StateCount; state++)
        {
            write(state, row);
            for (int k = 0; k < row.Length; k++)
                all[Pairs.First(state) + (k * Pairs.Stride)] = row[k];
        }

        return all;
    }

    private delegate void WriteRow(int state, Span<double> row);
}
