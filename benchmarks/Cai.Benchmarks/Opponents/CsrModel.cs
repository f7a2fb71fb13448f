namespace Cai.Benchmarks.Opponents;

/// <summary>A decision problem in compressed rows: row s * A + a, successors ascending, equal ones added in the order they came.</summary>
/// <remarks>An action that cannot be taken has no successors and the reward minus infinity.</remarks>
internal sealed class CsrModel
{
    private CsrModel(int states, int actions, int[] rows, int[] columns, double[] probabilities, double[] rewards)
    {
        (States, Actions, Rows, Columns, Probabilities, Rewards) = (states, actions, rows, columns, probabilities, rewards);
    }

    /// <summary>Puts the branches of a pair into its row, and gives its reward.</summary>
    public delegate double Pair(int state, int action, Row row);

    public int States { get; }

    public int Actions { get; }

    /// <summary>Where each row starts; one more than there are rows.</summary>
    public int[] Rows { get; }

    public int[] Columns { get; }

    public double[] Probabilities { get; }

    public double[] Rewards { get; }

    public static CsrModel Of(int states, int actions, Pair pair)
    {
        int[] rows = new int[(states * actions) + 1];
        double[] rewards = new double[states * actions];
        List<int> columns = [];
        List<double> probabilities = [];
        Row row = new(columns, probabilities);
        for (int r = 0; r < rewards.Length; r++)
        {
            row.Start();
            rewards[r] = pair(r / actions, r % actions, row);
            rows[r + 1] = columns.Count;
        }

        return new(states, actions, rows, [.. columns], [.. probabilities], rewards);
    }

    /// <summary>The row being written.</summary>
    public sealed class Row(List<int> columns, List<double> probabilities)
    {
        private int _first;

        public void Start() => _first = columns.Count;

        public void Add(int successor, double probability)
        {
            int i = columns.Count;
            while (i > _first && columns[i - 1] > successor)
                i--;
            if (i > _first && columns[i - 1] == successor)
            {
                probabilities[i - 1] += probability;
                return;
            }

            columns.Insert(i, successor);
            probabilities.Insert(i, probability);
        }
    }
}
