using Cai.CompilerServices;
using Cai.Estimation;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>What was chosen, by state: of each state that decisions were seen in, a row for every action that can be taken there.</summary>
internal sealed class ObservedChoices
{
    private ObservedChoices(int[] states, int rows)
    {
        (States, First) = (states, new int[states.Length + 1]);
        (Pairs, Actions) = (new int[rows], new int[rows]);
        (LogPrior, Counts, HeldOut) = (new double[rows], new double[rows], new double[rows]);
    }

    /// <summary>The states, ascending.</summary>
    public int[] States { get; }

    /// <summary>Where the rows of each state start; one more at the end.</summary>
    public int[] First { get; }

    /// <summary>The pair of each row.</summary>
    public int[] Pairs { get; }

    /// <summary>The action of each row.</summary>
    public int[] Actions { get; }

    /// <summary>log rho of each row.</summary>
    public double[] LogPrior { get; }

    /// <summary>How many decisions there are to learn from, a row each.</summary>
    public double[] Counts { get; }

    /// <summary>How many are held out.</summary>
    public double[] HeldOut { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Pairs.Length;

    /// <summary>The most actions of a state.</summary>
    public int MostActions { get; private set; }

    /// <summary>Sorts the cells by state.</summary>
    /// <param name="order">The order of pairs.</param>
    /// <param name="measure">The reference measure.</param>
    /// <param name="cells">The decisions.</param>
    /// <param name="heldOut">How many of each cell are held out.</param>
    public static ObservedChoices Of(Pairs order, ActionMeasure measure, IndexedDemonstrations cells, double[] heldOut)
    {
        int[] states = [.. cells.States.Distinct().Order()];
        List<(int Pair, int Action)> rows = [];
        int[] first = new int[states.Length + 1];
        Dictionary<int, int> rowOf = [];
        for (int i = 0; i < states.Length; i++)
        {
            int s = states[i];
            for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
            {
                if (measure.Weights[pair] == 0)
                    continue;
                rowOf.Add(pair, rows.Count);
                rows.Add((pair, order.ActionOf(s, k)));
            }

            first[i + 1] = rows.Count;
        }

        ObservedChoices choices = new(states, rows.Count);
        first.CopyTo(choices.First, 0);
        for (int row = 0; row < rows.Count; row++)
        {
            (choices.Pairs[row], choices.Actions[row]) = rows[row];
            choices.LogPrior[row] = Math.Log(measure.Weights[rows[row].Pair]);
        }

        for (int i = 0; i < states.Length; i++)
            choices.MostActions = Math.Max(choices.MostActions, first[i + 1] - first[i]);
        for (int cell = 0; cell < cells.Count; cell++)
        {
            int row = rowOf[order.Find(cells.States[cell], cells.Actions[cell])];
            choices.Counts[row] += cells.Counts[cell] - heldOut[cell];
            choices.HeldOut[row] += heldOut[cell];
        }

        return choices;
    }

    /// <summary>How many decisions of a state some counts hold.</summary>
    public double CountOf(int state, double[] counts)
    {
        double sum = 0;
        for (int row = First[state]; row < First[state + 1]; row++)
            sum += counts[row];
        return sum;
    }

    /// <summary>The score of a policy in pair order.</summary>
    public CloningScore Score(ReadOnlySpan<double> policy, double[] counts)
    {
        double likelihood = 0, total = 0, agreed = 0;
        for (int i = 0; i < States.Length; i++)
        {
            int best = First[i];
            for (int row = First[i]; row < First[i + 1]; row++)
            {
                best = policy[Pairs[row]] > policy[Pairs[best]] ? row : best;
                if (counts[row] == 0)
                    continue;
                total += counts[row];
                likelihood += counts[row] * Math.Log(policy[Pairs[row]]);
            }

            agreed += counts[best];
        }

        return new(likelihood, total, agreed / total);
    }
}
