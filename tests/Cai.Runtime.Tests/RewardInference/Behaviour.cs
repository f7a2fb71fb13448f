using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>Demonstrations drawn from the soft-optimal policy, from a seed.</summary>
internal static class Behaviour
{
    public static Demonstrations<int, int> Simulate(Model<int, int> model, ArrayKernel kernel, double[] parameters, double[] joint, int seed, int trajectories, int length)
    {
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, joint, new());
        RewardPlan<ArrayKernel> plan = new(problem);
        double[][] rewards = [.. Enumerable.Range(0, Math.Max(1, problem.Horizon)).Select(t =>
        {
            double[] reward = new double[problem.PairCount];
            model.Reward.Evaluate(parameters, joint, t, reward);
            return reward;
        })];
        Assert.True(plan.TrySolve(rewards));
        Random random = new(seed);
        List<Trajectory<int, int>> all = [];
        for (int i = 0; i < trajectories; i++)
        {
            int s = model.StartStates.Length == 0 ? random.Next(model.States.Count) : model.StartStates[Draw(random, model.StartStates.Length, k => model.StartProbabilities[k])];
            List<Step<int, int>> steps = [];
            for (int t = 0; t < length && Array.IndexOf(model.Terminals, s) < 0; t++)
            {
                int stage = problem.Horizon > 0 ? t : 0, state = s;
                ArrayKernel at = problem.Kernel.AtStage(stage);
                int k = Draw(random, kernel.Pairs.Length(s), j => plan.Probabilities[stage][kernel.Pairs.First(state) + (j * kernel.Pairs.Stride)]);
                int pair = kernel.Pairs.First(s) + (k * kernel.Pairs.Stride);
                steps.Add(new(s, kernel.Pairs.ActionOf(s, k)));
                ArrayKernel.Entry[] row = at.Row(pair).ToArray();
                s = row[Draw(random, row.Length, j => at.MassOf(row[j]))].Next;
            }

            if (steps.Count > 0)
                all.Add(new(steps) { Last = s, IsTerminated = Array.IndexOf(model.Terminals, s) >= 0 });
        }

        return Demonstrations<int, int>.FromTrajectories(all);
    }

    private static int Draw(Random random, int count, Func<int, double> probability)
    {
        double u = random.NextDouble();
        for (int k = 0; k < count - 1; k++)
        {
            u -= probability(k);
            if (u < 0)
                return k;
        }

        int last = count - 1;
        while (probability(last) == 0)
            last--;
        return last;
    }
}
