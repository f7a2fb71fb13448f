using Cai.Checking;

namespace Cai.Rewards;

/// <summary>The potential is the value of acting uniformly at random (Skalse et al. 2023, VAL). Complexity: sparse elimination of <c>I - g P</c>; with a horizon, a sweep a stage.</summary>
internal sealed class ValueForm : PotentialForm
{
    public override double[][] Potential(string name, ShapingDynamics dynamics, RewardTable folded)
    {
        double[][] values = [.. Enumerable.Range(0, dynamics.StageCount).Select(_ => new double[folded.StateCount])];
        for (int t = values.Length - 1; t >= 0; t--)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            for (int place = 0; place < rows.PairCount; place++)
            {
                int state = rows.PairStates[place], actions = rows.PairPointers[state + 1] - rows.PairPointers[state];
                double later = dynamics.Horizon > 0 ? dynamics.Discount * Next(dynamics, values, t, place) : 0;
                values[t][state] += (folded.Expected(dynamics, t, place) + later) / actions;
            }
        }

        if (dynamics.Horizon > 0)
            return values;
        WorkBudget budget = new(CheckLimits.RunTime.RankWork, default);
        UniformElimination factors = UniformElimination.Of(dynamics.Rows[0], dynamics.Discount, budget)
            ?? throw new InvalidOperationException($"{name}: there are too many states to solve for values by elimination ({budget.Excess}). Compare under a horizon.");
        if (factors.IsSingular)
            throw Endless(name);
        factors.Solve(values[0]);
        return values;
    }
}
