using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// Action values of an imitator by episodes: sampled soft policy evaluation, <c>Q(s,a) += step (R(s,a) + g V_pi(s') - Q(s,a))</c> with <c>V_pi = sum_a pi (Q - a log(pi/rho))</c>, over every transition that was
/// ever met, as often as it was (Sutton 1990). Rewards change from one iteration to the next: learned from the newest episodes alone, what is no longer tried would keep the value of rewards long past.
/// </summary>
internal sealed class SampledValues
{
    private readonly RewardlessProblem _problem;
    private readonly double[][] _values;
    private readonly Dictionary<(int Stage, int Pair), List<(int Next, double Count)>> _met = [];
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

    /// <summary>Remembers the transitions of an episode.</summary>
    public void Remember(ExpertPath path)
    {
        for (int i = 0; i < path.Pairs.Length; i++)
        {
            (int Stage, int Pair) place = (_problem.Horizon > 0 ? i : 0, path.Pairs[i]);
            if (!_met.TryGetValue(place, out List<(int Next, double Count)>? met))
                _met.Add(place, met = []);
            int next = path.Next(i), at = met.FindIndex(one => one.Next == next);
            if (at < 0)
                met.Add((next, 1));
            else
                met[at] = (next, met[at].Count + 1);
        }
    }

    /// <summary>Learns from everything remembered, once.</summary>
    public void Replay(ImitatorState imitator, double[][] rewards)
    {
        foreach (((int stage, int pair), List<(int Next, double Count)> met) in _met)
        {
            double sum = 0, count = 0;
            foreach ((int next, double times) in met)
                (sum, count) = (sum + (times * ValueOf(next, stage + 1, imitator)), count + times);
            _values[stage][pair] += _stepSize * (rewards[stage][pair] + (_problem.Discount * sum / count) - _values[stage][pair]);
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
