using Cai.CompilerServices;

namespace Cai.Models;

/// <summary>The process of a problem in arrays: what learners that only sample see of it.</summary>
public readonly struct SampledProcess : IProcess<int, int>
{
    private readonly Model<int, int> _model;
    private readonly ArrayKernel _kernel;
    private readonly double[] _rewards;
    private readonly double _noise;

    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="noise">The standard deviation of normal noise that is added to rewards.</param>
    public SampledProcess(Model<int, int> model, ArrayKernel kernel, double noise = 0)
    {
        (_model, _kernel, _noise) = (model, kernel, noise);
        _rewards = new double[kernel.Pairs.Count];
        model.Reward.Evaluate([], [], 0, _rewards);
    }

    public bool HasStart => _model.StartStates.Length > 0;

    public int OutcomeCount => 0;

    public int Start(ref CounterRandom random) => _model.StartStates[random.Categorical(_model.StartProbabilities)];

    public bool IsTerminal(int state) => Array.BinarySearch(_model.Terminals, state) >= 0;

    public double TerminalReward(int state) => _model.TerminalRewards[state];

    public int Step(int state, int action, int stage, ref CounterRandom random, out double reward)
    {
        int pair = _kernel.Pairs.Find(state, action);
        if (pair < 0 || _model.PriorWeights[0][pair] == 0)
            throw new InvalidOperationException($"{action} is not available in {state}.");
        reward = _rewards[pair] + (_noise > 0 ? random.Normal(0, _noise) : 0);
        double rest = random.NextDouble();
        ReadOnlySpan<ArrayKernel.Entry> row = _kernel.Row(pair);
        int i = 0;
        for (; i < row.Length - 1 && (rest -= row[i].Mass) >= 0;)
            i++;
        return row[i].Next;
    }

    public int Outcome(int state, int action, int stage, int code, out double probability, out double reward) => throw new NotSupportedException();
}
