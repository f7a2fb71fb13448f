using System.Globalization;
using Cai.Checking;
using Cai.CompilerServices;
using Cai.Explicit;

namespace Cai;

/// <summary>
/// A decision problem read from a file: an explicit model of PRISM or Storm (<c>.tra</c> with its <c>.sta</c>, <c>.lab</c> and reward files), Gymnasium's <c>P</c> (<c>.json</c>), or JANI (<c>.jani</c>). It is solved,
/// simulated, checked, and its rewards inferred, as a declared problem is. Immutable.
/// </summary>
/// <remarks>
/// States are numbered as in the file, and all of them are kept. Where transitions end the process in a state that goes on otherwise, one state is added, the last, in which the process has ended. The
/// reward of a step is the weighted sum of the reward structures: of the state's reward, and of the transition's.
/// </remarks>
public sealed partial class ExplicitModel
{
    private readonly ExplicitTables _tables;
    private readonly ExplicitOptions _options;
    private readonly string[] _rewards;
    private readonly RewardWeights.Space _space;
    private readonly StateNames _names;
    private readonly Model<ExplicitState, ExplicitAction> _model;

    internal ExplicitModel(string name, ExplicitData data, ExplicitOptions options)
    {
        _options = options;
        _tables = ExplicitTables.Of(data);
        _rewards = [.. data.Rewards.Select(reward => reward.Name)];
        _space = new(_rewards);
        _names = new(name, data);
        int pairs = _tables.ChoiceOfPair.Length;
        _model = new()
        {
            Name = name,
            States = new ExplicitStates(_tables.StateCount, _names),
            Actions = new ExplicitActionSpace(_tables.Actions.Names),
            Discount = options.Discount,
            Temperature = options.Temperature ?? double.NaN,
            Horizon = options.Horizon,
            Prior = options.Prior,
            PriorWeights = [[]],
            Terminals = _tables.Tables.Terminals,
            TerminalRewards = [],
            StartStates = _tables.Tables.StartStates,
            StartProbabilities = _tables.Tables.StartProbabilities,
            ParameterNames = _rewards,
            Reward = new AffineReward(_tables.Tables.Rewards, pairs, hasFixedPart: false, _rewards.Length),
            Layout = $"{_tables.Tables.Transitions[0].Layout}: {_tables.Tables.Transitions[0].Reason}",
        };
    }

    /// <summary>The problem's name.</summary>
    public string Name => _model.Name;

    /// <summary>Chain or decision process.</summary>
    public ExplicitKind Kind => Data.Kind;

    /// <summary>The states, by their numbers in the file. As columns of files: their variables, or <c>state</c>.</summary>
    public Space<ExplicitState> States => _model.States;

    /// <summary>The actions. As a column of files: <c>action</c>.</summary>
    public Space<ExplicitAction> Actions => _model.Actions;

    /// <summary>The names of the reward structures, in order.</summary>
    public IReadOnlyList<string> Rewards => _rewards;

    /// <summary>The names of the variables of states; empty where states are only numbered.</summary>
    public IReadOnlyList<string> Variables => [.. Data.Variables.Select(variable => variable.Name)];

    /// <summary>The names of the labels.</summary>
    public IReadOnlyList<string> Labels => [.. Data.Labels.Select(label => label.Name)];

    /// <summary>The number of choices: of pairs of a state and an action that can be taken there.</summary>
    public int ChoiceCount => Data.ChoiceCount;

    /// <summary>The number of transitions, as the file counts them.</summary>
    public int TransitionCount => Data.Columns.Length;

    /// <summary>The model as the file holds it.</summary>
    internal ExplicitData Data => _tables.Data;

    /// <summary>The states in which the process starts, ascending; none where the file does not say.</summary>
    public IReadOnlyList<ExplicitState> StartStates => [.. _model.StartStates.Select(state => States[state])];

    /// <summary>The states of a label, ascending.</summary>
    /// <exception cref="ArgumentException">There is no such label.</exception>
    public IReadOnlyList<ExplicitState> StatesWith(string label) => [.. _names.Label(label).States.Select(state => States[state])];

    /// <summary>The actions that can be taken in a state; none in a terminal one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this model.</exception>
    public IReadOnlyList<ExplicitAction> ActionsIn(ExplicitState state)
    {
        Tabulation.TransitionTable table = _tables.Tables.Transitions[0];
        int s = States.IndexOf(state);
        return [.. table.PairActions[table.PairPointers[s]..table.PairPointers[s + 1]].Select(action => Actions[action])];
    }

    /// <summary>Weights of the reward structures, in the order of <see cref="Rewards"/>.</summary>
    /// <param name="weights">One each. Values are to be gained: costs weigh less than 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer weights than structures, or one is not finite.</exception>
    public RewardWeights Weights(params ReadOnlySpan<double> weights)
    {
        if (weights.Length != _rewards.Length)
            throw new ArgumentException($"{Name} has {_rewards.Length} reward structures ({string.Join(", ", _rewards)}), and {weights.Length} weights were given.", nameof(weights));
        return _space.Finite(new(_rewards, weights.ToArray()));
    }

    /// <summary>Weights of named reward structures; 0 for the others.</summary>
    /// <param name="weights">Names and weights.</param>
    /// <exception cref="ArgumentException">A name is not one of the reward structures, or a weight is not finite.</exception>
    public RewardWeights Weights(params ReadOnlySpan<(string Name, double Weight)> weights)
    {
        double[] values = new double[_rewards.Length];
        foreach ((string name, double weight) in weights)
        {
            int at = Array.IndexOf(_rewards, name);
            values[at >= 0 ? at : throw new ArgumentException($"{Name} has no reward structure '{name}': it has {string.Join(", ", _rewards)}.", nameof(weights))] = weight;
        }

        return _space.Finite(new(_rewards, values));
    }

    /// <summary>Checks the model: what the compiler checks of a declared problem, by the same rules.</summary>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The findings, and the facts that were proved.</returns>
    public Audit Audit(CancellationToken cancellation = default) => Checker.Check(
        new ExplicitDeclaration(Name, _tables),
        _tables.Tables,
        new()
        {
            Discount = _options.Discount,
            Temperature = _options.Temperature ?? double.NaN,
            Horizon = _options.Horizon,
            IsPriorUniform = _options.Prior == ActionPrior.Uniform,
            Parameters = _rewards,
            IsAffine = true,
            WeighsParameters = true,
        },
        CheckLimits.RunTime,
        cancellation);

    /// <summary>Tells what the model is: its spaces, settings and layout, its transitions, and what checking it proves; for reports and graphs.</summary>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What the model is.</returns>
    public Description<ExplicitState, ExplicitAction> Describe(CancellationToken cancellation = default) => Descriptions.Of(_model, Kernel, Audit(cancellation));

    /// <summary>Sizes, names of variables, labels and rewards.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: {(Kind == ExplicitKind.Mdp ? "decision process" : "chain")}, {States.Count} states{Listed(Variables, " of ")}, {ChoiceCount} choices, {TransitionCount} transitions{Listed(Rewards, ", rewards ")}{Listed(Labels, ", labels ")}");

    private static string Listed(IReadOnlyList<string> names, string before) => names.Count == 0 ? "" : before + string.Join(", ", names);
}
