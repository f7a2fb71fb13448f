using Cai.CompilerServices;
using Cai.Models;
using Cai.Tabulation;

namespace Cai.Kernels;

/// <summary>Rows read pair by pair, in both layouts and by the general way, against the masses they were made from.</summary>
public class KernelRowTests
{
    private const int States = 9;
    private const int Actions = 2;
    private static readonly double[] Probabilities = [0.5, 0.2, 0, 0.3];

    [Fact]
    public void Row_OutcomesLayout_MergesEqualSuccessors()
    {
        TransitionTable table = new() { Layout = Layout.Outcomes, OutcomeCount = 4, Probabilities = Probabilities, Successors = [.. Successors()] };
        AssertRows(new TableKernel(new() { StateCount = States, ActionCount = Actions, Transitions = [table] }));
    }

    [Fact]
    public void Row_RowsLayout_ReadsTheTable()
    {
        TransitionTable table = new() { Layout = Layout.Rows, PairPointers = [.. Enumerable.Range(0, States + 1).Select(s => s * Actions)] };
        List<int> columns = [], pointers = [0];
        List<double> masses = [];
        for (int pair = 0; pair < States * Actions; pair++)
        {
            SortedDictionary<int, double> row = Expected(pair / Actions, pair % Actions);
            columns.AddRange(row.Keys);
            masses.AddRange(row.Values);
            pointers.Add(columns.Count);
        }

        table.PairActions = [.. Enumerable.Range(0, States * Actions).Select(pair => pair % Actions)];
        (table.RowPointers, table.Columns, table.Masses) = ([.. pointers], [.. columns], [.. masses]);
        AssertRows(new TableKernel(new() { StateCount = States, ActionCount = Actions, Transitions = [table] }));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Row_ByTheAdjoint_IsTheSame(bool dense)
    {
        ProblemBuilder builder = new(States, Actions);
        for (int s = 0; s < States; s++)
        {
            for (int a = 0; a < Actions; a++)
            {
                foreach ((int next, double mass) in Expected(s, a))
                {
                    builder.Go(s, a, next, mass);
                }
            }
        }

        AssertRows(builder.Build(dense).Kernel);
    }

    private static int Successor(int state, int action, int outcome) => ((state * (outcome + 1)) + (2 * action) + (outcome / 2)) % States;

    private static IEnumerable<int> Successors() =>
        from a in Enumerable.Range(0, Actions) from w in Enumerable.Range(0, 4) from s in Enumerable.Range(0, States) select Successor(s, a, w);

    private static SortedDictionary<int, double> Expected(int state, int action)
    {
        SortedDictionary<int, double> row = [];
        for (int w = 0; w < 4; w++)
        {
            if (Probabilities[w] > 0)
                row[Successor(state, action, w)] = row.GetValueOrDefault(Successor(state, action, w)) + Probabilities[w];
        }

        return row;
    }

    private static void AssertRows<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<TKernel>
    {
        double[] work = new double[States];
        for (int s = 0; s < States; s++)
        {
            for (int k = 0; k < Actions; k++)
            {
                List<int> successors = [];
                List<double> masses = [];
                kernel.Row(s, k, work, successors, masses);
                SortedDictionary<int, double> expected = Expected(s, k);
                Assert.Equal(expected.Keys, successors);
                Assert.Equal(expected.Values, masses, (x, y) => Math.Abs(x - y) < 1e-15);
                Assert.All(work, x => Assert.Equal(0, x));
            }
        }
    }
}
