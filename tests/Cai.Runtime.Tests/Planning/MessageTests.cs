namespace Cai.Planning;

/// <summary>Messages as numbers and as logarithms: the same, whatever they span, however many threads share them, and without a byte a stage.</summary>
public class MessageTests
{
    // Costs of up to some hundred temperatures span little at first and more than numbers do after some stages.
    public static TheoryData<double, double> Settings => new() { { 1, 1 }, { 1, 0.8 }, { 1, 0 }, { 40, 1 }, { 40, 0.9 }, { 900, 1 }, { 900, 0.9 } };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Messages_OfAnyRange_AreThoseOfLogarithms(double cost, double discount)
    {
        const int States = 30, Horizon = 40;
        TiltedRows rows = Draw(States, cost, seed: 1);
        double[] ends = [.. Enumerable.Range(0, States).Select(s => s == States - 1 ? -0.5 * cost : -cost * (s % 3))], start = [.. Enumerable.Repeat(1.0 / States, States)];
        FiniteMessages messages = new([rows], ends, start, Horizon, discount, isTilted: true, Workers.None, threads: 1, null, default);

        double[] next = ends;
        double[][] all = new double[Horizon + 1][];
        all[Horizon] = ends;
        for (int t = Horizon - 1; t >= 0; t--)
        {
            double[] after = next;
            next = all[t] = [.. Enumerable.Range(0, States).Select(s => Back(rows, s, discount, after, ends))];
            for (int s = 0; s < States; s++)
                Assert.Equal(next[s], messages.Value(s, t), Math.Max(1e-11, 1e-13 * Math.Abs(next[s])));
        }

        // Forwards, each step by the posterior's own chain.
        double top = all[0].Max(), total = all[0].Sum(value => Math.Exp(value - top));
        double[] mass = [.. all[0].Select(value => Math.Exp(value - top) / total)];
        for (int t = 0; t < Horizon; t++)
        {
            for (int s = 0; s < States; s++)
                Assert.Equal(mass[s], messages.Marginal(s, t), 1e-10);
            double[] moved = new double[States];
            for (int s = 0; s < States - 1; s++)
            {
                for (int pair = rows.FirstPair[s]; pair < rows.FirstPair[s + 1]; pair++)
                {
                    for (int i = rows.FirstEntry[pair]; i < rows.FirstEntry[pair + 1] && discount > 0; i++)
                        moved[rows.Columns[i]] += mass[s] * Math.Exp(Math.Log(discount) + rows.LogPriors[pair] + rows.Logs[i] + all[t + 1][rows.Columns[i]] - all[t][s]);
                }
            }

            mass = moved;
        }

        Assert.Equal(cost > 40, messages.Remark.Contains("logarithms", StringComparison.Ordinal));
    }

    [Theory, InlineData(1), InlineData(400)]
    public void Messages_SharedByThreads_HaveTheSameBits(double cost)
    {
        const int States = 3000;
        TiltedRows rows = Draw(States, cost, seed: 2);
        double[] ends = new double[States], start = [.. Enumerable.Repeat(1.0 / States, States)];
        FiniteMessages[] shared = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            using Workers workers = new(threads);
            return new FiniteMessages([rows], ends, start, 12, 0.95, isTilted: true, workers, threads, null, default);
        })];

        for (int s = 0; s < States; s += 7)
        {
            Assert.Equal(shared[0].Value(s, 0), shared[1].Value(s, 0));
            Assert.Equal(shared[0].Value(s, 0), shared[2].Value(s, 0));
            Assert.Equal(shared[0].Marginal(s, 12), shared[1].Marginal(s, 12));
            Assert.Equal(shared[0].Marginal(s, 12), shared[2].Marginal(s, 12));
        }
    }

    [Theory, InlineData(1, 1), InlineData(1, 0.9), InlineData(400, 1), InlineData(400, 0.9)]
    public void Stage_BackwardsOrForwards_AllocatesNothing(double cost, double discount)
    {
        const int States = 1100, Stages = 6;
        MessageRows rows = new(Draw(States, cost, seed: 3));
        BackwardSweep back = new(rows, new double[States], discount, Workers.None);
        ForwardSweep on = new(rows, discount, Workers.None);
        StageNumbers numbers = new(Stages + 1, States);
        Message[] messages = [.. Enumerable.Range(0, Stages + 1).Select(t => new Message(numbers, t))];
        messages[Stages].Set(new double[States]);
        double[] work = new double[States], mass = new double[States], after = new double[States];
        mass.AsSpan().Fill(1.0 / States);
        Run();

        Assert.Equal(0, Allocation.OnceWarm(() => Run()));

        void Run()
        {
            for (int t = Stages - 1; t >= 0; t--)
                back.Pass(messages[t + 1], work, messages[t]);
            for (int t = 0; t < Stages; t++)
            {
                on.Step(mass, messages[t], messages[t + 1], work, after);
                (mass, after) = (after, mass);
            }
        }
    }

    private static double Back(TiltedRows rows, int s, double discount, double[] next, double[] ends)
    {
        double[] logs = [.. from pair in Enumerable.Range(rows.FirstPair[s], rows.FirstPair[s + 1] - rows.FirstPair[s])
                            from i in Enumerable.Range(rows.FirstEntry[pair], rows.FirstEntry[pair + 1] - rows.FirstEntry[pair])
                            select rows.LogPriors[pair] + rows.Logs[i] + Message.Continue(discount, next[rows.Columns[i]])];
        double largest = logs.DefaultIfEmpty().Max();
        return logs.Length == 0 ? ends[s] : largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
    }

    // Two actions a state, each to three states at a cost of up to so much; the last state is the end.
    private static TiltedRows Draw(int states, double cost, int seed)
    {
        Random random = new(seed);
        List<int> firstPair = [0], actions = [], firstEntry = [0], columns = [];
        List<double> logs = [];
        for (int s = 0; s < states; s++)
        {
            for (int a = 0; a < 2 && s < states - 1; a++)
            {
                foreach (int next in Enumerable.Range(0, 3).Select(_ => random.Next(states)).Distinct().Order())
                {
                    columns.Add(next);
                    logs.Add(Math.Log(1.0 / 3) - (cost * random.NextDouble() * (s % 2 == 0 ? 1 : 0.05)));
                }

                actions.Add(a);
                firstEntry.Add(columns.Count);
            }

            firstPair.Add(actions.Count);
        }

        return new()
        {
            FirstPair = [.. firstPair],
            Actions = [.. actions],
            LogPriors = [.. actions.Select(_ => Math.Log(0.5))],
            FirstEntry = [.. firstEntry],
            Columns = [.. columns],
            Logs = [.. logs],
            LargestReward = 0,
        };
    }
}
