namespace Cai.Benchmarks;

/// <summary>What one writes in an afternoon: compressed rows in arrays, two nested loops, <see cref="Math.Exp"/>.</summary>
internal sealed class NaiveSolver
{
    private readonly int _states, _actions;
    private readonly int[] _rows, _columns;
    private readonly double[] _probabilities, _rewards;

    public NaiveSolver(int states, int actions, Func<int, int, (int Next, double Probability)[]> outcomes, Func<int, int, double> reward)
    {
        (_states, _actions) = (states, actions);
        _rows = new int[(states * actions) + 1];
        _rewards = new double[states * actions];
        var columns = new List<int>();
        var probabilities = new List<double>();
        for (int s = 0; s < states; s++)
        {
            for (int a = 0; a < actions; a++)
            {
                foreach (var group in outcomes(s, a).GroupBy(o => o.Next).OrderBy(g => g.Key))
                {
                    columns.Add(group.Key);
                    probabilities.Add(group.Sum(o => o.Probability));
                }

                _rows[(s * actions) + a + 1] = columns.Count;
                _rewards[(s * actions) + a] = reward(s, a);
            }
        }

        (_columns, _probabilities) = ([.. columns], [.. probabilities]);
    }

    /// <summary>One soft Bellman sweep at temperature 1: <c>next(s) = log sum_a exp(r(s,a) + g sum_s' P(s'|s,a) values(s'))</c>.</summary>
    public void Sweep(double discount, double[] values, double[] next)
    {
        double[] q = new double[_actions];
        for (int s = 0; s < _states; s++)
        {
            double largest = double.NegativeInfinity;
            for (int a = 0; a < _actions; a++)
            {
                int row = (s * _actions) + a;
                double expected = 0;
                for (int i = _rows[row]; i < _rows[row + 1]; i++)
                {
                    expected += _probabilities[i] * values[_columns[i]];
                }

                q[a] = _rewards[row] + (discount * expected);
                largest = Math.Max(largest, q[a]);
            }

            double sum = 0;
            for (int a = 0; a < _actions; a++)
            {
                sum += Math.Exp(q[a] - largest);
            }

            next[s] = largest + Math.Log(sum);
        }
    }

    /// <summary>The grid of <see cref="Grid"/>, by hand.</summary>
    public static NaiveSolver ForGrid(int side) => new(
        side * side,
        5,
        (s, a) =>
        {
            if (a == 4 || s == (side * side) - 1)
            {
                return [(s, 1)];
            }

            return [(Moved(s, a, side), 0.8), (Moved(s, (a + 1) % 4, side), 0.1), (Moved(s, (a + 3) % 4, side), 0.1)];
        },
        (s, _) => s == (side * side) - 1 ? 0 : -1);

    private static int Moved(int s, int direction, int side)
    {
        (int y, int x) = (s / side, s % side);
        (y, x) = direction switch { 0 => (Math.Max(y - 1, 0), x), 1 => (y, Math.Min(x + 1, side - 1)), 2 => (Math.Min(y + 1, side - 1), x), _ => (y, Math.Max(x - 1, 0)) };
        return (y * side) + x;
    }
}
