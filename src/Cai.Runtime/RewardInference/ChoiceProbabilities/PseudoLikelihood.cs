using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// The likelihood of a conditional logit whose alternatives have values affine in the parameters, <c>v = z_0 + sum_k x_k z_k</c> (McFadden 1974):
/// <code>
/// L(x) = sum N log p,   p = rho exp(v / a) / sum rho exp(v / a),   dL/dx_k = sum N (z_k - E_p z_k) / a,   d2L/dx_k dx_l = -sum_s N(s) Cov_p(z_k, z_l) / a^2.
/// </code>
/// It is concave. With z the values of a policy it is the pseudo-likelihood of Aguirregabiria and Mira (2002). Nothing allocates after construction.
/// </summary>
/// <param name="sets">The choices.</param>
/// <param name="counts">How often each was made.</param>
/// <param name="dimension">The number of parameters.</param>
/// <param name="temperature">The temperature a.</param>
internal sealed class PseudoLikelihood(ChoiceSets sets, double[] counts, int dimension, double temperature) : IObjective
{
    private readonly double[] _logs = new double[counts.Length];
    private readonly double[] _mean = new double[dimension];

    /// <summary>z_0, one a row.</summary>
    public double[] Base { get; } = new double[counts.Length];

    /// <summary>z, row by row over parameters.</summary>
    public double[] Indexes { get; } = new double[counts.Length * dimension];

    public int Dimension => dimension;

    /// <summary>The number of choices.</summary>
    public double TotalCount { get; } = counts.Sum();

    /// <summary>log p of each row at the last point.</summary>
    public ReadOnlySpan<double> LogProbabilities => _logs;

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        value = 0;
        for (int set = 0; set < sets.Count; set++)
        {
            int from = sets.First[set], to = sets.First[set + 1];
            double largest = double.NegativeInfinity, sum = 0;
            for (int row = from; row < to; row++)
            {
                _logs[row] = sets.LogPriors[row] + ((Base[row] + TensorPrimitives.Dot(Index(row), point)) / temperature);
                largest = Math.Max(largest, _logs[row]);
            }

            for (int row = from; row < to; row++)
                sum += Math.Exp(_logs[row] - largest);
            double total = largest + Math.Log(sum);
            for (int row = from; row < to; row++)
            {
                _logs[row] -= total;
                value += counts[row] == 0 ? 0 : counts[row] * _logs[row];
            }
        }

        return double.IsFinite(value);
    }

    public void Differentiate(Span<double> gradient)
    {
        gradient.Clear();
        for (int set = 0; set < sets.Count; set++)
        {
            TakeMean(set);
            for (int row = sets.First[set]; row < sets.First[set + 1]; row++)
            {
                for (int k = 0; k < dimension && counts[row] > 0; k++)
                    gradient[k] += counts[row] * (Index(row)[k] - _mean[k]) / temperature;
            }
        }
    }

    public void Curve(Span<double> hessian)
    {
        hessian.Clear();
        for (int set = 0; set < sets.Count; set++)
        {
            TakeMean(set);
            double met = 0;
            for (int row = sets.First[set]; row < sets.First[set + 1]; row++)
                met += counts[row];
            for (int row = sets.First[set]; row < sets.First[set + 1]; row++)
            {
                double weight = met * Math.Exp(_logs[row]) / (temperature * temperature);
                for (int k = 0; k < dimension; k++)
                {
                    for (int l = 0; l < dimension; l++)
                        hessian[(k * dimension) + l] -= weight * (Index(row)[k] - _mean[k]) * (Index(row)[l] - _mean[l]);
                }
            }
        }
    }

    /// <summary>The scores of single choices, <c>(z - E_p z) / a</c>, row by row.</summary>
    public double[] Scores()
    {
        double[] scores = new double[Indexes.Length];
        for (int set = 0; set < sets.Count; set++)
        {
            TakeMean(set);
            for (int row = sets.First[set]; row < sets.First[set + 1]; row++)
            {
                for (int k = 0; k < dimension; k++)
                    scores[(row * dimension) + k] = (Index(row)[k] - _mean[k]) / temperature;
            }
        }

        return scores;
    }

    private ReadOnlySpan<double> Index(int row) => Indexes.AsSpan(row * dimension, dimension);

    private void TakeMean(int set)
    {
        _mean.AsSpan().Clear();
        for (int row = sets.First[set]; row < sets.First[set + 1]; row++)
            TensorPrimitives.MultiplyAdd(Index(row), Math.Exp(_logs[row]), _mean, _mean);
    }
}
