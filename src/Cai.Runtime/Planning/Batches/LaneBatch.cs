using System.Diagnostics;
using System.Runtime.Intrinsics;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// Many parameters of one narrow problem, solved by Newton four at a time. A lane whose solve ends takes the next parameters of its block; each solve starts from the
/// same values, and no lane reads another, so that a solution depends on its own parameters alone.
/// </summary>
internal sealed class LaneBatch<TState, TAction, TKernel>(
    Model<TState, TAction> model, DecisionProblem<TKernel> problem, LaneProblem lanes, double[][] vectors, double[] noise, double[] start, int first, SolveOptions options,
    Solution<TState, TAction>[] solutions, int workers, Action solved, CancellationToken cancellation) : IBlocks
    where TState : struct
    where TAction : struct
    where TKernel : struct, IKernel<TKernel>
{
    private const int BlockSize = 64;
    private const string Remark = "Newton, four parameters at a time: narrow enough for exact linear solves.";

    private readonly LaneSweep?[] _sweeps = new LaneSweep?[workers];

    /// <summary>The number of blocks.</summary>
    public int BlockCount => (vectors.Length - first + BlockSize - 1) / BlockSize;

    public void Run(int block, int worker)
    {
        LaneSweep sweep = _sweeps[worker] ??= new(lanes);
        LaneRun?[] runs = new LaneRun?[LaneSweep.Lanes];
        double[] rewards = new double[problem.PairCount];
        int next = first + (block * BlockSize), end = Math.Min(vectors.Length, next + BlockSize);
        for (int lane = 0; lane < runs.Length; lane++)
            runs[lane] = Fill(sweep, lane, ref next, end, rewards);
        while (Array.Exists(runs, run => run is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            Vector256<double> steps = Back(sweep, runs, ref next, end, rewards);
            if (steps != Vector256<double>.Zero)
                sweep.Step(steps);
        }
    }

    // One backup, and what each lane does next; all bits set in the lanes that step.
    private Vector256<double> Back(LaneSweep sweep, LaneRun?[] runs, ref int next, int end, double[] rewards)
    {
        (Vector256<double> min, Vector256<double> max, Vector256<double> largest) = sweep.Improve();
        Vector256<long> steps = Vector256<long>.Zero;
        for (int lane = 0; lane < runs.Length; lane++)
        {
            if (runs[lane] is not { } run)
                continue;
            LaneRun.Turn turn = run.Next(new(min[lane], max[lane]), largest[lane]);
            runs[lane] = run;
            switch (turn)
            {
                case LaneRun.Turn.Step:
                    steps = steps.WithElement(lane, -1);
                    break;
                case LaneRun.Turn.Finish:
                    Take(sweep, lane, run.Shift);
                    break;
                case LaneRun.Turn.End:
                    solutions[run.Index] = Solution(sweep, lane, run);
                    solved();
                    runs[lane] = Fill(sweep, lane, ref next, end, rewards);
                    break;
            }
        }

        return steps.AsDouble();
    }

    // A lane without parameters keeps its last ones, and is not looked at.
    private LaneRun? Fill(LaneSweep sweep, int lane, ref int next, int end, double[] rewards)
    {
        if (next >= end)
            return null;
        int index = next++;
        model.Reward.Evaluate(vectors[index], noise, 0, rewards);
        RewardCheck.Run(problem, [rewards]);
        Span<double> values = sweep.Values, shaped = sweep.Rewards;
        for (int row = 0; row < lanes.Bonus.Length; row++)
            shaped[(row * LaneSweep.Lanes) + lane] = rewards[lanes.Rows.TablePairs[row]] + lanes.Bonus[row];
        for (int s = 0; s < start.Length; s++)
            values[(s * LaneSweep.Lanes) + lane] = start[s];
        return new(index, Stopwatch.GetTimestamp(), lanes, options.Tolerance ?? Planner.DefaultTolerance, options.MaxIterations);
    }

    // Pinned values are not shifted: where there are some the shift is 0.
    private static void Take(LaneSweep sweep, int lane, double shift)
    {
        Span<double> values = sweep.Values, next = sweep.Next;
        for (int i = lane; i < values.Length; i += LaneSweep.Lanes)
            values[i] = next[i] + shift;
    }

    private PlannedSolution<TState, TAction, TKernel> Solution(LaneSweep sweep, int lane, LaneRun run)
    {
        double[] values = new double[start.Length], before = new double[start.Length], policy = new double[problem.PairCount], vector = vectors[run.Index];
        for (int s = 0; s < values.Length; s++)
            (values[s], before[s]) = (sweep.Next[(s * LaneSweep.Lanes) + lane], sweep.Values[(s * LaneSweep.Lanes) + lane]);
        for (int row = 0; row < lanes.Rows.PairCount; row++)
            policy[lanes.Rows.TablePairs[row]] = sweep.Policy[(row * LaneSweep.Lanes) + lane];
        void ActionValues(int stage, double[] actionValues)
        {
            double[] rewards = new double[problem.PairCount];
            model.Reward.Evaluate(vector, noise, stage, rewards);
            BellmanOperator<TKernel> bellman = new(problem, stage);
            bellman.SetRewards(rewards);
            bellman.ActionValues(before, actionValues);
        }

        SolveReport report = new(SolveMethod.Newton, run.Iterations, run.Bounds, run.IsConverged, Remark);
        return Planner.Package(model, problem, report, new([values], [policy], ActionValues), options, Stopwatch.GetElapsedTime(run.Started), vector, noise);
    }
}
