using Cai.CompilerServices;

namespace Cai.Models;

/// <summary>A transition operator held as plain compressed rows, in either order of pairs: the oracle's kernel, written for clarity alone.</summary>
public readonly struct ArrayKernel : IKernel<ArrayKernel>
{
    private readonly int _states;
    private readonly int _actions;
    private readonly int[] _pointers;
    private readonly int[] _pairActions;
    private readonly Entry[][] _rows;
    private readonly double[]? _noise;
    private readonly ArrayKernel[]? _stages;

    /// <summary>Dense (<paramref name="pointers"/> empty) or ragged rows, one a pair.</summary>
    public ArrayKernel(int states, int actions, int[] pointers, int[] pairActions, Entry[][] rows, double[]? noise = null, ArrayKernel[]? stages = null)
    {
        _states = states;
        _actions = actions;
        _pointers = pointers;
        _pairActions = pairActions;
        _rows = rows;
        _noise = noise;
        _stages = stages;
    }

    /// <summary>A successor: its mass is <c>Mass</c>, times the probability of the outcome where noise is estimated.</summary>
    public readonly record struct Entry(int Next, double Mass, int Outcome = 0);

    public Pairs Pairs => _pointers.Length == 0 ? new(_states, _actions) : new(_pointers, _pairActions);

    public ArrayKernel AtStage(int stage) => _stages is null ? this : _noise is null ? _stages[stage] : _stages[stage].WithNoise(_noise);

    public ArrayKernel WithNoise(double[] probabilities) => new(_states, _actions, _pointers, _pairActions, _rows, probabilities, _stages);

    public ReadOnlySpan<Entry> Row(int pair) => _rows[pair];

    public double MassOf(Entry entry) => _noise is { Length: > 0 } noise ? entry.Mass * noise[entry.Outcome] : entry.Mass;

    public void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected)
    {
        Pairs pairs = Pairs;
        for (int s = from; s < to; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                double sum = 0;
                foreach (Entry entry in _rows[pairs.First(s) + (k * pairs.Stride)])
                {
                    sum += MassOf(entry) * values[entry.Next];
                }

                expected[Compact(pairs, from, to, s, k)] = sum;
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
        Pairs pairs = Pairs;
        for (int s = from; s < to; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                double weight = weights[Compact(pairs, from, to, s, k)];
                foreach (Entry entry in weight == 0 ? [] : _rows[pairs.First(s) + (k * pairs.Stride)])
                {
                    mass[entry.Next] += weight * MassOf(entry);
                }
            }
        }
    }

    private static int Compact(Pairs pairs, int from, int to, int state, int k) =>
        pairs.IsDense ? (k * (to - from)) + (state - from) : pairs.First(state) + k - pairs.First(from);
}
