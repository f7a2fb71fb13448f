using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning;

/// <summary>
/// What to expect of a decision, whatever is drawn there: a least-squares fit of what was still to come to the products of the features, to the time and to its square. Each half of the episodes is
/// compared with a fit to the other, so that no decision has a part in what it is compared with, and the gradient's mean stays what it is.
/// </summary>
internal sealed class ReturnFit
{
    // Weight of the identity, relative to the mean diagonal: fits stay defined where features are collinear.
    private const double Ridge = 1e-8;

    private readonly int _features;
    private readonly int _terms;
    private readonly double[][] _coefficients;

    public ReturnFit(int features)
    {
        (_features, _terms) = (features, (features * (features + 1) / 2) + 2);
        _coefficients = [new double[_terms], new double[_terms]];
    }

    /// <summary>Fits both halves.</summary>
    public void Fit(EpisodeBatch batch, double discount)
    {
        for (int half = 0; half < 2; half++)
            Fit(batch, discount, half).CopyTo(_coefficients[1 - half], 0);
    }

    /// <summary>What to expect at a decision.</summary>
    public double Expect(EpisodeBatch batch, int episode, int step)
    {
        Span<double> terms = stackalloc double[_terms];
        Write(batch, episode, step, terms);
        return TensorPrimitives.Dot(terms, _coefficients[episode % 2]);
    }

    private double[] Fit(EpisodeBatch batch, double discount, int half)
    {
        Matrix<double> normal = Matrix<double>.Build.Dense(_terms, _terms);
        Vector<double> right = Vector<double>.Build.Dense(_terms);
        double[] terms = new double[_terms], matrix = normal.AsColumnMajorArray(), target = right.AsArray();
        for (int episode = half; episode < batch.Count; episode += 2)
        {
            double weight = 1;
            for (int step = 0; step < batch.Steps[episode]; step++, weight *= discount)
            {
                Write(batch, episode, step, terms);
                for (int i = 0; i < _terms; i++)
                {
                    Span<double> column = matrix.AsSpan(i * _terms, _terms);
                    TensorPrimitives.MultiplyAdd(terms, weight * terms[i], column, column);
                }

                TensorPrimitives.MultiplyAdd(terms, weight * batch.ToGo(episode)[step], target, target);
            }
        }

        double ridge = (Ridge * normal.Trace() / _terms) + double.Epsilon;
        for (int i = 0; i < _terms; i++)
            normal[i, i] += ridge;
        return Solve(normal, right) ?? new double[_terms];
    }

    /// <summary>Solves a positive definite system; null where rounding or overflow made it none.</summary>
    internal static double[]? Solve(Matrix<double> matrix, Vector<double> right)
    {
        try
        {
            double[] solution = matrix.Cholesky().Solve(right).ToArray();
            return Array.TrueForAll(solution, double.IsFinite) ? solution : null;
        }
        catch (ArgumentException)
        {
            // What MathNet throws where a pivot is not positive.
            return null;
        }
    }

    private void Write(EpisodeBatch batch, int episode, int step, Span<double> terms)
    {
        Span<double> features = batch.Features(episode, step);
        int term = 0;
        for (int i = 0; i < _features; i++)
        {
            for (int k = 0; k <= i; k++)
                terms[term++] = features[i] * features[k];
        }

        double time = (double)step / batch.Length;
        (terms[term], terms[term + 1]) = (time, time * time);
    }
}
