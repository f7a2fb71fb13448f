using System.Numerics.Tensors;

namespace Cai.Planning;

/// <summary>
/// What a backward message passes through: <c>M(s, s') = sum_a rho(a|s) G(s, a, s')</c>, rows of states, as logarithms. Exact inference is linear in exp(V): one such product a stage,
/// whatever the number of actions.
/// </summary>
internal sealed class MessageRows
{
    /// <summary>Adds up the rows of each state's pairs. Complexity: their entries.</summary>
    public MessageRows(TiltedRows rows)
    {
        First = new int[rows.StateCount + 1];
        int[] columns = new int[rows.Columns.Length], place = new int[rows.StateCount];
        double[] logs = new double[rows.Columns.Length], sums = new double[rows.Columns.Length];
        int count = 0;
        place.AsSpan().Fill(-1);
        for (int s = 0; s < rows.StateCount; s++)
        {
            count = Gather(rows, s, columns, count, place);
            AddUp(rows, s, place, logs, sums);
            for (int i = First[s]; i < count; i++)
            {
                place[columns[i]] = -1;
                logs[i] += sums[i] == 1 ? 0 : Math.Log(sums[i]);
            }

            First[s + 1] = count;
        }

        (Columns, Logs) = (columns[..count], logs[..count]);
        Largest = Logs.Length == 0 ? 0 : TensorPrimitives.Max<double>(Logs);
        Stopped = [.. Enumerable.Range(0, StateCount).Where(s => First[s] == First[s + 1])];
    }

    /// <summary>Where the row of each state starts; states + 1 entries. States where the process stops have none.</summary>
    public int[] First { get; }

    /// <summary>The successor of each entry, ascending in each row.</summary>
    public int[] Columns { get; }

    /// <summary>log M of each entry.</summary>
    public double[] Logs { get; }

    /// <summary>The largest of them.</summary>
    public double Largest { get; }

    /// <summary>The states where the process stops, ascending.</summary>
    public int[] Stopped { get; }

    /// <summary>The number of states.</summary>
    public int StateCount => First.Length - 1;

    // The successors of a state, ascending, each once; where each is.
    private static int Gather(TiltedRows rows, int state, int[] columns, int count, int[] place)
    {
        int first = count;
        for (int i = rows.FirstEntry[rows.FirstPair[state]]; i < rows.FirstEntry[rows.FirstPair[state + 1]]; i++)
        {
            int column = rows.Columns[i];
            if (place[column] >= 0)
                continue;
            place[column] = count;
            columns[count++] = column;
        }

        columns.AsSpan(first, count - first).Sort();
        for (int i = first; i < count; i++)
            place[columns[i]] = i;
        return count;
    }

    // The logarithm of each sum: the first that came, and what all are multiples of it; of the largest where that is another one.
    private static void AddUp(TiltedRows rows, int state, int[] place, double[] logs, double[] sums)
    {
        for (int pair = rows.FirstPair[state]; pair < rows.FirstPair[state + 1]; pair++)
        {
            for (int i = rows.FirstEntry[pair]; i < rows.FirstEntry[pair + 1]; i++)
            {
                int at = place[rows.Columns[i]];
                double log = rows.LogPriors[pair] + rows.Logs[i];
                if (sums[at] == 0)
                    (logs[at], sums[at]) = (log, 1);
                else if (log <= logs[at])
                    sums[at] += Math.Exp(log - logs[at]);
                else
                    (logs[at], sums[at]) = (log, (sums[at] * Math.Exp(logs[at] - log)) + 1);
            }
        }
    }
}
