using System.Runtime.Intrinsics;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>
/// <c>a log sum_a exp(q / a)</c>, and what changed: a block of states plays its tournament to a scratch, from which values are found while it is in the first-level cache. Blocks are long, since
/// at the end of each the processor waits for its last steps; all are of one length, and the last begins early where they do not come out even, so that vectors are full.
/// </summary>
internal readonly struct SoftGoal : IFusedGoal
{
    private static readonly int s_lanes = Vector512<double>.Count;

    public static void Sweep<TBackup>(in FusedPass pass, in RunStates states, int state, ReadOnlySpan<double> levels)
        where TBackup : struct, IRunBackup
    {
        SoftWork soft = pass.Soft;
        int most = Math.Max(s_lanes, soft.Scratch.Length / (pass.Actions + 1) / s_lanes * s_lanes), blocks = (states.Count + most - 1) / most;
        int row = Whole((states.Count + blocks - 1) / blocks), count = Math.Min(row, states.Count);
        Span<double> rows = soft.Scratch[..(pass.Actions * row)], sums = soft.Scratch.Slice(pass.Actions * row, count);
        Residual residual = Residual.Empty;
        for (int block = 0; block < blocks; block++)
        {
            int done = Math.Min(block * row, states.Count - count), first = state + done;
            Span<double> next = pass.Target.Slice(first - pass.From, count);
            TournamentGoal.Play<TBackup>(in pass, states.From(done, count), first, levels, ref rows[0], row, ref next[0]);
            residual = residual.Union(DenseBackup.Soft(rows, row, soft.Temperature, sums, pass.Before.Slice(first, count), next));
        }

        ChangeWatch.Include(pass.Changes, residual);
    }

    // The next multiple of the widest vector.
    private static int Whole(int count) => (count + s_lanes - 1) / s_lanes * s_lanes;
}
