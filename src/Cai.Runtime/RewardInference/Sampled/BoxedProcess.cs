using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>A process known by its interface alone, as the struct that episodes are generic over.</summary>
internal readonly struct BoxedProcess<TState, TAction>(IProcess<TState, TAction> process) : IProcess<TState, TAction>
    where TState : struct
    where TAction : struct
{
    public bool HasStart => process.HasStart;

    public int OutcomeCount => process.OutcomeCount;

    public IReadOnlyList<string> FeatureNames => process.FeatureNames;

    public TState Start(ref CounterRandom random) => process.Start(ref random);

    public bool IsTerminal(TState state) => process.IsTerminal(state);

    public TState Step(TState state, TAction action, int stage, ref CounterRandom random, out double reward) => process.Step(state, action, stage, ref random, out reward);

    public TState Outcome(TState state, TAction action, int stage, int code, out double probability, out double reward) => process.Outcome(state, action, stage, code, out probability, out reward);

    public double TerminalReward(TState state) => process.TerminalReward(state);

    public void Features(TState state, TAction action, int stage, Span<double> features) => process.Features(state, action, stage, features);
}
