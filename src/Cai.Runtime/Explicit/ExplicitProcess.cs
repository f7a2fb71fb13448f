using Cai.CompilerServices;

namespace Cai.Explicit;

/// <summary>A model file as something that happens: transitions are drawn as the file has them, each with its own reward. Nothing allocates.</summary>
/// <param name="model">The tables.</param>
/// <param name="problem">What algorithms are told.</param>
/// <param name="weights">The weight of each reward structure.</param>
internal readonly struct ExplicitProcess(ExplicitTables model, Model<ExplicitState, ExplicitAction> problem, double[] weights) : IProcess<ExplicitState, ExplicitAction>
{
    public bool HasStart => problem.StartStates.Length > 0;

    public int OutcomeCount => model.Data.LongestRow;

    public IReadOnlyList<string> FeatureNames { get; } = [.. model.Data.Rewards.Select(reward => reward.Name)];

    public ExplicitState Start(ref CounterRandom random) => problem.States[problem.StartStates[random.Categorical(problem.StartProbabilities)]];

    public bool IsTerminal(ExplicitState state) => Array.BinarySearch(problem.Terminals, state.Index) >= 0;

    public double TerminalReward(ExplicitState state) => 0;

    public ExplicitState Step(ExplicitState state, ExplicitAction action, int stage, ref CounterRandom random, out double reward)
    {
        int choice = ChoiceOf(state, action), first = model.Data.RowPointers[choice];
        int entry = first + random.Categorical(model.Data.Masses.AsSpan(first, model.Data.RowPointers[choice + 1] - first));
        reward = Reward(state.Index, entry);
        return problem.States[model.NextOf(entry)];
    }

    public ExplicitState Outcome(ExplicitState state, ExplicitAction action, int stage, int code, out double probability, out double reward)
    {
        int choice = ChoiceOf(state, action), entry = model.Data.RowPointers[choice] + code;
        (probability, reward) = (0, 0);
        if (entry >= model.Data.RowPointers[choice + 1] || model.Data.Masses[entry] == 0)
            return state;
        (probability, reward) = (model.Data.Masses[entry], Reward(state.Index, entry));
        return problem.States[model.NextOf(entry)];
    }

    public void Features(ExplicitState state, ExplicitAction action, int stage, Span<double> features)
    {
        int pair = PairOf(state, action);
        for (int k = 0; k < model.Data.Rewards.Count; k++)
            features[k] = model.Tables.Rewards[0][k][pair];
    }

    private double Reward(int state, int entry)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            RewardStructure reward = model.Data.Rewards[k];
            sum += weights[k] * ((reward.States.Length > 0 ? reward.States[state] : 0) + (reward.Transitions.Length > 0 ? reward.Transitions[entry] : 0));
        }

        return sum;
    }

    private int ChoiceOf(ExplicitState state, ExplicitAction action) => model.ChoiceOfPair[PairOf(state, action)];

    private int PairOf(ExplicitState state, ExplicitAction action)
    {
        Tabulation.TransitionTable table = model.Tables.Transitions[0];
        int s = problem.States.IndexOf(state), first = table.PairPointers[s];
        int pair = Array.BinarySearch(table.PairActions, first, table.PairPointers[s + 1] - first, action.Index);
        return pair >= 0 ? pair : throw new InvalidOperationException($"{problem.Name}: {action} is not available in {state}.");
    }
}

/// <summary>The reward structures of a decision, as features.</summary>
/// <param name="process">The process.</param>
internal sealed class ExplicitFeatures(ExplicitProcess process) : DecisionInputs<ExplicitState, ExplicitAction>
{
    public override IReadOnlyList<string> Names => process.FeatureNames;

    public override void Write(ExplicitState state, ExplicitAction action, Span<double> inputs) => process.Features(state, action, 0, inputs);
}
