using Cai.Checking;
using Cai.CompilerServices;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai.Rewards;

/// <summary>The dynamics of a problem under the settings of a call, as rows: available pairs alone, whatever the kernel.</summary>
internal static class PosedDynamics
{
    /// <summary>Reads them. Complexity: their entries.</summary>
    public static ShapingDynamics Of(RewardlessProblem problem)
    {
        TransitionRows[] rows = new TransitionRows[problem.DependsOnStage && problem.Horizon > 0 ? problem.Horizon : 1];
        for (int t = 0; t < rows.Length; t++)
            rows[t] = RowsOf(problem, t);
        int[] starts = [.. Enumerable.Range(0, problem.Start.Length).Where(state => problem.Start[state] > 0)];
        return new(rows, problem.Discount, problem.Horizon, starts);
    }

    private static TransitionRows RowsOf(RewardlessProblem problem, int stage)
    {
        ActionMeasure measure = problem.Measure(stage);
        Pairs pairs = problem.Pairs;
        int[] pointers = new int[pairs.StateCount + 1];
        List<int> actions = [], places = [], rowPointers = [0], successors = [], kept = [];
        List<double> masses = [], found = [];
        for (int state = 0; state < pairs.StateCount; state++)
        {
            for (int k = 0; k < pairs.Length(state); k++)
            {
                int pair = pairs.First(state) + (k * pairs.Stride);
                if (!(measure.Weights[pair] > 0))
                    continue;
                actions.Add(pairs.ActionOf(state, k));
                places.Add(pair);
                kept.Clear();
                found.Clear();
                problem.Row(stage, state, k, kept, found);
                for (int entry = 0; entry < kept.Count; entry++)
                {
                    if (found[entry] > 0)
                    {
                        successors.Add(kept[entry]);
                        masses.Add(found[entry]);
                    }
                }

                rowPointers.Add(successors.Count);
            }

            pointers[state + 1] = actions.Count;
        }

        return new(pointers, [.. actions], [.. places], [.. rowPointers], [.. successors], [.. masses]);
    }
}
