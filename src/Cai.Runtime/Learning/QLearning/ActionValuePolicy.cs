using System.Globalization;
using Cai.CompilerServices;
using Cai.Learning;
using Cai.Planning;

namespace Cai;

/// <summary>Action values that were learned from steps, and their policy: the soft one at a temperature, at temperature 0 the greedy one (equal values share). Immutable.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class ActionValuePolicy<TState, TAction> : LearnedPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly ActionRows _rows;
    private readonly double[] _actionValues;
    private readonly double[] _values;
    private readonly long[] _visits;

    internal ActionValuePolicy(Model<TState, TAction> model, Pairs pairs, ActionMeasure measure, ReadOnlySpan<double> policy, ActionRows rows, LearningSettings settings, double[] actionValues,
        IStepLearner learner, IReadOnlyList<ActionValueStep> trace, string method)
        : base(model, pairs, measure, policy)
    {
        (_rows, _actionValues, _visits) = (rows, actionValues, learner.Visits);
        (Discount, Temperature, StepSize) = (settings.Discount, settings.Temperature, settings.StepSize);
        (Trace, Method, Steps, EpisodeCount, Episodes) = (trace, method, learner.Steps, learner.Episodes, learner.Kept);
        SoftRow soft = new(rows, Temperature);
        _values = [.. rows.EndValues];
        foreach (int s in rows.Acting)
        {
            _values[s] = soft.Weigh(s, ref actionValues[s * rows.Stride]);
            for (int a = 0; a < rows.ActionCount; a++)
                UnseenCount += rows.CanTake(s, a) && _visits[(s * rows.Stride) + a] == 0 ? 1 : 0;
        }
    }

    /// <summary>The method, in words.</summary>
    public string Method { get; }

    /// <summary>The discount g.</summary>
    public double Discount { get; }

    /// <summary>The temperature a; 0 is hard.</summary>
    public double Temperature { get; }

    /// <summary>How far updates went.</summary>
    public StepSize StepSize { get; }

    /// <summary>The steps of the process that were taken.</summary>
    public long Steps { get; }

    /// <summary>The episodes that were begun.</summary>
    public long EpisodeCount { get; }

    /// <summary>How learning went: an entry every so many steps as the options say, and one at the end.</summary>
    public IReadOnlyList<ActionValueStep> Trace { get; }

    /// <summary>The episodes that came to an end or were cut off, in order, where the options say that they are kept; else empty.</summary>
    public IReadOnlyList<LearningEpisode> Episodes { get; }

    /// <summary>How many pairs of a state and an available action were never tried: their action value is the initial one, or what a model without data says.</summary>
    public int UnseenCount { get; }

    /// <summary>The pairs that were never tried, in the order of states.</summary>
    public IEnumerable<(TState State, TAction Action)> Unseen
    {
        get
        {
            foreach (int s in _rows.Acting)
            {
                for (int a = 0; a < _rows.ActionCount; a++)
                {
                    if (_rows.CanTake(s, a) && _visits[(s * _rows.Stride) + a] == 0)
                        yield return (Model.States[s], Model.Actions[a]);
                }
            }
        }
    }

    /// <summary>Q(s,a), as learned.</summary>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double ActionValue(TState state, TAction action) => _actionValues[PairOf(state, action)];

    /// <summary>The value of a state by its action values: <c>a log sum_a rho exp(Q / a)</c>, at temperature 0 the largest; of a terminal state, its reward.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this problem.</exception>
    public double Value(TState state) => _values[Model.States.IndexOf(state)];

    /// <summary>Q(s,a) - V(s).</summary>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double Advantage(TState state, TAction action) => ActionValue(state, action) - Value(state);

    /// <summary>How often an action was taken in a state.</summary>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public long Visits(TState state, TAction action) => _visits[PairOf(state, action)];

    /// <summary>The action of the largest value; the first of equals.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Greedy(TState state)
    {
        int s = Model.States.IndexOf(state), best = -1;
        for (int a = 0; a < _rows.ActionCount; a++)
        {
            if (_rows.CanTake(s, a) && (best < 0 || _actionValues[(s * _rows.Stride) + a] > _actionValues[(s * _rows.Stride) + best]))
                best = a;
        }

        return best >= 0 ? Model.Actions[best] : throw new InvalidOperationException($"{state} takes no action: it is terminal, or no action is available there.");
    }

    /// <summary>A summary: method, settings, steps, errors, what was never tried.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Model.Name}: {Method}, discount {Discount}, {(Temperature > 0 ? $"temperature {Temperature}" : "hard (temperature 0)")}, step size {StepSize}
        {Steps} steps in {EpisodeCount} episodes, mean temporal difference {Trace[^1].MeanError:G3}{(Trace[^1].Value is { } value ? $", the policy is worth {value:G8}" : "")}; {(UnseenCount == 0 ? "every pair of state and action was tried" : $"{UnseenCount} pairs of state and action were never tried")}
        """);

    private int PairOf(TState state, TAction action)
    {
        int s = Model.States.IndexOf(state), a = Model.Actions.IndexOf(action);
        return _rows.CanTake(s, a) ? (s * _rows.Stride) + a : throw new InvalidOperationException($"{action} cannot be taken in {state}.");
    }
}
