using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.CompilerServices;
using Cai.Numerics;
using Cai.Planning;
using Cai.Tabulation;

namespace Cai.Kernels;

/// <summary>A backup of neighbouring states, written as the generator writes them, at every width and short length, on spans that end where the memory does.</summary>
public class RunBackupTests
{
    private const int Longest = 67;

    private static readonly double[] s_probabilities = [0.3, 0.7];

    [Theory, InlineData(true), InlineData(false)]
    public void Best_EveryWidthAndShortLength_IsTheLargestSumAndWhatChanged(bool areLevel)
    {
        Random random = new(5);
        using GuardedMemory values = new(Longest + 2), rewards = new(2 * Longest), next = new(Longest), extremes = new(ChangeWatch.Numbers);
        for (int length = 1; length <= Longest; length++)
        {
            Span<double> x = values.Last(length + 2), r = rewards.Last(2 * length), found = next.Last(length), changes = extremes.Last(ChangeWatch.Numbers);
            foreach (ref double number in x)
                number = random.NextDouble() - 0.5;
            foreach (ref double number in r)
                number = areLevel ? 0.25 : random.NextDouble();
            double[] expected = new double[length];
            for (int s = 0; s < length; s++)
                expected[s] = Math.Max(r[s] + Fma(0.3, x[s], 0.6 * x[s + 2]), r[length + s] + Fma(0.3, x[s + 1], 0.6 * x[s + 2]));
            foreach (int width in new[] { 1, 4, 8 })
            {
                if (length < width)
                    continue;
                found.Clear();
                ChangeWatch.Clear(changes);
                RunStates states = new(in x[1], length, [-1, 1, 0], [0.3, 0.6]);
                ChangeWatch watch = new(ref x[1], ref MemoryMarshal.GetReference(changes), 1);
                if (areLevel)
                    Run(width, in states, new EquallyPaidTarget(0.25, ref MemoryMarshal.GetReference(found), watch));
                else
                    Run(width, in states, new BestTarget<ReadReward>(ref MemoryMarshal.GetReference(r), length, ref MemoryMarshal.GetReference(found), watch));
                Assert.Equal(expected, found.ToArray());
                Assert.Equal(Residual.Between(x[1..^1], found), ChangeWatch.Of(changes));
            }
        }
    }

    [Fact]
    public void Rows_EveryWidthAndShortLength_AreTheSumsOrTheirTournament()
    {
        Random random = new(6);
        using GuardedMemory values = new(Longest + 2), rewards = new(2 * Longest), rows = new(2 * Longest), played = new(2 * Longest);
        for (int length = 1; length <= Longest; length++)
        {
            Span<double> x = values.Last(length + 2), r = rewards.Last(2 * length), q = rows.Last(2 * length), game = played.Last(2 * length);
            foreach (ref double number in x)
                number = random.NextDouble() - 0.5;
            foreach (ref double number in r)
                number = random.NextDouble();
            foreach (int width in new[] { 1, 4, 8 })
            {
                if (length < width)
                    continue;
                q.Clear();
                game.Clear();
                RunStates states = new(in x[1], length, [-1, 1, 0], [0.3, 0.6]);
                Run(width, in states, new RowsTarget<ReadReward>(ref MemoryMarshal.GetReference(r), length, ref MemoryMarshal.GetReference(q), length));
                Run(width, in states, new TournamentTarget<ReadReward>(ref MemoryMarshal.GetReference(r), length, ref MemoryMarshal.GetReference(game), length, new(ref x[1], ref MemoryMarshal.GetReference(game), 1)));
                for (int s = 0; s < length; s++)
                {
                    Assert.Equal(r[s] + Fma(0.3, x[s], 0.6 * x[s + 2]), q[s]);
                    Assert.Equal(r[length + s] + Fma(0.3, x[s + 1], 0.6 * x[s + 2]), q[length + s]);
                    Assert.Equal(Math.Max(q[s], q[length + s]), game[s]);
                    Assert.Equal(Math.Min(q[s], q[length + s]), game[length + s]);
                }
            }
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void SoftAndBest_HoweverStatesAreCut_AreThoseOfTheTournament(bool areLevel)
    {
        const int States = 2000, Actions = 2;
        Random random = new(7);
        RunSweep sweep = Line(States);
        Assert.True(sweep.IsFused);
        double[] values = Draw(random, States), rewards = Draw(random, Actions * States), levels = new double[SweptRewards.LevelCount(new(States, Actions))];
        if (areLevel)
            Array.Fill(rewards, 0.25);
        SweptRewards.FindLevels(new(States, Actions), rewards, levels);
        double[] rows = new double[Actions * States], expected = new double[States], numbers = new double[3 * 320];
        sweep.Compete(0, States, values, 0.9, new(rewards, []), s_probabilities, rows);
        DenseBackup.Soft(rows, 0.4, new double[States], values, expected);
        for (int from = 0, length = 0, to; from < States; from = to, length = (length + 1) % (Longest + 1))
        {
            to = Math.Min(States, from + (length == 0 ? 1 + random.Next(600) : length));
            double[] next = new double[to - from];
            SoftWork work = new(0.4, numbers.AsSpan(0, (Actions + 1) * 8 * (1 + random.Next(40))));
            SweptRewards swept = new(rewards, length % 2 == 0 ? levels : []);
            Residual? found = sweep.Soft(from, to, values, 0.9, swept, s_probabilities, work, next);
            Assert.Equal(expected[from..to], next);
            Assert.Equal(Residual.Between(values.AsSpan(from..to), next), found);
            found = sweep.Best(from, to, values, 0.9, swept, s_probabilities, next);
            Assert.Equal(rows[from..to], next);
            Assert.Equal(Residual.Between(values.AsSpan(from..to), next), found);
        }
    }

    // Places in a line, with walls at both ends and a step to the start from a third of the way, apart as all of every seventh hundred are.
    private static RunSweep Line(int states)
    {
        int[] exceptions = [.. Enumerable.Range(0, states).Where(s => s == 0 || s == states - 1 || s == states / 3 || s is >= 700 and < 800)];
        int[] starts = [.. exceptions.Where(s => s + 1 < states && !exceptions.Contains(s + 1)).Select(s => s + 1)];
        TransitionTable table = new()
        {
            Layout = Layout.Runs,
            OutcomeCount = 2,
            Probabilities = s_probabilities,
            Runs = new()
            {
                Columns = Pair.Columns.ToArray(),
                Targets = [-1, -1, -1],
                Starts = starts,
                Ends = [.. starts.Select(start => exceptions.First(s => s > start))],
                Classes = [.. starts.Select(_ => 0)],
                Offsets = [-1, 1, 0],
                Exceptions = exceptions,
                ExceptionSuccessors = [.. exceptions.SelectMany(s => new[] { s == states / 3 ? 0 : Math.Max(s - 1, 0), Math.Min(s + 1, states - 1), s })],
            },
        };
        return RunSweep.Of(table, states, s_probabilities, FusedBackup.Of<Pair>());
    }

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];

    private static double Fma(double weight, double value, double sum) => Math.FusedMultiplyAdd(weight, value, sum);

    private static void Run<TTarget>(int width, in RunStates states, TTarget target)
        where TTarget : struct, IBackupTarget, allows ref struct
    {
        if (width == 1)
            Pair.Sweep<Lanes1, double, TTarget>(in states, target);
        else if (width == 4)
            Pair.Sweep<Lanes4, Vector256<double>, TTarget>(in states, target);
        else
            Pair.Sweep<Lanes8, Vector512<double>, TTarget>(in states, target);
    }

    /// <summary>Two actions that share a move ahead: one else looks back, the other stays.</summary>
    private readonly struct Pair : IRunBackup
    {
        public static ReadOnlySpan<int> Columns => [0, 1, 2, 1];

        public static ReadOnlySpan<int> Weights => [0, 1, 0, 1];

        public static void Sweep<TLanes, TVector, TTarget>(in RunStates states, TTarget target)
            where TLanes : struct, ILaneArithmetic<TVector>
            where TVector : struct
            where TTarget : struct, IBackupTarget, allows ref struct
        {
            ref double back = ref states.Along(0), ahead = ref states.Along(1), here = ref states.Along(2);
            TVector low = TLanes.Broadcast(states.Weight(0)), high = TLanes.Broadcast(states.Weight(1));
            target.Begin<TLanes, TVector>(out TVector least, out TVector most);
            int last = states.Count - TLanes.Count;
            for (int s = 0; ; s = Math.Min(s + TLanes.Count, last))
            {
                TVector shared = TLanes.Multiply(high, TLanes.Load(ref ahead, s));
                TVector all = target.Put<TLanes, TVector>(0, s, TLanes.MultiplyAdd(low, TLanes.Load(ref back, s), shared), default);
                all = target.Put<TLanes, TVector>(1, s, TLanes.MultiplyAdd(low, TLanes.Load(ref here, s), shared), all);
                target.End<TLanes, TVector>(s, all, ref least, ref most);
                if (s == last)
                    break;
            }

            target.Close<TLanes, TVector>(least, most);
        }
    }
}
