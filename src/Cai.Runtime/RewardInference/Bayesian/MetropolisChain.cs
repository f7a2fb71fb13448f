using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <summary>
/// Random-walk Metropolis with normal proposals of covariance <c>s^2 (S + e I)</c>: S the covariance of the chain so far (Haario, Saksman and Tamminen 2001), s from 2.38/sqrt(n) on so that 0.3 are accepted. Both rest
/// after the warm-up, so that the chain is a Markov chain then.
/// </summary>
internal sealed class MetropolisChain(IObjective density, double[] centre, double[] scale, CounterRandom random) : MarkovChain(density, centre, scale, random)
{
    private const double Target = 0.3;
    private const double Floor = 1e-3;
    private const int Every = 50;

    private readonly double[] _trial = new double[centre.Length];
    private readonly double[] _noise = new double[centre.Length];
    private readonly double[] _mean = new double[centre.Length];
    private readonly Matrix<double> _scatter = Matrix<double>.Build.Dense(centre.Length, centre.Length);
    private Matrix<double> _factor = Matrix<double>.Build.DenseIdentity(centre.Length);
    private double _logSize = Math.Log(2.38 / Math.Sqrt(centre.Length));

    public override double Step(int iteration, int warmUp)
    {
        for (int k = 0; k < Dimension; k++)
            _noise[k] = Random.Normal();
        double size = Math.Exp(_logSize);
        for (int i = 0; i < Dimension; i++)
        {
            _trial[i] = Position[i];
            for (int j = 0; j <= i; j++)
                _trial[i] += size * _factor[i, j] * _noise[j];
        }

        bool inside = TryEvaluate(_trial, out double value);
        if (!inside && iteration >= warmUp)
            Divergences++;
        double acceptance = inside ? Math.Min(1, Math.Exp(value - LogDensity)) : 0;
        if (Random.NextDouble() < acceptance)
        {
            _trial.CopyTo(Position, 0);
            LogDensity = value;
        }

        if (iteration < warmUp)
            Adapt(iteration + 1, acceptance);
        return acceptance;
    }

    private void Adapt(int m, double acceptance)
    {
        _logSize += Math.Pow(m, -0.6) * (acceptance - Target);
        for (int i = 0; i < Dimension; i++)
            _noise[i] = Position[i] - _mean[i];
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = 0; j < Dimension; j++)
                _scatter[i, j] += (m - 1.0) / m * _noise[i] * _noise[j];
        }

        for (int i = 0; i < Dimension; i++)
            _mean[i] += _noise[i] / m;
        if (m % Every == 0)
            _factor = ((_scatter / m) + (Floor * Matrix<double>.Build.DenseIdentity(Dimension))).Cholesky().Factor;
    }
}
