using Cai.CompilerServices;
using Cai.Estimation;

namespace Cai.RewardInference;

/// <summary>
/// For each observed transition, the set of joint outcomes that lead there; equal sets are one. The successor under an outcome is read from the kernel with
/// all weight on that outcome, applied to the states' own indices.
/// </summary>
internal sealed class TransitionSets
{
    private TransitionSets(bool[][] sets, double[] counts, int[] ofCell)
    {
        Sets = sets;
        Counts = counts;
        OfCell = ofCell;
    }

    /// <summary>The distinct sets.</summary>
    public bool[][] Sets { get; }

    /// <summary>How many transitions each explains.</summary>
    public double[] Counts { get; }

    /// <summary>The set of each cell; -1 where no next state was observed.</summary>
    public int[] OfCell { get; }

    /// <summary>Finds the sets.</summary>
    /// <exception cref="ArgumentException">No outcome leads from a state and action to the next state observed.</exception>
    public static TransitionSets Of<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, IndexedDemonstrations cells)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        int outcomes = model.Noise!.OutcomeCount, states = model.States.Count;
        bool[][] reaches = [.. Enumerable.Range(0, cells.Count).Select(_ => new bool[outcomes])];
        double[] index = [.. Enumerable.Range(0, states).Select(s => (double)s)], successors = new double[kernel.Pairs.Count], unit = new double[outcomes];
        for (int w = 0; w < outcomes; w++)
        {
            unit.AsSpan().Clear();
            unit[w] = 1;
            int filled = -1;
            foreach (int i in Enumerable.Range(0, cells.Count).OrderBy(i => cells.Stages[i]))
            {
                int stage = model.TransitionsDependOnStage ? cells.Stages[i] : 0;
                if (filled != stage)
                    kernel.WithNoise(unit).AtStage(filled = stage).Expect(0, states, index, successors);
                reaches[i][w] = (int)Math.Round(successors[kernel.Pairs.Find(cells.States[i], cells.Actions[i])]) == cells.Next[i];
            }
        }

        Dictionary<string, int> known = [];
        List<bool[]> sets = [];
        List<double> counts = [];
        int[] ofCell = new int[cells.Count];
        for (int i = 0; i < cells.Count; i++)
        {
            ofCell[i] = -1;
            if (cells.Next[i] < 0)
                continue;
            if (!reaches[i].Contains(true))
            {
                throw new ArgumentException(
                    $"The demonstrations hold a transition from {model.States[cells.States[i]]} by {model.Actions[cells.Actions[i]]} to {model.States[cells.Next[i]]}, " +
                    $"which no outcome of the noise leads to. Correct the data, or the dynamics.", nameof(cells));
            }

            string key = string.Concat(reaches[i].Select(reached => reached ? '1' : '0'));
            if (!known.TryGetValue(key, out int set))
            {
                known.Add(key, set = sets.Count);
                sets.Add(reaches[i]);
                counts.Add(0);
            }

            ofCell[i] = set;
            counts[set] += cells.Counts[i];
        }

        return new([.. sets], [.. counts], ofCell);
    }
}
