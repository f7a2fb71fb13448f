using Cai.CompilerServices;
using Cai.Kernels;
using Cai.Tabulation;
using FsCheck;
using FsCheck.Fluent;

namespace Cai.Planning;

/// <summary>The gathered rows of a policy against the declaration that the table was made from.</summary>
public class GreedyRowsTests
{
    [Theory]
    [InlineData(0.05, Layout.Blocks)]
    [InlineData(0.6, Layout.Rows)]
    public void Sweep_AnyPolicyTakenAnewAnywhere_IsThatOfItsRows(double closed, Layout layout) => Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), seed =>
    {
        Random random = new(seed);
        (int states, int actions, int branches) = (256 + random.Next(12), 2 + random.Next(3), 2 + random.Next(5));
        Garnet garnet = new(seed, states, actions, branches, closed);
        Tables tables = Tabulator.Build(garnet, TabulatorLimits.RunTime, default);
        Assert.Equal(layout, tables.Transitions[0].Layout);
        TableKernel kernel = new(tables);
        GreedyRows rows = GreedyRows.Of(kernel)!, fresh = GreedyRows.Of(kernel)!;
        double[] first = Draw(random, kernel.Pairs), choices = Draw(random, kernel.Pairs);
        rows.Take(0, first);
        Assert.Equal(states, rows.TakeChanges());
        rows.Take(7, choices.AsSpan(7));
        rows.Take(0, choices.AsSpan(0, 7));
        Assert.Equal(first.Zip(choices).Count(pair => pair.First != pair.Second), rows.TakeChanges());
        fresh.Take(0, choices);

        int length = rows.BlockCount * IStepRows.Lanes;
        float[] b = Numbers(random, length, states), x = Numbers(random, length, states), next = new float[length], whole = new float[length];
        Residual change = fresh.Sweep(0, fresh.BlockCount, 0.9f, b, x, whole), parts = Residual.Empty;
        for (int from = 0, to; from < rows.BlockCount; from = to)
        {
            to = Math.Min(rows.BlockCount, from + 1 + random.Next(9));
            parts = parts.Union(rows.Sweep(from, to, 0.9f, b, x, next));
        }

        Assert.Equal(whole, next);
        Assert.Equal(change, parts);
        for (int s = 0; s < states; s++)
        {
            double sum = 0;
            int action = choices[s] == GreedyRows.Stopped ? -1 : kernel.Pairs.ActionOf(s, (int)choices[s]);
            bool isThere = action >= 0 && !garnet.IsTerminal(s) && garnet.IsAvailable(s, action, 0);
            for (int w = 0; w < branches; w++)
                sum += action < 0 ? 0 : isThere ? garnet.Probability(s, action, w, 0) * x[garnet.Next(s, action, w, 0)] : x[s] / branches;
            Assert.Equal(b[s] + (0.9 * sum), whole[s], 1e-5);
        }

        Assert.Equal(Enumerable.Range(0, states).Min(s => whole[s] - x[s]), change.Min);
        Assert.Equal(Enumerable.Range(0, states).Max(s => whole[s] - x[s]), change.Max);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Fact]
    public void Of_KernelThatStoresNoRows_IsNone() => Assert.Null(GreedyRows.Of(LargeProblemTests.Streamed(0).Kernel));

    [Fact]
    public void TakeAndSweep_Warm_AllocateNothing()
    {
        TableKernel kernel = new(Garnet.Tabulate(3, 301, 3, 4, closed: 0.1));
        GreedyRows rows = GreedyRows.Of(kernel)!;
        double[] choices = new double[301];
        float[] x = new float[304], next = new float[304];
        void Run(double choice)
        {
            choices.AsSpan().Fill(choice);
            rows.Take(0, choices);
            rows.Sweep(0, rows.BlockCount, 0.9f, x, x, next);
        }

        Run(0);
        Assert.Equal(0, Allocation.OnceWarm(() => Run(1)));
    }

    // Any pair of each state; here and there none at all.
    private static double[] Draw(Random random, Pairs pairs)
    {
        double[] choices = new double[pairs.StateCount];
        for (int s = 0; s < choices.Length; s++)
            choices[s] = pairs.Length(s) == 0 || random.Next(20) == 0 ? GreedyRows.Stopped : random.Next(pairs.Length(s));
        return choices;
    }

    // Lanes past the last state repeat it.
    private static float[] Numbers(Random random, int length, int states)
    {
        float[] numbers = [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];
        numbers.AsSpan(states).Fill(numbers[states - 1]);
        return numbers;
    }
}
