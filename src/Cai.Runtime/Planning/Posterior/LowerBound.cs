using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The parts of a policy's evidence lower bound, from its visits: by one pass forwards over the distribution of states, or over an infinite horizon by its linear system.</summary>
internal static class LowerBound
{
    /// <param name="model">The problem.</param>
    /// <param name="problem">The same, its settings resolved.</param>
    /// <param name="parameters">The reward parameters.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="logPartition">What is bounded.</param>
    public static EvidenceLowerBound Of<TState, TAction, TKernel>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, double[] parameters, double[] noise, Func<TState, TAction, int, double> policy, double logPartition)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        double[] rewards = new double[problem.PairCount], probabilities = new double[problem.PairCount];
        Parts parts = new();
        if (problem.Horizon == 0)
        {
            model.Reward.Evaluate(parameters, noise, 0, rewards);
            GivenPolicy.Read(model, problem.Measure(0), problem.Kernel.Pairs, policy, 0, probabilities);
            parts.Add(problem, 0, Visits(model.Name, problem, probabilities), rewards, probabilities);
            return parts.Bound(problem.Temperature, logPartition);
        }

        double[] now = [.. problem.Start];
        for (int t = 0; t < problem.Horizon; t++)
        {
            model.Reward.Evaluate(parameters, noise, t, rewards);
            GivenPolicy.Read(model, problem.Measure(t), problem.Kernel.Pairs, policy, t, probabilities);
            parts.Add(problem, t, now, rewards, probabilities);
            foreach (int s in problem.Measure(t).Stopped)
                now[s] = 0;
            double[] next = new double[now.Length];
            new PolicyChain<TKernel>(problem.Kernel.AtStage(t)).Push(probabilities, now, next);
            now = Array.ConvertAll(next, mass => problem.Discount * mass);
        }

        parts.AddEnds(now, problem.EndValues);
        return parts.Bound(problem.Temperature, logPartition);
    }

    private static double[] Visits<TKernel>(string name, DecisionProblem<TKernel> problem, double[] probabilities)
        where TKernel : struct, IKernel<TKernel>
    {
        double[] visits = new double[problem.StateCount];
        PolicyEquations<TKernel> equations = new(problem, probabilities);
        return equations.Factor() && equations.SolveTransposed(problem.Start, visits)
            ? visits
            : throw new InvalidOperationException($"{name}: without discounting this policy never ends from some state, so that it has no bound: its trajectories are not whole. Use a discount below 1, or a horizon.");
    }

    /// <summary>What visits of states add up to.</summary>
    private struct Parts
    {
        private double _reward;
        private double _entropy;
        private double _logPrior;

        /// <summary>Adds the decisions of a stage, and what is earned by stopping there.</summary>
        public void Add<TKernel>(DecisionProblem<TKernel> problem, int stage, double[] visits, double[] rewards, double[] probabilities)
            where TKernel : struct, IKernel<TKernel>
        {
            ActionMeasure measure = problem.Measure(stage);
            Pairs pairs = problem.Kernel.Pairs;
            foreach (int s in measure.Stopped)
                _reward += visits[s] * problem.EndValues[s];
            for (int s = 0; s < visits.Length; s++)
            {
                for (int k = 0; k < pairs.Length(s); k++)
                {
                    int pair = pairs.First(s) + (k * pairs.Stride);
                    double taken = measure.Weights[pair] > 0 ? visits[s] * probabilities[pair] : 0;
                    if (taken == 0)
                        continue;
                    _reward += taken * rewards[pair];
                    _entropy -= taken * Math.Log(probabilities[pair]);
                    _logPrior += taken * measure.Logs[pair];
                }
            }
        }

        /// <summary>Adds what the end of a finite horizon is worth.</summary>
        public void AddEnds(double[] probabilities, double[] endValues)
        {
            for (int s = 0; s < probabilities.Length; s++)
                _reward += probabilities[s] * endValues[s];
        }

        public readonly EvidenceLowerBound Bound(double temperature, double logPartition) => new(_reward, temperature, _entropy, _logPrior, logPartition);
    }
}
