using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// Action values of an imitator by episodes: sampled soft policy evaluation, <c>Q(s,a) += step (R(s,a) + g V_pi(s') - Q(s,a))</c> with <c>V_pi = sum_a pi (Q - a log(pi/rho))</c>, expected over the next action
/// and not sampled. Episodes are learned from backwards, so that what their end says reaches their beginning at once.
/// </summary>
internal sealed class SampledValues
{
    private readonly RewardlessProblem _problem;
    private readonly double[][] _values;
    private readonly double _endShare;
    private readonly double _stepSize;

    /// <summary>Begins with values of 0.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="endShare">How much of the declared terminal reward counts.</param>
    /// <param name="stepSize">The step size.</param>
    public SampledValues(RewardlessProblem problem, double endShare, double stepSize) =>
        (_problem, _values, _endShare, _stepSize) = (problem, problem.NewPairs(), endShare, stepSize);

    /// <summary>Q, one array over pairs a stage.</summary>
    public double[][] Values => _values;

    /// <summary>Learns from an episode.</summary>
    public void Learn(ExpertPath path, ImitatorState imitator, double[][] rewards)
    {
        for (int i = path.Pairs.Length - 1; i >= 0; i--)
        {
            int t = _problem.Horizon > 0 ? i : 0, pair = path.Pairs[i];
            double target = rewards[t][pair] + (_problem.Discount * ValueOf(path.Next(i), i + 1, imitator));
            _values[t][pair] += _stepSize * (target - _values[t][pair]);
        }
    }

    /// <summary>Moves the policy: <c>pi' ~ rho exp((Q + v log(pi/rho))/(a + v))</c>, the proximal step for these values.</summary>
    public void Improve(ImitatorState imitator, double inertia)
    {
        Pairs pairs = _problem.Pairs;
        for (int t = 0; t < _values.Length; t++)
        {
            double[] ratios = imitator.LogRatios[t], weights = _problem.Measure(t).Weights;
            for (int s = 0; s < pairs.StateCount; s++)
            {
                double largest = double.NegativeInfinity, sum = 0;
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                {
                    if (weights[pair] == 0)
                        continue;
                    ratios[pair] = (_values[t][pair] + (inertia * ratios[pair])) / (_problem.Temperature + inertia);
                    largest = Math.Max(largest, ratios[pair]);
                }

                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                    sum += weights[pair] > 0 ? weights[pair] * Math.Exp(ratios[pair] - largest) : 0;
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                {
                    if (weights[pair] == 0)
                        continue;
                    ratios[pair] -= largest + Math.Log(sum);
                    imitator.Policy[t][pair] = weights[pair] * Math.Exp(ratios[pair]);
                }
            }
        }
    }

    private double ValueOf(int state, int stage, ImitatorState imitator)
    {
        if (_problem.Horizon > 0 && stage == _problem.Horizon)
            return _endShare * _problem.EndValues[state];
        int t = _problem.Horizon > 0 ? stage : 0;
        double[] weights = _problem.Measure(t).Weights;
        Pairs pairs = _problem.Pairs;
        double value = 0;
        bool acts = false;
        for (int k = 0, pair = pairs.First(state); k < pairs.Length(state); k++, pair += pairs.Stride)
        {
            if (weights[pair] == 0)
                continue;
            acts = true;
            value += imitator.Policy[t][pair] * (_values[t][pair] - (_problem.Temperature * imitator.LogRatios[t][pair]));
        }

        return acts ? value : _endShare * _problem.EndValues[state];
    }
}
