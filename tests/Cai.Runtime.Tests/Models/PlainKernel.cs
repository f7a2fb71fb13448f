using Cai.CompilerServices;

namespace Cai.Models;

/// <summary>A corridor with an end, by arithmetic alone: action 0 steps on, action 1 stays or steps on. Allocates nothing, so that solvers can be measured.</summary>
public readonly struct PlainKernel(int states, int[] pointers, int[] actions) : IKernel<PlainKernel>
{
    public Pairs Pairs => pointers.Length == 0 ? new(states, 2) : new(pointers, actions);

    public static (Model<int, int> Model, PlainKernel Kernel) Create(bool dense, int states = 300)
    {
        ProblemBuilder builder = new(states, 2) { Discount = 0.9, Temperature = 1 };
        builder.Terminal(states - 1);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense);
        int[] pointers = dense ? [] : [.. Enumerable.Range(0, states).Select(s => 2 * s), (2 * states) - 2];
        int[] actions = dense ? [] : [.. Enumerable.Range(0, (2 * states) - 2).Select(p => p % 2)];
        return (model, new(states, pointers, actions));
    }

    public PlainKernel AtStage(int stage) => this;

    public PlainKernel WithNoise(double[] probabilities) => this;

    public void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected)
    {
        for (int s = from; s < to; s++)
        {
            double on = values[Math.Min(s + 1, states - 1)];
            for (int a = 0; a < 2 && At(from, to, s, a) < expected.Length; a++)
            {
                expected[At(from, to, s, a)] = a == 0 ? on : 0.5 * (values[s] + on);
            }
        }
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
        for (int s = from; s < to; s++)
        {
            for (int a = 0; a < 2 && At(from, to, s, a) < weights.Length; a++)
            {
                double weight = weights[At(from, to, s, a)];
                mass[Math.Min(s + 1, states - 1)] += a == 0 ? weight : 0.5 * weight;
                mass[s] += a == 0 ? 0 : 0.5 * weight;
            }
        }
    }

    private int At(int from, int to, int state, int action) => pointers.Length == 0 ? (action * (to - from)) + state - from : (2 * (state - from)) + action;
}
