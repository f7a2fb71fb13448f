using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;
using Cai.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning;

/// <summary>
/// The metric of linear-softmax policies: <c>F = sum_{s,a} d(s) pi(a|s) score score'</c>, where the score <c>dlog pi(a|s)/dtheta = phi(s,a) - sum_b pi(b|s) phi(s,b)</c> is what makes features
/// compatible (Kakade 2001): <c>F^-1 dJ/dtheta</c> are the weights with which scores explain the advantages best.
/// </summary>
/// <param name="features">phi.</param>
internal sealed class FisherMatrix(FeatureTable features)
{
    // Eigenvalues below this share of the scaled matrix are what rounding leaves of none: features that explain nothing, or that others explain.
    private const double Cut = 1e-12;

    private readonly double[][] _scores = [.. features.Rows.Select(row => new double[row.Length])];
    private readonly double[] _magnitudes = new double[features.Rows.Length];
    private Spectrum? _spectrum;

    /// <summary>Evaluates and decomposes the matrix. Complexity: S A K^2 + K^3.</summary>
    public void Evaluate(Pairs pairs, ActionMeasure measure, ReadOnlySpan<double> visits, ReadOnlySpan<double> probabilities)
    {
        // Scores times sqrt(d pi), so that the matrix is made of products.
        for (int i = 0; i < _scores.Length; i++)
        {
            double[] row = features.Rows[i], own = _scores[i];
            _magnitudes[i] = 0;
            for (int s = 0; s < visits.Length; s++)
            {
                double mean = 0, visit = Math.Max(0, visits[s]);
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                    mean += probabilities[pair] * row[pair];
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                {
                    double weight = measure.Weights[pair] > 0 ? visit * probabilities[pair] : 0;
                    own[pair] = Math.Sqrt(weight) * (row[pair] - mean);
                    _magnitudes[i] += weight * row[pair] * row[pair];
                }
            }
        }

        _spectrum = new(Matrix<double>.Build.Dense(_scores.Length, _scores.Length, (i, j) => TensorPrimitives.Dot<double>(_scores[i], _scores[j])), Cut, _magnitudes);
    }

    /// <summary>The direction <c>F^+ g</c>, by the pseudo-inverse: 0 along what changes no policy that is met.</summary>
    public void Solve(double[] gradient, Span<double> direction) =>
        (_spectrum!.Inverse() * Vector<double>.Build.Dense(gradient)).AsArray().CopyTo(direction);
}
