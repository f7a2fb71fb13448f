using System.Numerics.Tensors;
using Cai.Learning;

namespace Cai.RewardInference;

/// <summary>
/// The loss of a reward network over trajectories: <c>log Z - sum_t g^t r(s_t, a_t) / a</c> each. Its derivative by the reward of a pair, <c>(mu - mu_E) / a</c> (Wulfmeier, Ondruska and Posner 2015, equation 11), is
/// passed back through the network. One solve for any number of trajectories; nothing allocates after the first.
/// </summary>
internal sealed class PathLoss : ITrainingLoss
{
    private readonly TrajectoryDistribution _trajectories;
    private readonly RewardPairs _pairs;
    private readonly IReadOnlyList<ExpertPath> _paths;
    private readonly bool _startIsGiven;
    private readonly double[] _discounts;
    private readonly double[][] _rewards;
    private readonly double[] _slopes;
    private readonly double[] _start;

    /// <summary>Makes the workspace.</summary>
    /// <param name="trajectories">The distribution.</param>
    /// <param name="pairs">The network at every pair.</param>
    /// <param name="paths">The trajectories.</param>
    /// <param name="startIsGiven">Whether each trajectory's own start is given.</param>
    public PathLoss(TrajectoryDistribution trajectories, RewardPairs pairs, IReadOnlyList<ExpertPath> paths, bool startIsGiven)
    {
        (_trajectories, _pairs, _paths, _startIsGiven) = (trajectories, pairs, paths, startIsGiven);
        RewardlessProblem problem = trajectories.Problem;
        _discounts = [.. Enumerable.Range(0, 1 + paths.Select(path => path.Pairs.Length).DefaultIfEmpty(0).Max()).Select(t => Math.Pow(problem.Discount, t))];
        double[] rewards = new double[problem.PairCount];
        _rewards = [.. Enumerable.Range(0, problem.StageCount).Select(_ => rewards)];
        (_slopes, _start) = (new double[problem.PairCount], new double[problem.StateCount]);
    }

    public int ExampleCount => _paths.Count;

    /// <summary>The rewards of the last weights; one array, at every stage.</summary>
    public double[][] Rewards => _rewards;

    public double Weight(int example) => 1;

    public double Add(ReadOnlySpan<double> weights, ReadOnlySpan<int> examples, Span<double> gradient)
    {
        _pairs.Evaluate(weights, _rewards[0]);
        if (_startIsGiven)
            TakeStarts(examples);
        if (!_trajectories.TrySolve(_rewards))
            return double.PositiveInfinity;
        double temperature = _trajectories.Problem.Temperature, loss = examples.Length * _trajectories.LogPartition();
        _slopes.AsSpan().Clear();
        foreach (int example in examples)
        {
            int[] taken = _paths[example].Pairs;
            for (int t = 0; t < taken.Length; t++)
            {
                double weight = _discounts[t] / temperature;
                loss -= weight * _rewards[0][taken[t]];
                _slopes[taken[t]] -= weight;
            }
        }

        if (gradient.IsEmpty)
            return loss;
        _trajectories.Visit();
        foreach (double[] visits in _trajectories.Visits)
            TensorPrimitives.MultiplyAdd(visits, examples.Length / temperature, _slopes, _slopes);
        _pairs.AddGradient(weights, _slopes, gradient);
        return loss;
    }

    private void TakeStarts(ReadOnlySpan<int> examples)
    {
        _start.AsSpan().Clear();
        foreach (int example in examples)
            _start[_paths[example].States[0]] += 1.0 / examples.Length;
        _trajectories.StartFrom(_start);
    }
}
