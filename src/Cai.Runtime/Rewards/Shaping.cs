using Cai.Checking;

namespace Cai.Rewards;

/// <summary>Potential shaping of a reward, transition by transition (Ng, Harada and Russell 1999).</summary>
internal static class Shaping
{
    /// <summary>
    /// <c>r_t(s,a,s') + g h_(t+1)(s') - h_t(s)</c>. At ends nothing of h is left: that g h is paid on arrival and taken from what ending earns are one and the same.
    /// </summary>
    /// <param name="dynamics">The dynamics.</param>
    /// <param name="reward">The reward.</param>
    /// <param name="potential">h by stage and state; one array for all stages, or one a stage.</param>
    public static RewardTable Of(ShapingDynamics dynamics, RewardTable reward, double[][] potential)
    {
        int states = reward.StateCount, stages = dynamics.StageCount;
        double[][] arrivals = new double[stages][];
        for (int t = 0; t < stages; t++)
        {
            arrivals[t] = new double[states];
            for (int next = 0; next < states; next++)
                arrivals[t][next] = reward.Arrival(t, next) + (RewardTable.IsEnd(dynamics, t, next) ? 0 : dynamics.Discount * At(potential, t + 1)[next]);
        }

        double[]? transitions = reward.Transitions is null ? null : [.. reward.Transitions];
        double[][] pairs = transitions is null ? [.. Enumerable.Range(0, Math.Max(potential.Length, reward.Pairs.Length)).Select(t => (double[])At(reward.Pairs, t).Clone())] : [];
        for (int t = 0; t < Math.Max(1, pairs.Length); t++)
        {
            foreach ((int pair, int state) in PairsAt(dynamics, t, isForAll: pairs.Length <= 1))
            {
                double less = At(potential, t)[state];
                if (transitions is null)
                    pairs[t][pair] -= less;
                for (int next = 0; transitions is not null && next < states; next++)
                    transitions[(pair * states) + next] -= less;
            }
        }

        double largest = potential.Max(values => values.Max(Math.Abs));
        return new() { Pairs = pairs, Transitions = transitions, Arrivals = arrivals, Ends = reward.Ends, Size = Math.Max(reward.Size, largest) };
    }

    // The pairs that can be taken at a stage; or at any.
    private static IEnumerable<(int Pair, int State)> PairsAt(ShapingDynamics dynamics, int stage, bool isForAll) =>
        (isForAll ? dynamics.Rows : [dynamics.RowsAt(stage)]).SelectMany(rows => rows.TablePairs.Zip(rows.PairStates)).Distinct();

    private static double[] At(double[][] arrays, int stage) => arrays[arrays.Length == 1 ? 0 : stage];
}
