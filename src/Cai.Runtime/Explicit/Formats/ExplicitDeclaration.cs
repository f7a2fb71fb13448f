using System.Globalization;
using Cai.Tabulation;

namespace Cai.Explicit;

/// <summary>A model file as a declaration: what checks name states and actions by, and ask where tables do not tell.</summary>
/// <param name="name">The problem's name.</param>
/// <param name="model">The model.</param>
internal sealed class ExplicitDeclaration(string name, ExplicitTables model) : IDeclaration
{
    private readonly bool _hasAvailable = model.Data.ChoiceCount < (long)model.Data.StateCount * model.Actions.Names.Length;

    /// <inheritdoc/>
    public Shape Shape { get; } = new()
    {
        Problem = name,
        StateRadix = [model.StateCount],
        ActionRadix = [Math.Max(1, model.Actions.Names.Length)],
        NoiseRadix = [model.Data.LongestRow],
        HasProbabilityMember = true,
        HasTerminal = model.Tables.Terminals.Length > 0,
        HasAvailable = model.Data.ChoiceCount < (long)model.Data.StateCount * model.Actions.Names.Length,
        HasStart = model.Tables.StartStates.Length > 0,
        StartIsListed = true,
        Components = [Dependence.Full],
        Terms = [.. model.Data.Rewards.Select(_ => Dependence.Full)],
        TermNames = [.. model.Data.Rewards.Select(reward => reward.Name + "({0}, {1})")],
        TermMembers = [.. model.Data.Rewards.Select(reward => "Feature." + reward.Name)],
    };

    /// <summary>A state in words: its variables, or its number.</summary>
    public static string TextOf(ExplicitData data, int state) => state >= data.StateCount ? "(ended)"
        : data.Variables.Count == 0 ? "state " + state.ToString(CultureInfo.InvariantCulture)
        : "(" + string.Join(", ", data.Variables.Select(variable => variable.Name + "=" + variable.Text(state))) + ")";

    /// <inheritdoc/>
    public bool IsValid(int state) => true;

    /// <inheritdoc/>
    public bool IsTerminal(int state) => Array.BinarySearch(model.Tables.Terminals, state) >= 0;

    /// <inheritdoc/>
    public bool IsAvailable(int state, int action, int stage) => !_hasAvailable || PairOf(state, action) >= 0;

    /// <inheritdoc/>
    public int Next(int state, int action, int noise, int stage) => EntryOf(state, action, noise) is >= 0 and int entry ? model.NextOf(entry) : state;

    /// <inheritdoc/>
    public double Probability(int state, int action, int noise, int stage) => EntryOf(state, action, noise) is >= 0 and int entry ? model.Data.Masses[entry] : 0;

    /// <inheritdoc/>
    public double Prior(int state, int action, int stage) => 1;

    /// <inheritdoc/>
    public double Term(int term, int state, int action, int noise, int next, int stage)
    {
        RewardStructure reward = model.Data.Rewards[term];
        double value = reward.States.Length > 0 && state < reward.States.Length ? reward.States[state] : 0;
        return reward.Transitions.Length > 0 && EntryOf(state, action, noise) is >= 0 and int entry ? value + reward.Transitions[entry] : value;
    }

    /// <inheritdoc/>
    public double TerminalReward(int state) => 0;

    /// <inheritdoc/>
    public int[] StartCodes() => model.Tables.StartStates;

    /// <inheritdoc/>
    public string StartText(int index) => StateText(model.Tables.StartStates[index]);

    /// <inheritdoc/>
    public double StartWeight(int state) => Array.BinarySearch(model.Tables.StartStates, state) is >= 0 and int at ? model.Tables.StartProbabilities[at] : 0;

    /// <inheritdoc/>
    public string StateText(int state) => TextOf(model.Data, state);

    /// <inheritdoc/>
    public string ActionText(int action) => model.Actions.Names[action];

    /// <inheritdoc/>
    public string NoiseText(int noise) => "transition " + noise.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string NextText(int state, int action, int noise, int stage) => StateText(Next(state, action, noise, stage));

    private int PairOf(int state, int action)
    {
        TransitionTable table = model.Tables.Transitions[0];
        int pair = Array.BinarySearch(table.PairActions, table.PairPointers[state], table.PairPointers[state + 1] - table.PairPointers[state], action);
        return Math.Max(-1, pair);
    }

    private int EntryOf(int state, int action, int noise)
    {
        int pair = PairOf(state, action);
        if (pair < 0)
            return -1;
        int choice = model.ChoiceOfPair[pair], entry = model.Data.RowPointers[choice] + noise;
        return entry < model.Data.RowPointers[choice + 1] ? entry : -1;
    }
}
