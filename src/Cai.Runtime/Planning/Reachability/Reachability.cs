using System.Globalization;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai;

/// <summary>
/// The probability of reaching a target, or the expected reward on the way there, from every state: the largest or smallest over policies, with certified bounds, and a policy that attains it. Immutable.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class Reachability<TState, TAction> : IPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Model<TState, TAction> _model;
    private readonly ReachValues _values;

    internal Reachability(Model<TState, TAction> model, bool isProbability, ReachOptions options, ReachValues values)
    {
        (_model, IsProbability, Options, _values) = (model, isProbability, options, values);
        ErrorBound = Enumerable.Range(0, values.Values.Length).Max(Error);
    }

    /// <summary>Whether values are probabilities; otherwise expected total rewards.</summary>
    public bool IsProbability { get; }

    /// <summary>The settings.</summary>
    public ReachOptions Options { get; }

    /// <summary>The value of each state, by index. Rewards are infinite where the target is not reached almost surely: by some policy where the largest is asked for, by every policy where the smallest is.</summary>
    public ReadOnlySpan<double> Values => _values.Values;

    /// <summary>The exact values are at least these.</summary>
    public ReadOnlySpan<double> LowerBounds => _values.Lower;

    /// <summary>The exact values are at most these.</summary>
    public ReadOnlySpan<double> UpperBounds => _values.Upper;

    /// <summary>The largest distance of a finite value to one of its bounds, rounding included. States whose value the graph alone decides (probability 0 or 1, infinite reward) have none.</summary>
    public double ErrorBound { get; }

    /// <summary>Whether the tolerance was reached.</summary>
    public bool IsConverged => _values.IsConverged;

    /// <summary>How many states' values the graph of transitions alone decides, target states among them.</summary>
    public int DecidedCount => _values.DecidedCount;

    /// <summary>How many Bellman backups the others took.</summary>
    public int Iterations => _values.Iterations;

    /// <summary>The value of a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this problem.</exception>
    public double Value(TState state) => _values.Values[_model.States.IndexOf(state)];

    /// <summary>The exact value of a state lies between these.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this problem.</exception>
    public (double Lower, double Upper) Bounds(TState state)
    {
        int s = _model.States.IndexOf(state);
        return (_values.Lower[s], _values.Upper[s]);
    }

    /// <summary>The value at the start: its expectation over the declared start states.</summary>
    /// <exception cref="InvalidOperationException">No start is declared.</exception>
    public double StartValue => _model.StartStates.Length == 0
        ? throw new InvalidOperationException($"{_model.Name} declares no start: ask for the value of a state.")
        : _model.StartStates.Zip(_model.StartProbabilities, (state, probability) => probability == 0 ? 0 : probability * _values.Values[state]).Sum();

    /// <summary>An action that attains the value of a state; none in target and terminal states, and where the value is infinite. Within a number of steps: the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this problem.</exception>
    public TAction? Action(TState state) => _values.Actions[_model.States.IndexOf(state)] is >= 0 and int action ? _model.Actions[action] : null;

    /// <summary>Writes the values for people and other programs: a state a row, with its fields, value, bounds, and an action that attains the value. By the ending, CSV or JSON; infinite values are null in JSON.</summary>
    /// <param name="path">The file; one that is there is replaced, as a whole.</param>
    /// <exception cref="ArgumentException">The ending is neither <c>.csv</c> nor <c>.json</c>.</exception>
    public void Write(string path) => new StateTable<TState, TAction>(_model)
    {
        Settings =
        [
            ("quantity", IsProbability ? "\"probability\"" : "\"reward\""), ("goal", Options.Goal == ReachGoal.Maximum ? "\"maximum\"" : "\"minimum\""), ("steps", Options.Steps.ToString(CultureInfo.InvariantCulture)),
            ("iterations", Iterations.ToString(CultureInfo.InvariantCulture)), ("converged", IsConverged ? "true" : "false"), ("errorBound", StateTable<TState, TAction>.Number(ErrorBound)),
        ],
        Numbers = [("value", (state, _) => Value(state)), ("lower", (state, _) => Bounds(state).Lower), ("upper", (state, _) => Bounds(state).Upper)],
        Action = Action,
    }.Write(path);

    /// <inheritdoc/>
    TAction IPolicy<TState, TAction>.Act(TState state, int stage, ref CounterRandom random) => Action(state)
        ?? throw new InvalidOperationException($"{_model.Name}: there is no action to take in {state}: it is a target, terminal, or of infinite value.");

    /// <summary>What was asked, the value at the start where one is declared, and how it was found.</summary>
    public override string ToString()
    {
        string what = $"{(Options.Goal == ReachGoal.Maximum ? "largest" : "smallest")} {(IsProbability ? "probability of reaching the target" : "expected reward until the target is reached")}";
        string steps = Options.Steps > 0 ? FormattableString.Invariant($" within {Options.Steps} decisions") : "";
        string start = _model.StartStates.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $" from the start: {StartValue:G9}") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{_model.Name}, {what}{steps}{start} (error at most {ErrorBound:G3}{(IsConverged ? "" : ", NOT converged to the tolerance")}). {DecidedCount} of {_values.Values.Length} states by the graph alone, the others in {Iterations} backups.");
    }

    private double Error(int state) => double.IsFinite(_values.Values[state]) ? Math.Max(_values.Upper[state] - _values.Values[state], _values.Values[state] - _values.Lower[state]) : 0;
}
