using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>
/// The scores of the observations. In a likelihood, each observation has one: of its decision, and of its transition where that is modelled too. In feature
/// matching a whole trajectory has one: its discounted features less the expected ones.
/// </summary>
internal sealed class CellScores(int dimension, int cells)
{
    private readonly double[] _cells = new double[cells * dimension];
    private readonly double[] _start = new double[dimension];

    /// <summary>The score of a cell, for one of its observations.</summary>
    public ReadOnlySpan<double> Of(int cell) => _cells.AsSpan(cell * dimension, dimension);

    /// <summary>Takes direct changes c_k, row by row over pairs, for feature matching.</summary>
    public void TakeDirect(int stage, double[] rows, int pairs, DecisionWeights weights)
    {
        if (weights.IsMatching)
            Take(stage, rows, pairs, weights);
    }

    /// <summary>Takes scores z_k, row by row over pairs, for a likelihood.</summary>
    public void TakeScores(int stage, double[] rows, int pairs, DecisionWeights weights)
    {
        if (!weights.IsMatching)
            Take(stage, rows, pairs, weights);
    }

    /// <summary>Takes the changes of the values at the first stage, row by row over states.</summary>
    public void TakeStart(double[] rows, int states, DecisionWeights weights)
    {
        double count = weights.TrajectoriesIn.Sum();
        for (int k = 0; k < dimension && weights.IsMatching; k++)
            _start[k] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(weights.Start, rows.AsSpan(k * states, states)) / count;
    }

    /// <summary>Adds the scores of observed transitions to the noise coordinates.</summary>
    /// <param name="first">The first noise coordinate.</param>
    /// <param name="sets">The set of outcomes of each cell, or -1.</param>
    /// <param name="transitions">Their likelihood.</param>
    public void AddTransitions(int first, int[] sets, TransitionLikelihood transitions)
    {
        for (int i = 0; i < sets.Length; i++)
        {
            if (sets[i] < 0)
                continue;
            ReadOnlySpan<double> score = transitions.Score(sets[i]);
            for (int m = 0; m < score.Length; m++)
                _cells[(i * dimension) + first + m] += score[m];
        }
    }

    /// <summary>The sums of outer products of the scores of observations, and of clusters.</summary>
    public (double[] Observations, double[] Clusters) OuterProducts(DecisionWeights weights, double temperature)
    {
        double[] observations = new double[dimension * dimension], clusters = new double[dimension * dimension];
        double[] sums = new double[weights.Cells.ClusterCount * dimension];
        for (int i = 0; i < weights.Cells.Count; i++)
        {
            ReadOnlySpan<double> score = Of(i);
            double count = weights.Cells.Counts[i], factor = weights.IsMatching ? count * weights.CellDiscounts[i] / temperature : count;
            for (int k = 0; k < dimension; k++)
                sums[(weights.Cells.Clusters[i] * dimension) + k] += factor * score[k];
            if (!weights.IsMatching)
                OuterProduct.Add(observations, score, count);
        }

        for (int c = 0; c < weights.Cells.ClusterCount; c++)
        {
            Span<double> sum = sums.AsSpan(c * dimension, dimension);
            for (int k = 0; k < dimension && weights.IsMatching; k++)
                sum[k] -= weights.TrajectoriesIn[c] * _start[k] / temperature;
            OuterProduct.Add(clusters, sum, 1);
        }

        return (weights.IsMatching ? clusters : observations, clusters);
    }

    private void Take(int stage, double[] rows, int pairs, DecisionWeights weights)
    {
        for (int i = 0; i < weights.Cells.Count; i++)
        {
            for (int k = 0; k < dimension && weights.StageOf(i) == stage; k++)
                _cells[(i * dimension) + k] = rows[(k * pairs) + weights.CellPairs[i]];
        }
    }
}
