using Cai.RewardInference;

namespace Cai.Learning;

/// <summary>
/// The log-likelihood of choices under <c>pi(a|s) ~ rho(a|s) exp(w . phi(s,a))</c>, less <c>L |w|^2 / 2</c>: <c>sum N(s,a) log pi(a|s)</c>, with gradient <c>sum (N(s,a) - N(s) pi(a|s)) phi(s,a)</c> and
/// Hessian <c>-sum N(s) (E phi phi' - E phi E phi')</c>. Concave (McFadden 1974). Nothing allocates after construction.
/// </summary>
/// <param name="choices">What was chosen.</param>
/// <param name="features">phi, a row of features for each row of the choices.</param>
/// <param name="dimension">How many features there are.</param>
/// <param name="penalty">L, at least 0.</param>
internal sealed class SoftmaxLikelihood(ObservedChoices choices, double[] features, int dimension, double penalty) : IObjective
{
    private readonly double[] _weights = new double[dimension];
    private readonly double[] _mean = new double[dimension];

    /// <summary>pi of each row at the point of the last evaluation.</summary>
    public double[] Probabilities { get; } = new double[choices.RowCount];

    /// <inheritdoc/>
    public int Dimension => dimension;

    /// <summary>The features of a row.</summary>
    public ReadOnlySpan<double> Features(int row) => features.AsSpan(row * dimension, dimension);

    /// <inheritdoc/>
    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        point.CopyTo(_weights);
        value = 0;
        for (int k = 0; k < dimension; k++)
            value -= 0.5 * penalty * point[k] * point[k];
        for (int i = 0; i < choices.States.Length; i++)
        {
            Span<double> logits = Probabilities.AsSpan(choices.First[i], choices.First[i + 1] - choices.First[i]);
            for (int a = 0; a < logits.Length; a++)
                logits[a] = choices.LogPrior[choices.First[i] + a] + Dot(Features(choices.First[i] + a), point);
            double normaliser = Softmax.LogPartition(logits);
            for (int a = 0; a < logits.Length; a++)
            {
                double count = choices.Counts[choices.First[i] + a], log = logits[a] - normaliser;
                value += count == 0 ? 0 : count * log;
                logits[a] = Math.Exp(log);
            }
        }

        return double.IsFinite(value);
    }

    /// <inheritdoc/>
    public void Differentiate(Span<double> gradient)
    {
        for (int k = 0; k < dimension; k++)
            gradient[k] = -penalty * _weights[k];
        for (int i = 0; i < choices.States.Length; i++)
        {
            double total = choices.CountOf(i, choices.Counts);
            for (int row = choices.First[i]; row < choices.First[i + 1]; row++)
            {
                double excess = choices.Counts[row] - (total * Probabilities[row]);
                ReadOnlySpan<double> phi = Features(row);
                for (int k = 0; k < phi.Length; k++)
                    gradient[k] += excess * phi[k];
            }
        }
    }

    /// <inheritdoc/>
    public void Curve(Span<double> hessian)
    {
        hessian.Clear();
        for (int k = 0; k < dimension; k++)
            hessian[(k * dimension) + k] = -penalty;
        for (int i = 0; i < choices.States.Length; i++)
        {
            double total = choices.CountOf(i, choices.Counts);
            if (total == 0)
                continue;
            Mean(i, _mean);
            for (int row = choices.First[i]; row < choices.First[i + 1]; row++)
            {
                double weight = total * Probabilities[row];
                ReadOnlySpan<double> phi = Features(row);
                for (int k = 0; k < phi.Length; k++)
                {
                    for (int l = 0; l < phi.Length; l++)
                        hessian[(k * dimension) + l] -= weight * (phi[k] - _mean[k]) * (phi[l] - _mean[l]);
                }
            }
        }
    }

    /// <summary>The mean of the features of a state, under the policy evaluated last.</summary>
    /// <param name="state">Its place among the observed states.</param>
    /// <param name="mean">Receives the mean.</param>
    public void Mean(int state, Span<double> mean)
    {
        mean.Clear();
        for (int row = choices.First[state]; row < choices.First[state + 1]; row++)
        {
            ReadOnlySpan<double> phi = Features(row);
            for (int k = 0; k < phi.Length; k++)
                mean[k] += Probabilities[row] * phi[k];
        }
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int k = 0; k < x.Length; k++)
            sum += x[k] * y[k];
        return sum;
    }
}
