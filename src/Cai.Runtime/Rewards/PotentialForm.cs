using Cai.Checking;

namespace Cai.Rewards;

/// <summary>Canonical forms of expected rewards, <c>c_t(s,a) = r_t(s,a) + g E u_(t+1)(s') - u_t(s)</c> for a potential u that follows from r linearly and loses h where r is shaped by h.</summary>
internal abstract class PotentialForm : ICanonicalForm
{
    /// <summary>The potential by stage and state; 0 where no action can be taken.</summary>
    public abstract double[][] Potential(string name, ShapingDynamics dynamics, RewardTable folded);

    public RewardTable Of(string name, ShapingDynamics dynamics, RewardTable folded)
    {
        double[][] potential = Potential(name, dynamics, folded), pairs = new double[dynamics.StageCount][];
        int count = dynamics.Rows.Max(rows => rows.TablePairs.DefaultIfEmpty(-1).Max()) + 1;
        double size = folded.Size;
        for (int t = 0; t < pairs.Length; t++)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            pairs[t] = new double[Math.Max(count, folded.Transitions is null ? folded.Pairs[0].Length : folded.Transitions.Length / folded.StateCount)];
            for (int place = 0; place < rows.PairCount; place++)
            {
                double own = potential[t][rows.PairStates[place]];
                pairs[t][rows.TablePairs[place]] = folded.Expected(dynamics, t, place) + (dynamics.Discount * Next(dynamics, potential, t, place)) - own;
                size = Math.Max(size, Math.Abs(own));
            }
        }

        return new() { Pairs = pairs, Ends = new double[folded.StateCount], Size = size };
    }

    /// <summary>The expected potential of where a pair leads; nothing is left of it when a horizon is over.</summary>
    protected static double Next(ShapingDynamics dynamics, double[][] potential, int stage, int place)
    {
        if (dynamics.Horizon > 0 && stage + 1 == dynamics.Horizon)
            return 0;
        TransitionRows rows = dynamics.RowsAt(stage);
        double[] next = potential[dynamics.Horizon > 0 ? stage + 1 : 0];
        double sum = 0;
        for (int entry = rows.RowPointers[place]; entry < rows.RowPointers[place + 1]; entry++)
            sum += rows.Masses[entry] * next[rows.Successors[entry]];
        return sum;
    }

    /// <summary>Where values of states that never come to an end are not defined.</summary>
    protected static InvalidOperationException Endless(string name) =>
        new($"{name}: at discount 1 rewards have no values where acting at random never comes to an end, so that nothing can be canonicalised by them. Set RewardOptions.Discount below 1, or a Horizon.");
}
