using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// The transitions of all stages, row by row: the successors of a decision that can be taken are those from <c>First[row]</c> to <c>First[row + 1]</c>. States of stages are nodes, stage * states + state;
/// with a horizon those after the last decision too, without one a stage is like any other.
/// </summary>
internal sealed class Edges
{
    private readonly Dictionary<(int Row, int Node), int> _places = [];

    /// <summary>Reads the dynamics.</summary>
    public Edges(RewardlessProblem problem)
    {
        Pairs pairs = problem.Pairs;
        int states = problem.StateCount, stages = problem.StageCount;
        NodeCount = checked((problem.Horizon > 0 ? stages + 1 : 1) * states);
        First = new int[checked(stages * problem.PairCount) + 1];
        Origins = new int[First.Length - 1];
        List<int> nodes = [], rows = [], successors = [];
        List<double> masses = [], probabilities = [];
        int[] order = new int[problem.PairCount], state = new int[problem.PairCount], place = new int[problem.PairCount];
        for (int s = 0; s < states; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                (state[pair], place[pair]) = (s, k);
        }

        for (int t = 0; t < stages; t++)
        {
            double[] weights = problem.Measure(t).Weights;
            for (int pair = 0; pair < order.Length; pair++)
            {
                int row = (t * order.Length) + pair;
                Origins[row] = (t * states) + state[pair];
                if (weights[pair] > 0)
                {
                    successors.Clear();
                    probabilities.Clear();
                    problem.Row(t, state[pair], place[pair], successors, probabilities);
                    for (int i = 0; i < successors.Count; i++)
                    {
                        if (probabilities[i] == 0)
                            continue;
                        int node = (problem.Horizon > 0 ? (t + 1) * states : 0) + successors[i];
                        _places.Add((row, node), nodes.Count);
                        nodes.Add(node);
                        rows.Add(row);
                        masses.Add(probabilities[i]);
                    }
                }

                First[row + 1] = nodes.Count;
            }
        }

        (Nodes, Rows, Probabilities) = ([.. nodes], [.. rows], [.. masses]);
        (Ends, IsEnd) = Pinned(problem);
    }

    /// <summary>Where the transitions of a decision begin, and, last, their number.</summary>
    public int[] First { get; }

    /// <summary>The node that a decision is taken in.</summary>
    public int[] Origins { get; }

    /// <summary>The node that a transition leads to.</summary>
    public int[] Nodes { get; }

    /// <summary>The decision of a transition.</summary>
    public int[] Rows { get; }

    /// <summary>Its probability.</summary>
    public double[] Probabilities { get; }

    /// <summary>The number of nodes.</summary>
    public int NodeCount { get; }

    /// <summary>Whether the process stops at a node: it is terminal, without an action, or after the last decision.</summary>
    public bool[] IsEnd { get; }

    /// <summary>What ending at a node earns; 0 elsewhere.</summary>
    public double[] Ends { get; }

    /// <summary>The transition of a decision to a node; -1 where there is none.</summary>
    public int Find(int row, int node) => _places.GetValueOrDefault((row, node), -1);

    /// <summary>Discounted visits of transitions by trajectories, as <see cref="ExpertOccupancy.Visits"/>; those to a state not observed are left out.</summary>
    public double[] Visits(RewardlessProblem problem, IReadOnlyList<ExpertPath> paths)
    {
        double[] visits = new double[Nodes.Length];
        foreach (ExpertPath path in paths)
        {
            double weight = ExpertOccupancy.Weight(problem, path) / paths.Count;
            for (int i = 0; i < path.Pairs.Length; i++, weight *= problem.Discount)
            {
                int t = problem.Horizon > 0 ? path.FirstStage + i : 0, next = path.Next(i);
                if (next >= 0 && Find((t * problem.PairCount) + path.Pairs[i], (problem.Horizon > 0 ? (t + 1) * problem.StateCount : 0) + next) is >= 0 and var edge)
                    visits[edge] += weight;
            }
        }

        return visits;
    }

    private (double[] Ends, bool[] IsEnd) Pinned(RewardlessProblem problem)
    {
        double[] ends = new double[NodeCount];
        bool[] isEnd = new bool[NodeCount];
        for (int t = 0; t * problem.StateCount < NodeCount; t++)
        {
            bool isLast = problem.Horizon > 0 && t == problem.Horizon;
            foreach (int s in isLast ? Enumerable.Range(0, problem.StateCount) : problem.Measure(t).Stopped)
                (ends[(t * problem.StateCount) + s], isEnd[(t * problem.StateCount) + s]) = (problem.EndValues[s], true);
        }

        return (ends, isEnd);
    }
}
