using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>The choices that were observed: for each state (and stage) with a decision, what could be chosen there. Rows are alternatives; those of a set follow each other.</summary>
internal sealed class ChoiceSets
{
    private readonly Dictionary<(int Stage, int Pair), int> _rows = [];

    /// <summary>Reads them off counts, one array over pairs a stage.</summary>
    public ChoiceSets(RewardlessProblem problem, double[][] counts)
    {
        List<int> first = [0], pairs = [], stages = [];
        Pairs order = problem.Pairs;
        for (int t = 0; t < counts.Length; t++)
        {
            double[] weights = problem.Measure(t).Weights;
            for (int s = 0; s < order.StateCount; s++)
            {
                double met = 0;
                for (int k = 0; k < order.Length(s); k++)
                    met += counts[t][order.First(s) + (k * order.Stride)];
                if (met == 0)
                    continue;
                for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
                {
                    if (weights[pair] == 0)
                        continue;
                    _rows.Add((t, pair), pairs.Count);
                    pairs.Add(pair);
                    stages.Add(t);
                    Actions.Add(order.ActionOf(s, k));
                }

                first.Add(pairs.Count);
            }
        }

        (First, Pairs, Stages) = ([.. first], [.. pairs], [.. stages]);
        Counts = [.. Enumerable.Range(0, Pairs.Length).Select(row => counts[Stages[row]][Pairs[row]])];
        LogPriors = [.. Enumerable.Range(0, Pairs.Length).Select(row => problem.Measure(Stages[row]).Logs[Pairs[row]])];
    }

    /// <summary>Where the rows of each set begin, and where the last ends.</summary>
    public int[] First { get; }

    /// <summary>The pair of each row.</summary>
    public int[] Pairs { get; }

    /// <summary>Its stage.</summary>
    public int[] Stages { get; }

    /// <summary>Its action.</summary>
    public List<int> Actions { get; } = [];

    /// <summary>How often it was chosen.</summary>
    public double[] Counts { get; }

    /// <summary>log rho.</summary>
    public double[] LogPriors { get; }

    /// <summary>The number of sets.</summary>
    public int Count => First.Length - 1;

    /// <summary>The row of a decision.</summary>
    public int Row(int stage, int pair) => _rows[(stage, pair)];
}
