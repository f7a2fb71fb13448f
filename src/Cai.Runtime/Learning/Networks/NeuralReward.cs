using System.Globalization;
using Cai.CompilerServices;
using Cai.Learning;

namespace Cai;

/// <summary>A reward of state and action that is a network, as <c>[NeuralReward]</c> declares it, with its derivatives by the weights. Immutable; calls from several threads are independent.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class NeuralReward<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly string _problem;
    private readonly DecisionInputs<TState, TAction> _inputs;
    private readonly Network _network;
    private readonly double[] _weights;
    private NetworkBatch? _spare;

    internal NeuralReward(string problem, Network network, DecisionInputs<TState, TAction> inputs, double[] weights)
    {
        (_problem, _network, _inputs, _weights) = (problem, network, inputs, weights);
        Weights = Array.AsReadOnly(weights);
    }

    /// <summary>The weights of the network, of each layer a matrix, a row an input, and then its biases.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>What the network reads of a decision.</summary>
    public IReadOnlyList<string> Inputs => _inputs.Names;

    /// <summary>The sizes of the network, its activation and how many weights it has, in words.</summary>
    public string Shape => _network.ToString();

    /// <summary>The epochs of its training; none where the weights were given. Losses are mean squared errors.</summary>
    public IReadOnlyList<TrainingStep> Trace { get; internal init; } = [];

    /// <summary>The epoch whose weights were taken, from 1; 0 where the weights were given.</summary>
    public int BestEpoch { get; internal init; }

    /// <summary>The root of the mean squared error over the rewards it was fitted to; null where the weights were given.</summary>
    public double? TrainingError { get; internal init; }

    /// <summary>The same over the rewards that were held out; null where none were.</summary>
    public double? HeldOutError { get; internal init; }

    /// <summary>The same network with other weights.</summary>
    /// <exception cref="ArgumentException">There are not as many, or one is not finite.</exception>
    public NeuralReward<TState, TAction> With(IReadOnlyList<double> weights) => new(_problem, _network, _inputs, GivenWeights.Of(_network, weights));

    /// <summary>The reward of taking an action in a state: what <c>SolveReward</c> takes. Allocates nothing when no other thread calls at the same time.</summary>
    public double Reward(TState state, TAction action)
    {
        NetworkBatch batch = Take();
        _inputs.WriteFinite(state, action, batch.Inputs(0));
        double reward = batch.Forward(_weights, 1)[0];
        Volatile.Write(ref _spare, batch);
        return reward;
    }

    /// <summary>Adds <c>scale dr(s,a)/dw</c> to a gradient, and returns r(s,a). Allocates nothing when no other thread calls at the same time.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="scale">What the derivatives are multiplied by, as the derivative of a loss by this reward.</param>
    /// <param name="gradient">What they are added to: one number a weight.</param>
    /// <exception cref="ArgumentException">The gradient has another length.</exception>
    public double AddGradient(TState state, TAction action, double scale, Span<double> gradient)
    {
        if (gradient.Length != _weights.Length)
            throw new ArgumentException($"A gradient of {gradient.Length} numbers for {_weights.Length} weights: give one a weight.", nameof(gradient));
        NetworkBatch batch = Take();
        _inputs.WriteFinite(state, action, batch.Inputs(0));
        double reward = batch.Forward(_weights, 1)[0];
        batch.OutputSlopes[0] = scale;
        batch.Backward(_weights, gradient);
        Volatile.Write(ref _spare, batch);
        return reward;
    }

    /// <summary>The network, and how well it tells rewards.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_problem}: reward network {Shape} over {string.Join(", ", Inputs)}{(TrainingError is { } error ? $"; epoch {BestEpoch} of {Trace.Count}, root mean squared error {error:G4}" : "")}{(HeldOutError is { } heldOut ? $", held out {heldOut:G4}" : "")}");

    private NetworkBatch Take() => Interlocked.Exchange(ref _spare, null) ?? new(_network, 1);
}
