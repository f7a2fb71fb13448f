using Cai.CompilerServices;
using Cai.Learning;

namespace Cai;

/// <summary>
/// A policy <c>pi(a|s) ~ rho(a|s) exp(f(s,a))</c> whose f is the network that <c>[NeuralPolicy]</c> declares, with the derivatives of its log probabilities by the weights. Immutable; calls from several
/// threads are independent.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class NeuralPolicy<TState, TAction> : IPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Model<TState, TAction> _model;
    private readonly DecisionInputs<TState, TAction> _inputs;
    private readonly Network _network;
    private readonly AvailableActions _available;
    private readonly double[] _weights;
    private NetworkBatch? _spare;

    internal NeuralPolicy(Model<TState, TAction> model, AvailableActions available, Network network, DecisionInputs<TState, TAction> inputs, double[] weights)
    {
        (_model, _available, _network, _inputs, _weights) = (model, available, network, inputs, weights);
        Weights = Array.AsReadOnly(weights);
    }

    /// <summary>The weights of the network, of each layer a matrix, a row an input, and then its biases.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The sizes of the network, its activation and how many weights it has, in words.</summary>
    public string Shape => _network.ToString();

    /// <summary>What the network reads of a decision, in words.</summary>
    public IReadOnlyList<string> Inputs => _inputs.Names;

    /// <summary>The same network with other weights.</summary>
    /// <exception cref="ArgumentException">There are not as many, or one is not finite.</exception>
    public NeuralPolicy<TState, TAction> With(IReadOnlyList<double> weights) => new(_model, _available, _network, _inputs, GivenWeights.Of(_network, weights));

    /// <summary>The probabilities of the available actions in a state; none in a terminal state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not in use.</exception>
    public ActionDistribution<TAction> Policy(TState state)
    {
        int s = _model.States.IndexOf(state);
        int[] actions = _available.Actions(s);
        double[] probabilities = new double[actions.Length];
        if (actions.Length > 0)
        {
            NetworkBatch batch = Pass(state, s, probabilities);
            for (int a = 0; a < actions.Length; a++)
                probabilities[a] = Math.Exp(probabilities[a]);
            Volatile.Write(ref _spare, batch);
        }

        return new(_model.Actions, actions, probabilities);
    }

    /// <summary><c>log pi(a|s)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not in use, or the action is not available in it.</exception>
    public double LogProbability(TState state, TAction action)
    {
        (int s, int k) = Find(state, action);
        Span<double> logs = stackalloc double[_available.Most];
        logs = logs[.._available.Actions(s).Length];
        Volatile.Write(ref _spare, Pass(state, s, logs));
        return logs[k];
    }

    /// <summary>The score function: adds <c>scale d log pi(a|s) / dw</c> to a gradient, and returns <c>log pi(a|s)</c>. Allocates nothing when no other thread calls at the same time. Complexity: three passes for each available action.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="scale">What the derivatives are multiplied by, as an advantage.</param>
    /// <param name="gradient">What they are added to: one number a weight.</param>
    /// <exception cref="ArgumentOutOfRangeException">The state is not in use, or the action is not available in it.</exception>
    /// <exception cref="ArgumentException">The gradient has another length.</exception>
    public double AddScore(TState state, TAction action, double scale, Span<double> gradient)
    {
        if (gradient.Length != _weights.Length)
            throw new ArgumentException($"A gradient of {gradient.Length} numbers for {_weights.Length} weights: give one a weight.", nameof(gradient));
        (int s, int k) = Find(state, action);
        Span<double> logs = stackalloc double[_available.Most];
        logs = logs[.._available.Actions(s).Length];
        NetworkBatch batch = Pass(state, s, logs);

        // d log pi(a|s) / df(s,b) = [a = b] - pi(b|s)
        Span<double> slopes = batch.OutputSlopes;
        for (int a = 0; a < logs.Length; a++)
            slopes[a] = scale * ((a == k ? 1 : 0) - Math.Exp(logs[a]));
        batch.Backward(_weights, gradient);
        Volatile.Write(ref _spare, batch);
        return logs[k];
    }

    /// <summary>Draws an action.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Act(TState state, int stage, ref CounterRandom random) => Policy(state).Sample(ref random);

    /// <summary>The network: its sizes and what it reads.</summary>
    public override string ToString() => $"{_model.Name}: policy network {_network} over {string.Join(", ", _inputs.Names)}";

    private (int State, int Place) Find(TState state, TAction action)
    {
        int s = _model.States.IndexOf(state), k = Array.BinarySearch(_available.Actions(s), _model.Actions.IndexOf(action));
        return k >= 0 ? (s, k) : throw new ArgumentOutOfRangeException(nameof(action), $"{action} is not available in {state}, or that state is terminal.");
    }

    // log pi of every action of a state; the batch it was worked out in is the caller's to give back.
    private NetworkBatch Pass(TState state, int s, Span<double> logs)
    {
        NetworkBatch batch = Interlocked.Exchange(ref _spare, null) ?? new(_network, _available.Most);
        int[] actions = _available.Actions(s);
        for (int a = 0; a < actions.Length; a++)
            _inputs.WriteFinite(state, _model.Actions[actions[a]], batch.Inputs(a));
        ReadOnlySpan<double> outputs = batch.Forward(_weights, actions.Length), prior = _available.LogPrior(s);
        for (int a = 0; a < actions.Length; a++)
            logs[a] = prior[a] + outputs[a];
        double normaliser = Softmax.LogPartition(logs);
        foreach (ref double log in logs)
            log -= normaliser;
        return batch;
    }
}
