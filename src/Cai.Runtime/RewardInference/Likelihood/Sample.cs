using Cai.CompilerServices;
using Cai.Estimation;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>The observations that an objective is made of, by index.</summary>
/// <param name="Cells">The observations.</param>
/// <param name="TrajectoriesIn">Feature matching: how many trajectories each cluster holds; empty for a likelihood.</param>
internal sealed record Sample(IndexedDemonstrations Cells, double[] TrajectoriesIn)
{
    /// <summary>Whether some next state was observed.</summary>
    public bool HasTransitions => Array.Exists(Cells.Next, next => next >= 0);

    /// <summary>Reads demonstrations, checked against the problem.</summary>
    public static Sample Of<TState, TAction, TKernel>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, Demonstrations<TState, TAction> data, Estimator estimator)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        bool matching = estimator == Estimator.FeatureMatching;
        IndexedDemonstrations cells = Index(model, problem, data, matching);
        return new(cells, matching ? CountTrajectories(data, cells.ClusterCount) : []);
    }

    /// <summary>The observations by index, checked against the problem.</summary>
    public static IndexedDemonstrations Index<TState, TAction, TKernel>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, Demonstrations<TState, TAction> data, bool byStage)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        bool IsAvailable(int state, int action, int stage)
        {
            int pair = problem.Kernel.Pairs.Find(state, action);
            return pair >= 0 && problem.Measure(stage).Weights[pair] > 0;
        }

        return IndexedDemonstrations.From(data, model.States, model.Actions, IsAvailable, byStage || problem.Horizon > 0, problem.Horizon);
    }

    /// <summary>The weights of the objective.</summary>
    public DecisionWeights Weigh(Pairs pairs, int stages, double discount, int[] starts, double[] probabilities) => TrajectoriesIn.Length == 0
        ? DecisionWeights.OfDecisions(Cells, pairs, stages)
        : DecisionWeights.OfFeatures(Cells, pairs, stages, discount, TrajectoriesIn, starts, probabilities);

    // Observations stand in the order of their trajectories, and clusters are numbered in order of appearance.
    private static double[] CountTrajectories<TState, TAction>(Demonstrations<TState, TAction> data, int clusterCount)
        where TState : struct
        where TAction : struct
    {
        double[] trajectories = new double[clusterCount];
        Dictionary<int, int> clusters = [];
        int first = 0;
        foreach (Trajectory<TState, TAction> trajectory in data.Trajectories)
        {
            if (trajectory.Steps.Count == 0)
                continue;
            int label = data.Observations[first].Cluster;
            if (!clusters.TryGetValue(label, out int cluster))
                clusters.Add(label, cluster = clusters.Count);
            trajectories[cluster]++;
            first += trajectory.Steps.Count;
        }

        return trajectories;
    }
}
