using Cai.Checking;

namespace Cai.RewardInference;

/// <summary>
/// How the advantages of a policy that is optimal at given parameters move with them, to first order: <c>z_k(s,a) = phi_k + g E v_k(s') - v_k(s)</c>, <c>v_k = (I - g P_pi)^-1 phi_k</c> averaged by
/// pi. Of a soft policy, temperature times the gradient of its log-probabilities.
/// </summary>
internal static class AdvantageGradient
{
    /// <summary>Hands out the row of each pair that can be taken, with the size of the numbers each entry was computed from.</summary>
    /// <param name="plan">Solved.</param>
    /// <param name="dynamics">The dynamics.</param>
    /// <param name="columns">The gradient of rewards.</param>
    /// <param name="row">Takes stage, place among the rows of the stage, entries, and sizes.</param>
    public static void Read(RewardPlan plan, ShapingDynamics dynamics, GradientColumns columns, Action<int, int, double[], double[]> row)
    {
        int n = columns.Count, states = plan.StateCount;
        double[][] later = [.. Enumerable.Range(0, n).Select(_ => new double[states])], own = [.. Enumerable.Range(0, n).Select(_ => new double[states])];
        double[] expected = new double[plan.PairCount];
        for (int t = dynamics.StageCount - 1; t >= 0; t--)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            double[] gradient = columns.At(t), policy = plan.Probabilities[t];
            double[][] totals = new double[n][], sizes = new double[n][];
            for (int k = 0; k < n; k++)
            {
                ReadOnlySpan<double> feature = gradient.AsSpan(k * plan.PairCount, plan.PairCount);
                own[k].AsSpan().Clear();
                if (!plan.IsFinite)
                {
                    Average(rows, policy, feature, own[k]);
                    plan.SolveForward(own[k]);
                    own[k].CopyTo(later[k], 0);
                }

                plan.Expect(t, later[k], expected);
                (totals[k], sizes[k]) = (new double[rows.PairCount], new double[rows.PairCount]);
                for (int place = 0; place < rows.PairCount; place++)
                {
                    double next = plan.Discount * expected[rows.TablePairs[place]];
                    (totals[k][place], sizes[k][place]) = (feature[rows.TablePairs[place]] + next, Math.Abs(feature[rows.TablePairs[place]]) + Math.Abs(next));
                    if (plan.IsFinite)
                        own[k][rows.PairStates[place]] += policy[rows.TablePairs[place]] * totals[k][place];
                }
            }

            for (int place = 0; place < rows.PairCount; place++)
                row(t, place, [.. totals.Select((total, k) => total[place] - own[k][rows.PairStates[place]])], [.. sizes.Select(size => size[place])]);
            (later, own) = (own, later);
        }
    }

    private static void Average(TransitionRows rows, double[] policy, ReadOnlySpan<double> feature, double[] mean)
    {
        for (int place = 0; place < rows.PairCount; place++)
            mean[rows.PairStates[place]] += policy[rows.TablePairs[place]] * feature[rows.TablePairs[place]];
    }
}
