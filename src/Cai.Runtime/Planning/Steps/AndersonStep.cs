using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Anderson acceleration (Anderson, 1965; Walker and Ni, 2011): the next V is <c>TV - sum_i c_i (TV - TV_i)</c>, with c such that the same combination of residuals is
/// least in the Euclidean norm. The middle between sweeps and Newton steps: no equations, a few vectors.
/// </summary>
/// <remarks>
/// The safeguard: TV is kept wherever the residual is the least so far. Where it does not fall below that for some steps, the iteration goes on from there,
/// which is a plain sweep and shrinks it, and forgets its history. Where even that ends above it, sweeps stay plain until they are below.
/// </remarks>
internal sealed class AndersonStep(double discount, int states) : IStepRule
{
    private const int Depth = 5;
    private const int Patience = 20;
    private const double Growth = 1e4;
    private const double Ridge = 1e-14;

    private readonly double[][] _residuals = Rows(states);
    private readonly double[][] _backups = Rows(states);
    private readonly double[] _residual = LargeArray.Create<double>(states);
    private readonly double[] _backup = LargeArray.Create<double>(states);
    private readonly double[] _best = LargeArray.Create<double>(states);
    private readonly double[] _gram = new double[Depth * Depth];
    private readonly double[] _triangle = new double[Depth * Depth];
    private readonly double[] _weights = new double[Depth];
    private int _steps;
    private int _stalls;
    private double _least;
    private bool _hasReturned;

    public SolveMethod Method => SolveMethod.Anderson;

    public bool ReadsPolicy => false;

    public double Contraction => discount;

    public void Restart() => (_steps, _stalls, _least, _hasReturned) = (0, 0, double.PositiveInfinity, false);

    public bool Take(Iterate iterate, CancellationToken cancellation)
    {
        if (iterate.Size < _least)
        {
            (_least, _stalls, _hasReturned) = (iterate.Size, 0, false);
            iterate.Next.CopyTo(_best, 0);
        }
        else if (iterate.Size > Growth * _least || ++_stalls >= Patience)
        {
            if (!_hasReturned || iterate.Size > Growth * _least)
                _best.CopyTo(iterate.Next, 0);
            _stalls = _hasReturned ? Patience : 0;
            (_steps, _hasReturned) = (0, true);
            return true;
        }

        int kept = Remember(iterate);
        if (kept > 0 && Factor(kept))
        {
            for (int i = 0; i < kept; i++)
            {
                TensorPrimitives.MultiplyAdd(_backups[i], -_weights[i], iterate.Next, iterate.Next);
            }
        }

        return true;
    }

    /// <summary>Takes the change since the last step into the history, and the products of changes; returns how many there are.</summary>
    private int Remember(Iterate iterate)
    {
        int kept = Math.Min(_steps, Depth), place = (_steps - 1) % Depth;
        if (_steps > 0)
        {
            // F_k - F_(k-1), with F = TV - V, and TV likewise.
            TensorPrimitives.Subtract(iterate.Next, iterate.Values, _residuals[place]);
            TensorPrimitives.Subtract(_residuals[place], _residual, _residuals[place]);
            TensorPrimitives.Subtract(iterate.Next, _backup, _backups[place]);
            if (iterate.MayShift)
            {
                Centre(_residuals[place]);
                Centre(_backups[place]);
            }

            for (int i = 0; i < kept; i++)
            {
                double product = TensorPrimitives.Dot<double>(_residuals[place], _residuals[i]);
                _gram[(place * Depth) + i] = product;
                _gram[(i * Depth) + place] = product;
            }
        }

        TensorPrimitives.Subtract(iterate.Next, iterate.Values, _residual);
        iterate.Next.CopyTo(_backup, 0);
        for (int i = 0; i < kept; i++)
        {
            _weights[i] = TensorPrimitives.Dot<double>(_residuals[i], _residual);
        }

        _steps++;
        return kept;
    }

    /// <summary>Solves the normal equations of the combination (Cholesky, with a little of the largest diagonal added); false where they are of no use.</summary>
    private bool Factor(int n)
    {
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            largest = Math.Max(largest, _gram[(i * Depth) + i]);
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = _gram[(i * Depth) + j] + (i == j ? Ridge * largest : 0);
                for (int k = 0; k < j; k++)
                {
                    sum -= _triangle[(i * Depth) + k] * _triangle[(j * Depth) + k];
                }

                if (i == j && !(sum > 0))
                    return false;
                _triangle[(i * Depth) + j] = i == j ? Math.Sqrt(sum) : sum / _triangle[(j * Depth) + j];
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                _weights[i] -= _triangle[(i * Depth) + k] * _weights[k];
            }

            _weights[i] /= _triangle[(i * Depth) + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
            {
                _weights[i] -= _triangle[(k * Depth) + i] * _weights[k];
            }

            _weights[i] /= _triangle[(i * Depth) + i];
        }

        return double.IsFinite(TensorPrimitives.SumOfMagnitudes<double>(_weights.AsSpan(0, n)));
    }

    // Where shifts are free, they are left out: what is to be combined is the span.
    private static void Centre(double[] change) => TensorPrimitives.Subtract(change, TensorPrimitives.Sum<double>(change) / change.Length, change);

    private static double[][] Rows(int states) => [.. Enumerable.Range(0, Depth).Select(_ => LargeArray.Create<double>(states))];
}
