using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai.Learning;

/// <summary>
/// The Bernoulli likelihood of optimality: with <c>e = (r(s,a;x) - c)/a</c>, <c>sum k e + (m - k) log(1 - exp(e))</c> over pairs with m labels, k of them optimal, over the parameters x
/// and the shift c; plus a barrier <c>weight * log(-e)</c> at pairs whose likelihood does not keep e below 0 by itself.
/// </summary>
/// <param name="reward">The declared reward.</param>
/// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
/// <param name="pairs">The pairs that can be taken.</param>
/// <param name="pairCount">The number of all pairs.</param>
/// <param name="labels">The labels.</param>
/// <param name="temperature">a.</param>
internal sealed class OptimalityObjective(RewardModel reward, double[] noise, int[] pairs, int pairCount, Labels labels, double temperature) : IObjective
{
    private readonly double[] _rewards = new double[pairCount];
    private readonly double[] _slopes = new double[reward.ParameterCount * pairCount];
    private readonly double[] _curvature = new double[reward.IsAffine ? 0 : reward.ParameterCount * (reward.ParameterCount + 1) / 2 * pairCount];
    private readonly double[] _direction = new double[reward.ParameterCount + 1];

    /// <summary>The parameters, then the shift.</summary>
    public int Dimension => reward.ParameterCount + 1;

    /// <summary>The weight of the barrier; 0 for the likelihood alone.</summary>
    public double Weight { get; set; }

    /// <summary>The log-odds <c>e</c> of a pair at the last point: at most 0.</summary>
    public double Exponent(int pair) => (_rewards[pair] - Shift) / temperature;

    /// <summary>The shift at the last point.</summary>
    public double Shift { get; private set; }

    /// <summary>The smallest shift at which no reward is positive.</summary>
    public double SmallestShift(ReadOnlySpan<double> parameters)
    {
        reward.Evaluate(parameters, noise, 0, _rewards);
        return pairs.Max(pair => _rewards[pair]);
    }

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        int n = reward.ParameterCount;
        value = 0;
        Shift = point[n];
        reward.Evaluate(point[..n], noise, 0, _rewards);
        foreach (int pair in pairs)
        {
            double e = Exponent(pair), m = labels.Totals[pair], k = labels.Optimal[pair];
            if (!(e < 0 && double.IsFinite(e)))
                return false;
            value += k * e;
            value += m > k ? (m - k) * LogOneLess(e) : Weight > 0 ? Weight * Math.Log(-e) : 0;
        }

        reward.Differentiate(point[..n], noise, 0, _slopes);
        if (!reward.IsAffine)
            reward.Curve(point[..n], noise, 0, _curvature);
        return double.IsFinite(value);
    }

    public void Differentiate(Span<double> gradient)
    {
        gradient.Clear();
        foreach (int pair in pairs)
        {
            double slope = Slope(pair);
            Direction(pair, _direction);
            for (int i = 0; i < gradient.Length && slope != 0; i++)
                gradient[i] += slope * _direction[i];
        }
    }

    public void Curve(Span<double> hessian)
    {
        int n = Dimension;
        hessian.Clear();
        foreach (int pair in pairs)
        {
            double slope = Slope(pair), curve = Curve(pair);
            Direction(pair, _direction);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    hessian[(i * n) + j] += (curve * _direction[i] * _direction[j]) + (slope * Bend(pair, Math.Max(i, j), Math.Min(i, j)));
            }
        }
    }

    /// <summary>Writes the derivatives of a pair's exponent by the coordinates.</summary>
    public void Direction(int pair, Span<double> direction)
    {
        for (int k = 0; k < reward.ParameterCount; k++)
            direction[k] = _slopes[(k * pairCount) + pair] / temperature;
        direction[^1] = -1 / temperature;
    }

    /// <summary>The derivative of the log-probability of a label by the exponent: 1 where it says optimal, else <c>-exp(e) / (1 - exp(e))</c>.</summary>
    public double LabelSlope(int pair, bool isOptimal) => isOptimal ? 1 : -Odds(Exponent(pair));

    // log(1 - exp(e)), Maechler (2012): either way is exact where it is used.
    private static double LogOneLess(double e) => e > -Math.Log(2) ? Math.Log(-Expm1(e)) : Math.Log(1 - Math.Exp(e));

    private static double Odds(double e) => Math.Exp(e) / -Expm1(e);

    // exp(e) - 1 without cancellation near 0 (Kahan).
    private static double Expm1(double e)
    {
        double u = Math.Exp(e);
        return u == 1 ? e : u - 1 == -1 ? -1 : (u - 1) * e / Math.Log(u);
    }

    private double Slope(int pair)
    {
        double e = Exponent(pair), m = labels.Totals[pair], k = labels.Optimal[pair];
        return k + (m > k ? -(m - k) * Odds(e) : Weight / e);
    }

    private double Curve(int pair)
    {
        double e = Exponent(pair), m = labels.Totals[pair], k = labels.Optimal[pair];
        return m > k ? -(m - k) * Odds(e) / -Expm1(e) : -Weight / (e * e);
    }

    private double Bend(int pair, int row, int column) => reward.IsAffine || row == reward.ParameterCount
        ? 0 : _curvature[(((row * (row + 1) / 2) + column) * pairCount) + pair] / temperature;
}
