using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference.Sampled;

/// <summary>
/// Every trajectory of a small problem with a horizon, one by one: the exact partition function, soft values and expectations that samples estimate. It asks the arrays alone.
/// </summary>
internal sealed class EnumeratedTrajectories
{
    private readonly Model<int, int> _model;
    private readonly ArrayKernel _kernel;
    private readonly int _horizon;
    private readonly List<(int[] Pairs, double Chance, int End)> _all = [];

    public EnumeratedTrajectories(Model<int, int> model, ArrayKernel kernel, int? horizon = null)
    {
        (_model, _kernel, _horizon) = (model, kernel, horizon ?? model.Horizon);
        for (int i = 0; i < model.StartStates.Length; i++)
            Visit(model.StartStates[i], [], model.StartProbabilities[i]);
    }

    public int Count => _all.Count;

    /// <summary>Each: its decisions, the chance that start and dynamics give it, and where it ends.</summary>
    public IReadOnlyList<(int[] Pairs, double Chance, int End)> All => _all;

    /// <summary>log Z of the trajectory form, and the expected discounted features under it.</summary>
    public (double LogPartition, double[] Features) TrajectoryForm(double[] theta, Func<int, int, double> logReference)
    {
        double a = _model.Temperature, z = 0;
        double[] rewards = Rewards(theta), sums = new double[theta.Length];
        foreach ((int[] pairs, double chance, int end) in _all)
        {
            double log = 0;
            for (int t = 0; t < pairs.Length; t++)
                log += (Math.Pow(_model.Discount, t) * rewards[pairs[t]] / a) + logReference(t, pairs[t]);
            double weight = chance * Math.Exp(log + (Math.Pow(_model.Discount, pairs.Length) * _model.TerminalRewards[end] / a));
            z += weight;
            AddFeatures(sums, pairs, weight);
        }

        return (Math.Log(z), [.. sums.Select(sum => sum / z)]);
    }

    /// <summary>The expected discounted features of a policy, by what each trajectory is worth.</summary>
    public double[] Features(double[][] policy)
    {
        double[] sums = new double[_model.Reward.ParameterCount];
        foreach ((int[] pairs, double chance, _) in _all)
        {
            double weight = chance;
            for (int t = 0; t < pairs.Length; t++)
                weight *= policy[t][pairs[t]];
            AddFeatures(sums, pairs, weight);
        }

        return sums;
    }

    /// <summary>The soft-optimal policy by plain recursion, and the soft value of the start.</summary>
    public (double Value, double[][] Policy) Causal(double[] theta)
    {
        double a = _model.Temperature;
        double[] rewards = Rewards(theta), next = [.. _model.TerminalRewards];
        double[][] policy = new double[_horizon][];
        for (int t = _horizon - 1; t >= 0; t--)
        {
            double[] values = [.. next];
            policy[t] = new double[_kernel.Pairs.Count];
            for (int s = 0; s < _model.States.Count; s++)
            {
                if (Array.IndexOf(_model.Terminals, s) >= 0)
                {
                    values[s] = _model.TerminalRewards[s];
                    continue;
                }

                double sum = 0;
                foreach (int pair in PairsOf(s))
                {
                    double q = rewards[pair];
                    foreach (ArrayKernel.Entry entry in _kernel.Row(pair))
                        q += _model.Discount * entry.Mass * next[entry.Next];
                    policy[t][pair] = _model.PriorWeights[0][pair] * Math.Exp(q / a);
                    sum += policy[t][pair];
                }

                foreach (int pair in PairsOf(s))
                    policy[t][pair] /= sum;
                values[s] = a * Math.Log(sum);
            }

            next = values;
        }

        return (_model.StartStates.Select((s, i) => _model.StartProbabilities[i] * next[s]).Sum(), policy);
    }

    private IEnumerable<int> PairsOf(int state)
    {
        for (int k = 0; k < _kernel.Pairs.Length(state); k++)
        {
            int pair = _kernel.Pairs.First(state) + (k * _kernel.Pairs.Stride);
            if (_model.PriorWeights[0][pair] > 0)
                yield return pair;
        }
    }

    private void Visit(int state, int[] pairs, double chance)
    {
        if (pairs.Length == _horizon || Array.IndexOf(_model.Terminals, state) >= 0)
        {
            _all.Add((pairs, chance, state));
            return;
        }

        foreach (int pair in PairsOf(state).ToArray())
        {
            foreach (ArrayKernel.Entry entry in _kernel.Row(pair).ToArray())
                Visit(entry.Next, [.. pairs, pair], chance * entry.Mass);
        }
    }

    private void AddFeatures(double[] sums, int[] pairs, double weight)
    {
        double[] features = new double[sums.Length * _kernel.Pairs.Count];
        _model.Reward.Differentiate(new double[sums.Length], [], 0, features);
        for (int t = 0; t < pairs.Length; t++)
        {
            for (int k = 0; k < sums.Length; k++)
                sums[k] += weight * Math.Pow(_model.Discount, t) * features[(k * _kernel.Pairs.Count) + pairs[t]];
        }
    }

    private double[] Rewards(double[] theta)
    {
        double[] rewards = new double[_kernel.Pairs.Count];
        _model.Reward.Evaluate(theta, [], 0, rewards);
        return rewards;
    }
}
