using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>The same with a reward that is a network's output, moved together with the shaping by some steps of Adam an iteration over all decisions at once.</summary>
internal sealed class NeuralAirlAdversary : IShapedAdversary
{
    private const double Rest = 1e-6;

    private readonly DecisionRows _rows;
    private readonly NetworkRows _network;
    private readonly AdversarialOptions _options;
    private readonly ShapedLogits _model;
    private readonly ShapedRows _data;
    private readonly Adam _adam;
    private readonly double[] _weights;
    private readonly double[] _paidAndShaping;
    private readonly double[] _slopesOfThose;
    private readonly double[] _logits;
    private readonly double[] _slopes;
    private readonly double[] _gradient;
    private readonly int _nodes;

    /// <summary>Takes the expert's visits.</summary>
    public NeuralAirlAdversary(DecisionRows rows, Edges edges, NetworkRows network, ShapingForm form, ExpertOccupancy expert, double[]? transitions, AdversarialOptions options)
    {
        (_rows, _network, _options, _nodes) = (rows, network, options, edges.NodeCount);
        _model = new(new FreeLogits(rows.Count), edges, rows.Problem.Discount, rows.Problem.Temperature, form);
        _data = new(rows, edges, _model, expert, transitions);
        (_paidAndShaping, _slopesOfThose) = (new double[_model.Count], new double[_model.Count]);
        (_logits, _slopes) = (new double[_model.RowCount], new double[_model.RowCount]);
        _weights = [.. network.Weights, .. new double[_model.Count - rows.Count]];
        _gradient = new double[_weights.Length];
        _adam = new(_weights.Length);
    }

    /// <summary>The weights of the network, then the shaping.</summary>
    internal double[] Weights => _weights;

    ReadOnlySpan<double> IShapedAdversary.Weights => _weights;

    public double Loss { get; private set; }

    public double Potential => double.NaN;

    public bool IsSettled { get; private set; }

    public double FirstInertia => 2 * _rows.Problem.Temperature;

    public bool MayTurnBack => false;

    public void Fit(ImitatorState imitator, double[][] rewards)
    {
        _data.Read(imitator);
        double first = Evaluate();
        for (int i = 0; i < _options.NetworkSteps; i++)
        {
            Differentiate(_gradient);
            _adam.Step(_weights, _gradient, _options.NetworkStepSize);
            Evaluate();
        }

        IsSettled = Math.Abs(Loss - first) <= Rest;
        if (!double.IsFinite(Loss))
            throw new ArithmeticException(FormattableString.Invariant($"{_rows.Problem.Name}: the discriminator's loss is {Loss}: steps have thrown its weights out of what numbers hold. Take a smaller NetworkStepSize."));
        _rows.Write(_paidAndShaping.AsSpan(0, _rows.Count), rewards);
    }

    public (double[] Potentials, double[] Advantages) Read(double[][] rewards)
    {
        _rows.Write(_paidAndShaping.AsSpan(0, _rows.Count), rewards);
        return ([.. Enumerable.Range(0, _nodes).Select(node => _model.Potential(_paidAndShaping, node))], _model.Advantages(_paidAndShaping.AsSpan(0, _rows.Count), _paidAndShaping));
    }

    /// <summary>The loss at the weights, without the penalty.</summary>
    internal double Evaluate()
    {
        int own = _network.Weights.Length;
        _network.Evaluate(_weights.AsSpan(0, own), _paidAndShaping.AsSpan(0, _rows.Count));
        _weights.AsSpan(own).CopyTo(_paidAndShaping.AsSpan(_rows.Count));
        _model.Apply(_paidAndShaping, _logits);
        _model.AddConstant(_logits);
        TensorPrimitives.Add(_logits, _data.Offsets, _logits);
        Loss = 0;
        for (int i = 0; i < _logits.Length; i++)
            Loss += (_data.Expert[i] > 0 ? _data.Expert[i] * Odds.Softplus(-_logits[i]) : 0) + (_data.Imitator[i] > 0 ? _data.Imitator[i] * Odds.Softplus(_logits[i]) : 0);
        return Loss;
    }

    /// <summary>Writes the gradient of the penalised loss there.</summary>
    internal void Differentiate(Span<double> gradient)
    {
        int own = _network.Weights.Length;
        for (int i = 0; i < _logits.Length; i++)
            _slopes[i] = (_data.Imitator[i] * Odds.Logistic(_logits[i])) - (_data.Expert[i] * Odds.Logistic(-_logits[i]));
        _model.Gather(_slopes, _slopesOfThose);
        TensorPrimitives.Multiply(_weights, _options.UsedPenalty, gradient);
        TensorPrimitives.Add(gradient[own..], _slopesOfThose.AsSpan(_rows.Count), gradient[own..]);
        _network.AddGradient(_weights.AsSpan(0, own), _slopesOfThose.AsSpan(0, _rows.Count), gradient[..own]);
    }
}
