using Cai.CompilerServices;
using Cai.Kernels;
using Cai.Models;
using Cai.Tabulation;

namespace Cai.Planning;

/// <summary>Random structured problems, cut in runs, with a few cells that throw the agent anywhere and an outcome that leads home from everywhere.</summary>
internal static class BoxProblem
{
    /// <summary>A box whose table is in runs.</summary>
    public static Box Draw(int seed, int side = 40) => Enumerable.Range(seed * 100, 100)
        .Select(seed => new Box(seed, [1 + (seed % 4), 5, side], 2 + (seed % 4), 2 + (seed % 3), Noise: true))
        .First(box => Boxes.Table(box).Layout == Layout.Runs);

    /// <summary>Its kernel.</summary>
    public static TableKernel Kernel(Box box) => new(new Tables
    {
        StateCount = box.States,
        ActionCount = box.Actions,
        Transitions = [Boxes.Table(box)],
    });

    /// <summary>A problem over it, which never ends or ends in its last state, with random rewards.</summary>
    public static (Model<int, int> Model, TableKernel Kernel, double[] Rewards) Model(Box box, bool ends)
    {
        TableKernel kernel = Kernel(box);
        Random random = new(box.Seed);
        double[] rewards = [.. Enumerable.Range(0, kernel.Pairs.Count).Select(_ => random.NextDouble())];
        Model<int, int> model = new()
        {
            Name = "Box",
            States = new IndexSpace(box.States, "State"),
            Actions = new IndexSpace(box.Actions, "Action"),
            Discount = 0.95,
            Temperature = 0.3,
            Horizon = 0,
            Prior = ActionPrior.Counting,
            PriorWeights = [[]],
            Terminals = ends ? [box.States - 1] : [],
            TerminalRewards = [],
            StartStates = [0],
            StartProbabilities = [1],
            Reward = new LinearRewards([rewards], [[]]),
            Layout = "",
        };
        return (model, kernel, rewards);
    }

    /// <summary>A random policy in pair order; a few states stopped.</summary>
    public static double[] Policy(Random random, Pairs pairs)
    {
        double[] policy = new double[pairs.Count];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            double[] weights = [.. Enumerable.Range(0, pairs.ActionCount).Select(_ => random.NextDouble())];
            for (int a = 0; a < weights.Length; a++)
                policy[(a * pairs.StateCount) + s] = s % 53 == 7 ? 0 : weights[a] / weights.Sum();
        }

        return policy;
    }
}
