using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>The transitions of a stage, written down once: for each state the pairs that can be taken, for each of them its successors. What tilting by rewards reads again and again.</summary>
internal sealed class StageRows
{
    private StageRows(int[] firstPair, int[] pairs, int[] firstEntry, int[] columns, double[] probabilities) =>
        (FirstPair, Pairs, FirstEntry, Columns, Probabilities) = (firstPair, pairs, firstEntry, columns, probabilities);

    /// <summary>Where the rows of each state start; states + 1 entries. States where the process stops have none.</summary>
    public int[] FirstPair { get; }

    /// <summary>The place of each row in pair order.</summary>
    public int[] Pairs { get; }

    /// <summary>Where the entries of each row start; rows + 1 entries.</summary>
    public int[] FirstEntry { get; }

    /// <summary>The successor of each entry, ascending in each row.</summary>
    public int[] Columns { get; }

    /// <summary>Its probability, positive.</summary>
    public double[] Probabilities { get; }

    /// <summary>The number of states.</summary>
    public int StateCount => FirstPair.Length - 1;

    /// <summary>Writes them down. Complexity: one row of the kernel for each pair.</summary>
    public static StageRows Of(RewardlessProblem problem, int stage)
    {
        Pairs order = problem.Pairs;
        double[] weights = problem.Measure(stage).Weights;
        int[] firstPair = new int[order.StateCount + 1];
        List<int> pairs = [], firstEntry = [0], columns = [], next = [];
        List<double> probabilities = [], row = [];
        for (int s = 0; s < order.StateCount; s++)
        {
            for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
            {
                if (weights[pair] == 0)
                    continue;
                next.Clear();
                row.Clear();
                problem.Row(stage, s, k, next, row);
                for (int i = 0; i < next.Count; i++)
                {
                    if (!(row[i] > 0))
                        continue;
                    columns.Add(next[i]);
                    probabilities.Add(row[i]);
                }

                pairs.Add(pair);
                firstEntry.Add(columns.Count);
            }

            firstPair[s + 1] = pairs.Count;
        }

        return new(firstPair, [.. pairs], [.. firstEntry], [.. columns], [.. probabilities]);
    }

    /// <summary>The same rows as logarithms with the prior, tilted by nothing: <c>rho p</c>.</summary>
    /// <param name="measure">The prior.</param>
    public TiltedRows Untilted(ActionMeasure measure) => new()
    {
        FirstPair = FirstPair,
        Actions = Pairs,
        LogPriors = [.. Pairs.Select(pair => measure.Logs[pair])],
        FirstEntry = FirstEntry,
        Columns = Columns,
        Logs = [.. Probabilities.Select(probability => Math.Log(probability))],
        LargestReward = 0,
    };
}
