using System.Globalization;
using Cai.CompilerServices;
using Cai.Learning;

namespace Cai;

/// <summary>
/// Dynamics learned from transitions, as <c>[NeuralModel]</c> declares them: the change of each coordinate of the state is normal, its mean and its variance a network's of state and action. Immutable;
/// calls from several threads are independent.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class NeuralModel<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly string _problem;
    private readonly Network _network;
    private readonly ICoordinates<TState> _states;
    private readonly ICoordinates<TAction> _actions;
    private readonly double[] _weights;
    private readonly double[] _floors;
    private NetworkBatch? _spare;

    internal NeuralModel(string problem, Network network, ICoordinates<TState> states, ICoordinates<TAction> actions, double[] weights, double[] floors)
    {
        (_problem, _network, _states, _actions, _weights, _floors) = (problem, network, states, actions, weights, floors);
        Weights = Array.AsReadOnly(weights);
    }

    /// <summary>The weights of the network, of each layer a matrix, a row an input, and then its biases.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The sizes of the network, its activation and how many weights it has, in words.</summary>
    public string Shape => _network.ToString();

    /// <summary>The epochs of its training. Losses are minus the log density of a transition.</summary>
    public required IReadOnlyList<TrainingStep> Trace { get; init; }

    /// <summary>The epoch whose weights were taken, from 1.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>The mean log density of the transitions that it was fitted to.</summary>
    public required double TrainingLogLikelihood { get; init; }

    /// <summary>The same of those that were held out; null where none were.</summary>
    public required double? HeldOutLogLikelihood { get; init; }

    /// <summary>The root of the mean squared error of each coordinate of the next state, over what was held out (over all where nothing was).</summary>
    public required IReadOnlyList<double> Errors { get; init; }

    /// <summary>The expected next state, each coordinate within its range. Allocates nothing when no other thread calls at the same time.</summary>
    public TState Next(TState state, TAction action)
    {
        int count = _states.Count;
        Span<double> coordinates = stackalloc double[3 * count];
        Predict(state, action, coordinates);
        return Of(coordinates[..count]);
    }

    /// <summary>Draws a next state: normal in each coordinate, cut to its range. Takes one draw a coordinate.</summary>
    public TState Sample(TState state, TAction action, ref CounterRandom random)
    {
        int count = _states.Count;
        Span<double> coordinates = stackalloc double[3 * count];
        Predict(state, action, coordinates);
        for (int i = 0; i < count; i++)
            coordinates[i] = random.Normal(coordinates[i], Math.Sqrt(coordinates[count + i]));
        return Of(coordinates[..count]);
    }

    /// <summary>Writes the standard deviation of each coordinate of the next state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="deviations">As many numbers as the state has coordinates.</param>
    public void Deviations(TState state, TAction action, Span<double> deviations)
    {
        int count = _states.Count;
        Span<double> coordinates = stackalloc double[3 * count];
        Predict(state, action, coordinates);
        for (int i = 0; i < count; i++)
            deviations[i] = Math.Sqrt(coordinates[count + i]);
    }

    /// <summary>The log density of a next state, over all its coordinates.</summary>
    public double LogDensity(TState state, TAction action, TState next)
    {
        int count = _states.Count;
        Span<double> coordinates = stackalloc double[3 * count];
        Predict(state, action, coordinates);
        Span<double> reached = coordinates[(2 * count)..];
        _states.Read(next, reached);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double error = reached[i] - coordinates[i], variance = coordinates[count + i];
            sum -= 0.5 * (Math.Log(2 * Math.PI * variance) + (error * error / variance));
        }

        return sum;
    }

    /// <summary>The network, and how well it tells transitions.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_problem}: model network {Shape}; epoch {BestEpoch} of {Trace.Count}, log-likelihood of a transition {TrainingLogLikelihood:F4}{(HeldOutLogLikelihood is { } heldOut ? $", held out {heldOut:F4}" : "")}; root mean squared errors {string.Join(", ", Errors.Select((error, i) => string.Create(CultureInfo.InvariantCulture, $"{_states.Name(i)} {error:G3}")))}");

    // The mean of each coordinate of the next state, then the variances; a last part is room.
    private void Predict(TState state, TAction action, Span<double> coordinates)
    {
        int count = _states.Count;
        NetworkBatch batch = Interlocked.Exchange(ref _spare, null) ?? new(_network, 1);
        Span<double> inputs = batch.Inputs(0);
        _states.Read(state, inputs);
        _actions.Read(action, inputs[count..]);
        inputs[..count].CopyTo(coordinates);
        ReadOnlySpan<double> outputs = batch.Forward(_weights, 1);
        for (int i = 0; i < count; i++)
        {
            coordinates[i] += outputs[i];
            coordinates[count + i] = GaussianLoss.Variance(outputs[count + i], _floors[i]);
        }

        Volatile.Write(ref _spare, batch);
    }

    private TState Of(Span<double> coordinates)
    {
        for (int i = 0; i < coordinates.Length; i++)
            coordinates[i] = Math.Clamp(coordinates[i], _states.Lower[i], _states.Upper[i]);
        return _states.Of(coordinates);
    }
}
