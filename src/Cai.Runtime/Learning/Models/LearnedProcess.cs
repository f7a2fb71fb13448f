using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>A learned model as something that happens: next states are drawn from its rows, and each step pays the expected reward of its pair. Nothing allocates.</summary>
/// <param name="model">What algorithms are told of the model.</param>
/// <param name="kernel">Its transitions.</param>
/// <param name="rows">Their rows over the pairs that can be taken, by stage or for all.</param>
/// <param name="rewards">Its rewards over all pairs, by stage or for all.</param>
/// <param name="refusal">Throws where nothing is known of a state and an action at a stage.</param>
internal readonly struct LearnedProcess<TState, TAction>(
    Model<TState, TAction> model, ModelKernel<TState, TAction> kernel, TransitionRows[] rows, double[][] rewards, Action<int, int, int> refusal) : IProcess<TState, TAction>
    where TState : struct
    where TAction : struct
{
    public bool HasStart => model.StartStates.Length > 0;

    public int OutcomeCount { get; } = rows.Max(table => Enumerable.Range(0, table.PairCount).Select(row => table.SuccessorsOf(row).Length).DefaultIfEmpty(1).Max());

    public TState Start(ref CounterRandom random) => model.States[model.StartStates[random.Categorical(model.StartProbabilities)]];

    public bool IsTerminal(TState state) => Array.BinarySearch(model.Terminals, model.States.IndexOf(state)) >= 0;

    public double TerminalReward(TState state) => model.TerminalRewards.Length > 0 ? model.TerminalRewards[model.States.IndexOf(state)] : 0;

    public TState Step(TState state, TAction action, int stage, ref CounterRandom random, out double reward)
    {
        TransitionRows table = rows[Math.Min(stage, rows.Length - 1)];
        int s = model.States.IndexOf(state), a = model.Actions.IndexOf(action), row = RowOf(table, s, a);
        if (row < 0)
            throw new InvalidOperationException($"{model.Name}: {action} is not available in {state}.");
        refusal(s, a, stage);
        reward = rewards[Math.Min(stage, rewards.Length - 1)][table.TablePairs[row]];
        int first = table.RowPointers[row];
        return model.States[table.Successors[first + random.Categorical(table.Masses.AsSpan(first, table.RowPointers[row + 1] - first))]];
    }

    public TState Outcome(TState state, TAction action, int stage, int code, out double probability, out double reward)
    {
        TransitionRows table = rows[Math.Min(stage, rows.Length - 1)];
        int row = RowOf(table, model.States.IndexOf(state), model.Actions.IndexOf(action)), entry = table.RowPointers[row] + code;
        (probability, reward) = (0, 0);
        if (entry >= table.RowPointers[row + 1])
            return state;
        (probability, reward) = (table.Masses[entry], rewards[Math.Min(stage, rewards.Length - 1)][table.TablePairs[row]]);
        return model.States[table.Successors[entry]];
    }

    // Pairs of a state ascend in the table as they do in the kernel.
    private int RowOf(TransitionRows table, int state, int action) =>
        Array.BinarySearch(table.TablePairs, table.PairPointers[state], table.PairPointers[state + 1] - table.PairPointers[state], kernel.Pairs.Find(state, action));
}
