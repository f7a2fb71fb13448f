using Cai.CompilerServices;

namespace Cai.Models;

/// <summary>A problem of arrays as it happens, and features for its decisions: one row a feature, in pair order.</summary>
public readonly struct ArrayProcess(Model<int, int> model, ArrayKernel kernel, double[][]? features = null) : IProcess<int, int>
{
    private readonly double[] _rewards = Rewards(model, kernel);

    public bool HasStart => model.StartStates.Length > 0;

    public int OutcomeCount => model.States.Count;

    public IReadOnlyList<string> FeatureNames { get; } = [.. (features ?? []).Select((_, k) => $"Feature{k}")];

    public int Start(ref CounterRandom random) => model.StartStates[random.Categorical(model.StartProbabilities)];

    public bool IsTerminal(int state) => Array.BinarySearch(model.Terminals, state) >= 0;

    public double TerminalReward(int state) => model.TerminalRewards[state];

    public int Step(int state, int action, int stage, ref CounterRandom random, out double reward)
    {
        int pair = kernel.Pairs.Find(state, action);
        reward = _rewards[pair];
        double left = random.NextDouble();
        ReadOnlySpan<ArrayKernel.Entry> row = kernel.Row(pair);
        for (int i = 0; i < row.Length - 1; i++)
        {
            left -= row[i].Mass;
            if (left < 0)
                return row[i].Next;
        }

        return row[^1].Next;
    }

    public int Outcome(int state, int action, int stage, int code, out double probability, out double reward)
    {
        int pair = kernel.Pairs.Find(state, action);
        (probability, reward) = (0, _rewards[pair]);
        foreach (ArrayKernel.Entry entry in kernel.Row(pair))
            probability += entry.Next == code ? entry.Mass : 0;
        return code;
    }

    public void Features(int state, int action, int stage, Span<double> values)
    {
        for (int k = 0; k < values.Length; k++)
            values[k] = features![k][kernel.Pairs.Find(state, action)];
    }

    private static double[] Rewards(Model<int, int> model, ArrayKernel kernel)
    {
        double[] rewards = new double[kernel.Pairs.Count];
        model.Reward.Evaluate(new double[model.Reward.ParameterCount], [], 0, rewards);
        return rewards;
    }
}
