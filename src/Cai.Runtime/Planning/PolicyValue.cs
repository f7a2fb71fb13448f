using System.Diagnostics;
using System.Globalization;
using Cai.CompilerServices;

namespace Cai;

/// <summary>
/// What a policy is worth: from each state the expected discounted sum of <c>r - a log(pi / rho)</c> that it gathers, with the terminal reward; at temperature a = 0, of rewards alone.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PolicyValue<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Model<TState, TAction> _model;
    private readonly double[][] _values;

    internal PolicyValue(Model<TState, TAction> model, double[][] values, double discount, double temperature)
    {
        (_model, _values) = (model, values);
        (Discount, Temperature) = (discount, temperature);
    }

    /// <summary>The discount g.</summary>
    public double Discount { get; }

    /// <summary>The temperature a: the weight of the policy's entropy relative to the prior; 0 where rewards alone count.</summary>
    public double Temperature { get; }

    /// <summary>The value of a state: of being in it before the decision of a stage.</summary>
    /// <param name="state">The state.</param>
    /// <param name="stage">0 .. the horizon; 0 for an infinite one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The state is not in use, or there is no such stage.</exception>
    public double Value(TState state, int stage = 0) => stage >= 0 && stage < _values.Length
        ? _values[stage][_model.States.IndexOf(state)]
        : throw new ArgumentOutOfRangeException(nameof(stage), stage, $"{_model.Name} has values for stages 0..{_values.Length - 1}.");

    /// <summary>All values of a stage, in the order of the states.</summary>
    /// <param name="stage">0 .. the horizon; 0 for an infinite one.</param>
    public ReadOnlySpan<double> Values(int stage = 0) => _values[stage];

    /// <summary>The value of the declared start: its average over start states.</summary>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    public double StartValue
    {
        get
        {
            if (_model.StartStates.Length == 0)
                throw new InvalidOperationException($"{_model.Name} declares no start: add a [Start] member, or ask for the value of a state.");
            double value = 0;
            for (int i = 0; i < _model.StartStates.Length; i++)
                value += _model.StartProbabilities[i] * _values[0][_model.StartStates[i]];
            return value;
        }
    }

    /// <summary>A summary: the value of the start, or the range of values.</summary>
    public override string ToString() => _model.StartStates.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{_model.Name}: the policy is worth {StartValue:G8} from the start (discount {Discount:G6}, temperature {Temperature:G6})")
        : string.Create(CultureInfo.InvariantCulture, $"{_model.Name}: the policy is worth {_values[0].Min():G8} to {_values[0].Max():G8} (discount {Discount:G6}, temperature {Temperature:G6})");
}
