using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// Soft Q-learning from drawn episodes at rewards that change between them: <c>Q(s,a) += step (r(s,a) + g V(s') - Q(s,a))</c>, each episode from its end backwards, so that what its end earns reaches its
/// start at once. The value of an end is its terminal reward; an episode that was cut off goes on at the value of the state it was in. Nothing allocates after construction.
/// </summary>
internal sealed class SoftValueLearning
{
    private readonly RewardlessProblem _problem;
    private readonly StepSize _step;
    private readonly long[][] _updates;

    /// <param name="problem">The problem: its order of pairs, prior and settings; its transitions are not asked.</param>
    /// <param name="step">How far the n-th update of a pair goes.</param>
    public SoftValueLearning(RewardlessProblem problem, StepSize step)
    {
        (_problem, _step) = (problem, step);
        ActionValues = problem.NewPairs();
        _updates = [.. ActionValues.Select(values => new long[values.Length])];
    }

    /// <summary>Q, one array over pairs a stage.</summary>
    public double[][] ActionValues { get; }

    /// <summary>Learns from episodes once.</summary>
    /// <param name="episodes">The episodes, by whatever policy.</param>
    /// <param name="rewards">The rewards, one array a stage or one for all.</param>
    public void Learn(DrawnEpisode[] episodes, double[][] rewards)
    {
        foreach (DrawnEpisode episode in episodes)
        {
            ReadOnlySpan<int> pairs = episode.Pairs, states = episode.States;
            for (int t = pairs.Length - 1; t >= 0; t--)
            {
                int slot = SlotOf(t);
                double next = t + 1 < pairs.Length ? Value(states[t + 1], t + 1) : episode.HasEnded ? _problem.EndValues[episode.End] : Value(episode.End, t);
                ref double value = ref ActionValues[slot][pairs[t]];
                value += _step.At(++_updates[slot][pairs[t]]) * (rewards[rewards.Length == 1 ? 0 : t][pairs[t]] + (_problem.Discount * next) - value);
            }
        }
    }

    /// <summary><c>V(s) = a log sum_a rho exp(Q / a)</c>.</summary>
    private double Value(int state, int step)
    {
        Pairs pairs = _problem.Pairs;
        double[] values = ActionValues[SlotOf(step)], weights = _problem.Measure(SlotOf(step)).Weights;
        int first = pairs.First(state), end = first + (pairs.Length(state) * pairs.Stride);
        double largest = double.NegativeInfinity, sum = 0;
        for (int pair = first; pair < end; pair += pairs.Stride)
            largest = weights[pair] > 0 ? Math.Max(largest, values[pair]) : largest;
        for (int pair = first; pair < end; pair += pairs.Stride)
            sum += weights[pair] > 0 ? weights[pair] * Math.Exp((values[pair] - largest) / _problem.Temperature) : 0;
        return sum > 0 ? largest + (_problem.Temperature * Math.Log(sum)) : _problem.EndValues[state];
    }

    private int SlotOf(int step) => ActionValues.Length == 1 ? 0 : step;
}
