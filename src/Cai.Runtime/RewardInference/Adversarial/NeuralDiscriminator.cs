using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>A discriminator whose logit is a network's output, moved by some steps of Adam an iteration over all decisions at once.</summary>
internal sealed class NeuralDiscriminator : IAdversary
{
    // A loss that moves less than this in an iteration is at rest.
    private const double Rest = 1e-6;

    private readonly DecisionRows _rows;
    private readonly NetworkRows _network;
    private readonly AdversarialOptions _options;
    private readonly ImitationReward _reward;
    private readonly Adam _adam;
    private readonly double _mass;
    private readonly double[] _expert;
    private readonly double[] _imitator;
    private readonly double[] _logits;
    private readonly double[] _slopes;
    private readonly double[] _gradient;

    /// <summary>Takes the expert's visits.</summary>
    public NeuralDiscriminator(DecisionRows rows, ExpertOccupancy expert, NetworkRows network, ImitationReward reward, AdversarialOptions options)
    {
        (_rows, _network, _reward, _options, _mass) = (rows, network, reward, options, expert.Mass);
        _adam = new(network.Weights.Length);
        (_expert, _imitator, _logits, _slopes) = (new double[rows.Count], new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        _gradient = new double[network.Weights.Length];
        rows.Read(expert.Decisions, _expert);
        TensorPrimitives.Divide(_expert, _mass, _expert);
    }

    public double Loss { get; private set; }

    public double Potential => double.NaN;

    public bool IsSettled { get; private set; }

    public double FirstInertia => 4;

    public bool MayTurnBack => false;

    public void Fit(ImitatorState imitator, double[][] rewards)
    {
        _rows.Read(imitator.Decisions, _imitator);
        TensorPrimitives.Divide(_imitator, _mass, _imitator);
        double first = Evaluate();
        for (int i = 0; i < _options.NetworkSteps; i++)
        {
            Differentiate(_gradient);
            _adam.Step(_network.Weights, _gradient, _options.NetworkStepSize);
            Evaluate();
        }

        IsSettled = Math.Abs(Loss - first) <= Rest;
        if (!double.IsFinite(Loss))
            throw new ArithmeticException(FormattableString.Invariant($"{_rows.Problem.Name}: the discriminator's loss is {Loss}: steps have thrown its weights out of what numbers hold. Take a smaller NetworkStepSize."));
        _rows.Reward(_reward, _logits, rewards);
    }

    /// <summary>The loss at the network's weights, without the penalty.</summary>
    internal double Evaluate()
    {
        _network.Evaluate(_network.Weights, _logits);
        Loss = 0;
        for (int i = 0; i < _logits.Length; i++)
            Loss += (_expert[i] > 0 ? _expert[i] * Odds.Softplus(-_logits[i]) : 0) + (_imitator[i] > 0 ? _imitator[i] * Odds.Softplus(_logits[i]) : 0);
        return Loss;
    }

    /// <summary>Writes the gradient of the penalised loss there.</summary>
    internal void Differentiate(Span<double> gradient)
    {
        for (int i = 0; i < _logits.Length; i++)
            _slopes[i] = (_imitator[i] * Odds.Logistic(_logits[i])) - (_expert[i] * Odds.Logistic(-_logits[i]));
        TensorPrimitives.Multiply(_network.Weights, _options.UsedPenalty, gradient);
        _network.AddGradient(_network.Weights, _slopes, gradient);
    }
}
