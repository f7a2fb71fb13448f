using Cai.Checking;
using Cai.RewardInference;
using Cai.Rewards;

namespace Cai;

/// <content>What hard-optimal behaviour can tell of the parameters.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// The set of parameters under which the same actions are optimal as at given ones, equally good actions included: <c>(P_pi - P_a)(I - g P_pi)^-1 r_pi + r_pi - r_a >= 0</c> (Ng and Russell 2000,
    /// theorem 3), with equality where actions tie. Its dimension, its lines, and how far each parameter may go.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones.</param>
    /// <exception cref="ArgumentException">A parameter is not finite, or a setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">The reward is not affine in the parameters, so that the set is no cone; or the values diverge.</exception>
    public RewardCone Cone(TParameters parameters, IdentificationOptions? options = null)
    {
        if (!Parts.Model.Reward.IsAffine)
            throw new InvalidOperationException($"{Parts.Model.Name}: the reward is not affine in its parameters, so that those of the same optimal actions are no polyhedron. Ask problem.Inverse.Identification, which is local.");
        using RewardlessProblem problem = Parts.PoseHard(options ?? new());
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        double[] point = VectorOf(parameters);
        int n = point.Length;
        GradientColumns columns = Gradients(problem, dynamics, point);
        RewardPlan plan = Solved(problem, point);
        double[][] rewards = Parts.Rewards(problem, point);
        TriangularFactor ties = new(n), all = new(n);
        double[] scales = new double[n], lower = [.. Enumerable.Repeat(double.NegativeInfinity, n)], upper = [.. Enumerable.Repeat(double.PositiveInfinity, n)], expected = new double[problem.PairCount];
        int at = -1;
        AdvantageGradient.Read(plan, dynamics, columns, (t, place, row, sizes) =>
        {
            TransitionRows rows = dynamics.RowsAt(t);
            int pair = rows.TablePairs[place];
            bool isTaken = plan.Probabilities[t][pair] > 0;
            if (at != t)
                plan.Expect(t, plan.NextValues(t), expected);
            at = t;
            double value = plan.Values[t][rows.PairStates[place]], slack = isTaken ? 0 : Math.Max(0, value - rewards[rewards.Length == 1 ? 0 : t][pair] - (plan.Discount * expected[pair]));

            // A policy may take one of several equally good actions: those beside it tie as well.
            isTaken |= slack <= ColumnRelations.Zero * (Math.Abs(value) + Math.Abs(plan.Discount * expected[pair]));
            slack = isTaken ? 0 : slack;
            for (int k = 0; k < n; k++)
            {
                scales[k] += sizes[k] * sizes[k];
                if (Math.Abs(row[k]) <= ColumnRelations.Zero * sizes[k])
                    continue;
                if (isTaken || row[k] > 0)
                    upper[k] = Math.Min(upper[k], point[k] + (slack / Math.Abs(row[k])));
                if (isTaken || row[k] < 0)
                    lower[k] = Math.Max(lower[k], point[k] - (slack / Math.Abs(row[k])));
            }

            if (isTaken)
                ties.Append([.. row]);
            all.Append(row);
        });
        scales = Array.ConvertAll(scales, Math.Sqrt);
        return new(Space.Names, ColumnRelations.Of(ties, Enumerable.Range(0, n), scales).Rank, n - ColumnRelations.Of(all, Enumerable.Range(0, n), scales).Rank, lower, upper);
    }
}
