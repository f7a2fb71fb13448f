using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Transitions where one chooses the next state itself: each pair leads to one state, with certainty. What messages pass through is such a problem, soft at temperature 1.</summary>
/// <param name="first">Where the pairs of each state start; states + 1 entries.</param>
/// <param name="successors">The state that each pair leads to, ascending in each state: its action too.</param>
internal readonly struct SuccessorKernel(int[] first, int[] successors) : IKernel<SuccessorKernel>
{
    public Pairs Pairs => new(first, successors);

    public SuccessorKernel AtStage(int stage) => this;

    public SuccessorKernel WithNoise(double[] probabilities) => this;

    public void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected)
    {
        ReadOnlySpan<int> own = successors.AsSpan(first[from], first[to] - first[from]);
        for (int i = 0; i < own.Length; i++)
            expected[i] = values[own[i]];
    }

    public void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues) =>
        ExpectedBackup.ActionValues(this, from, to, values, discount, rewards, actionValues);

    public void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> work, Span<double> next) =>
        ExpectedBackup.Best(this, from, to, values, discount, rewards, work, next);

    public void Compete(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues) =>
        ExpectedBackup.Compete(this, from, to, values, discount, rewards, actionValues);

    public void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, Span<double> work, Span<double> average) =>
        ExpectedBackup.Average(this, from, to, values, policy, work, average);

    public void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)
    {
        ReadOnlySpan<int> own = successors.AsSpan(first[from], first[to] - first[from]);
        for (int i = 0; i < own.Length; i++)
            mass[own[i]] += weights[i];
    }

    public void Row(int state, int k, Span<double> work, List<int> next, List<double> probabilities)
    {
        next.Add(successors[first[state] + k]);
        probabilities.Add(1);
    }
}
