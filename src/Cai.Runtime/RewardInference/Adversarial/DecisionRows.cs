namespace Cai.RewardInference;

/// <summary>Decisions of all stages as one array: row = stage * pairs + pair.</summary>
/// <param name="problem">The problem.</param>
internal sealed class DecisionRows(RewardlessProblem problem)
{
    private readonly int _pairs = problem.PairCount;

    /// <summary>The number of rows.</summary>
    public int Count { get; } = checked(problem.StageCount * problem.PairCount);

    /// <summary>The problem.</summary>
    public RewardlessProblem Problem => problem;

    /// <summary>Writes numbers of stages as rows.</summary>
    public void Read(double[][] stages, Span<double> rows)
    {
        for (int t = 0; t < stages.Length; t++)
            stages[t].CopyTo(rows[(t * _pairs)..]);
    }

    /// <summary>Writes rows as numbers of stages; 0 where an action cannot be taken.</summary>
    public void Write(ReadOnlySpan<double> rows, double[][] stages)
    {
        for (int t = 0; t < stages.Length; t++)
        {
            rows.Slice(t * _pairs, _pairs).CopyTo(stages[t]);
            Clear(t, stages[t]);
        }
    }

    /// <summary>Writes what decisions of these log-odds earn; 0 where an action cannot be taken.</summary>
    public void Reward(ImitationReward reward, ReadOnlySpan<double> logits, double[][] rewards)
    {
        for (int t = 0; t < rewards.Length; t++)
        {
            for (int pair = 0; pair < _pairs; pair++)
                rewards[t][pair] = Odds.Reward(reward, logits[(t * _pairs) + pair]);
            Clear(t, rewards[t]);
        }
    }

    /// <summary>One row array for each feature of each decision that can be taken; 0 elsewhere.</summary>
    /// <param name="count">How many features there are.</param>
    /// <param name="write">Writes those of a stage, state and action, by index.</param>
    public double[][] Features(int count, Action<int, int, int, double[]> write)
    {
        double[][] features = [.. Enumerable.Range(0, count).Select(_ => new double[Count])];
        double[] own = new double[count];
        for (int t = 0; t < problem.StageCount; t++)
        {
            CompilerServices.Pairs pairs = problem.Pairs;
            for (int s = 0; s < problem.StateCount; s++)
            {
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                {
                    if (problem.Measure(t).Weights[pair] == 0)
                        continue;
                    write(t, s, pairs.ActionOf(s, k), own);
                    for (int i = 0; i < count; i++)
                        features[i][(t * _pairs) + pair] = own[i];
                }
            }
        }

        return features;
    }

    private void Clear(int stage, double[] numbers)
    {
        double[] weights = problem.Measure(stage).Weights;
        for (int pair = 0; pair < _pairs; pair++)
        {
            if (weights[pair] == 0)
                numbers[pair] = 0;
        }
    }
}
