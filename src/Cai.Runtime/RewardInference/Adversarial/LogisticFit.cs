using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// Penalised logistic regression, <c>min sum e log(1 + exp(-l)) + m log(1 + exp(l)) + p/2 |w|^2</c> with <c>l = o + c + A w</c>: strictly convex. Newton's method, its equations by conjugate gradients
/// with a diagonal preconditioner (inexact as Dembo, Eisenstat and Steihaug 1982), halving steps until the loss falls. Starts where it ended last. Nothing allocates after construction.
/// </summary>
/// <param name="model">The log-odds.</param>
/// <param name="penalty">p, positive.</param>
/// <param name="tolerance">The length of the gradient at which it stops: larger for data that are a sample of the game, and another one in the next iteration.</param>
internal sealed class LogisticFit(ILogitModel model, double penalty, double tolerance = 1e-12)
{
    private const int MaxNewton = 60;
    private const int MaxConjugate = 500;

    private readonly double[] _trial = new double[model.Count];
    private readonly double[] _gradient = new double[model.Count];
    private readonly double[] _diagonal = new double[model.Count];
    private readonly double[] _step = new double[model.Count];
    private readonly double[] _residual = new double[model.Count];
    private readonly double[] _direction = new double[model.Count];
    private readonly double[] _image = new double[model.Count];
    private readonly double[] _curvature = new double[model.RowCount];
    private readonly double[] _rows = new double[model.RowCount];

    /// <summary>w.</summary>
    public double[] Weights { get; } = new double[model.Count];

    /// <summary>l, at the weights.</summary>
    public double[] Logits { get; } = new double[model.RowCount];

    /// <summary>The loss at its minimum, without the penalty.</summary>
    public double Loss { get; private set; }

    /// <summary>The loss with the penalty.</summary>
    public double PenalisedLoss => Loss + (0.5 * penalty * TensorPrimitives.SumOfSquares<double>(Weights));

    /// <summary>Minimises.</summary>
    /// <param name="expert">e, a row each.</param>
    /// <param name="imitator">m, a row each.</param>
    /// <param name="offsets">o, a row each; empty for 0.</param>
    public void Run(ReadOnlySpan<double> expert, ReadOnlySpan<double> imitator, ReadOnlySpan<double> offsets)
    {
        double value = Evaluate(Weights, expert, imitator, offsets);
        for (int i = 0; i < MaxNewton; i++)
        {
            Differentiate(expert, imitator);
            double norm = TensorPrimitives.Norm<double>(_gradient);
            if (norm <= tolerance)
                break;
            SolveNewton(norm);
            double slope = TensorPrimitives.Dot<double>(_gradient, _step), length = 1, next = double.PositiveInfinity;
            while (length > 1e-10)
            {
                TensorPrimitives.MultiplyAdd(_step, length, Weights, _trial);
                next = Evaluate(_trial, expert, imitator, offsets);
                if (next <= value + (1e-4 * length * slope))
                    break;
                length /= 2;
            }

            // No step falls any more: the loss is as low as its rounding lets it be seen.
            if (!(next < value))
                break;
            _trial.CopyTo(Weights, 0);
            value = next;
        }

        Evaluate(Weights, expert, imitator, offsets);
        Loss = value - (0.5 * penalty * TensorPrimitives.SumOfSquares<double>(Weights));
    }

    /// <summary>The penalised loss at weights; leaves l there.</summary>
    public double Evaluate(ReadOnlySpan<double> weights, ReadOnlySpan<double> expert, ReadOnlySpan<double> imitator, ReadOnlySpan<double> offsets)
    {
        model.Apply(weights, Logits);
        model.AddConstant(Logits);
        if (!offsets.IsEmpty)
            TensorPrimitives.Add(Logits, offsets, Logits);
        double sum = 0;
        for (int i = 0; i < Logits.Length; i++)
        {
            if (expert[i] > 0)
                sum += expert[i] * Odds.Softplus(-Logits[i]);
            if (imitator[i] > 0)
                sum += imitator[i] * Odds.Softplus(Logits[i]);
        }

        return sum + (0.5 * penalty * TensorPrimitives.SumOfSquares(weights));
    }

    /// <summary>The gradient of the penalised loss at the weights of the last fit.</summary>
    public ReadOnlySpan<double> Gradient(ReadOnlySpan<double> expert, ReadOnlySpan<double> imitator)
    {
        Differentiate(expert, imitator);
        return _gradient;
    }

    private void Differentiate(ReadOnlySpan<double> expert, ReadOnlySpan<double> imitator)
    {
        for (int i = 0; i < _rows.Length; i++)
        {
            double d = Odds.Logistic(Logits[i]), other = Odds.Logistic(-Logits[i]);
            _rows[i] = (imitator[i] * d) - (expert[i] * other);
            _curvature[i] = (imitator[i] + expert[i]) * d * other;
        }

        model.Gather(_rows, _gradient);
        TensorPrimitives.MultiplyAdd(Weights, penalty, _gradient, _gradient);
    }

    private void SolveNewton(double norm)
    {
        model.GatherSquares(_curvature, _diagonal);
        TensorPrimitives.Add(_diagonal, penalty, _diagonal);
        _step.AsSpan().Clear();
        TensorPrimitives.Negate(_gradient, _residual);
        TensorPrimitives.Divide(_residual, _diagonal, _direction);
        double product = TensorPrimitives.Dot<double>(_residual, _direction), enough = norm * Math.Min(0.1, Math.Sqrt(norm));
        for (int i = 0; i < MaxConjugate && TensorPrimitives.Norm<double>(_residual) > enough; i++)
        {
            model.Apply(_direction, _rows);
            TensorPrimitives.Multiply(_rows, _curvature, _rows);
            model.Gather(_rows, _image);
            TensorPrimitives.MultiplyAdd(_direction, penalty, _image, _image);
            double share = product / TensorPrimitives.Dot<double>(_direction, _image);
            TensorPrimitives.MultiplyAdd(_direction, share, _step, _step);
            TensorPrimitives.MultiplyAdd(_image, -share, _residual, _residual);
            TensorPrimitives.Divide(_residual, _diagonal, _image);
            double next = TensorPrimitives.Dot<double>(_residual, _image);
            TensorPrimitives.MultiplyAdd(_direction, next / product, _image, _direction);
            product = next;
        }
    }
}
