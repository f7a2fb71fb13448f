using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// The oracle: every trajectory of a short finite horizon written down, with its probability under the dynamics and the prior, what it earns, and how often (discounted by the chance of going on) it takes each decision. A trajectory
/// stops after a step with chance 1 - g; stopped ones are trajectories of their own.
/// </summary>
internal sealed class EnumeratedTrajectories
{
    private readonly Model<int, int> _model;
    private readonly ArrayKernel _kernel;
    private readonly DecisionProblem<ArrayKernel> _problem;

    public EnumeratedTrajectories(Model<int, int> model, ArrayKernel kernel, double? discount = null)
    {
        (_model, _kernel) = (model, kernel);
        _problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Discount = discount });
        for (int i = 0; i < model.StartStates.Length; i++)
            Extend(model.StartStates[i], 0, Math.Log(model.StartProbabilities[i]), [], model.StartStates[i]);
    }

    /// <summary>One of them: log of start, prior and dynamics; the (stage, pair) of its decisions; where it ended with a worth, or -1 where it was stopped.</summary>
    public sealed record Path(double Log, (int Stage, int Pair)[] Decisions, int End, int First);

    public List<Path> All { get; } = [];

    /// <summary>log p exp(sum r / a), up to Z, of every trajectory.</summary>
    public double[] Weights(double[] parameters)
    {
        double[][] rewards = [.. Enumerable.Range(0, _model.Horizon).Select(t => Rewards(parameters, t))];
        return [.. All.Select(path => path.Log + (path.Decisions.Sum(decision => rewards[decision.Stage][decision.Pair]) / _problem.Temperature) + (path.End < 0 ? 0 : _problem.EndValues[path.End] / _problem.Temperature))];
    }

    /// <summary>log Z.</summary>
    public double LogPartition(double[] parameters)
    {
        double[] weights = Weights(parameters);
        return weights.Max() + Math.Log(weights.Sum(weight => Math.Exp(weight - weights.Max())));
    }

    /// <summary>Expected decisions.</summary>
    public double[][] Visits(double[] parameters)
    {
        double log = LogPartition(parameters);
        double[][] visits = [.. Enumerable.Range(0, _model.Horizon).Select(_ => new double[_problem.PairCount])];
        foreach ((Path path, double weight) in All.Zip(Weights(parameters)))
        {
            foreach ((int stage, int pair) in path.Decisions)
                visits[stage][pair] += Math.Exp(weight - log);
        }

        return visits;
    }

    /// <summary>The features of every trajectory, summed over its decisions.</summary>
    public double[][] Features()
    {
        int n = _model.Reward.ParameterCount;
        double[][] jacobians = [.. Enumerable.Range(0, _model.Horizon).Select(t =>
        {
            double[] jacobian = new double[n * _problem.PairCount];
            _model.Reward.Differentiate(new double[n], [], t, jacobian);
            return jacobian;
        })];
        return [.. All.Select(path => Enumerable.Range(0, n).Select(k => path.Decisions.Sum(decision => jacobians[decision.Stage][(k * _problem.PairCount) + decision.Pair])).ToArray())];
    }

    private double[] Rewards(double[] parameters, int stage)
    {
        double[] rewards = new double[_problem.PairCount];
        _model.Reward.Evaluate(parameters, [], stage, rewards);
        return rewards;
    }

    private void Extend(int state, int stage, double log, (int, int)[] decisions, int first)
    {
        if (stage == _model.Horizon || _problem.Measure(stage).Stopped.Contains(state))
        {
            All.Add(new(log, decisions, state, first));
            return;
        }

        for (int k = 0; k < _kernel.Pairs.Length(state); k++)
        {
            int pair = _kernel.Pairs.First(state) + (k * _kernel.Pairs.Stride);
            double weight = _problem.Measure(stage).Weights[pair];
            if (weight == 0)
                continue;
            (int, int)[] longer = [.. decisions, (stage, pair)];
            if (_problem.Discount < 1)
                All.Add(new(log + Math.Log(weight) + Math.Log(1 - _problem.Discount), longer, -1, first));
            foreach (ArrayKernel.Entry entry in _problem.Kernel.AtStage(stage).Row(pair))
                Extend(entry.Next, stage + 1, log + Math.Log(weight * entry.Mass * _problem.Discount), longer, first);
        }
    }
}
