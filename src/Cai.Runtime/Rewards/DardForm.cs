using Cai.Checking;

namespace Cai.Rewards;

/// <summary>
/// DARD's form (Wulfe et al. 2022): <c>r(s,a,s') + E[g r(s',A,S'') - r(s,A,S') - g r(S',A,S'')]</c>, one A, uniform; S' where it leads from s, and S'' where it leads from s', in both terms. Written down
/// where dynamics can lead, 0 elsewhere. Complexity: the square of the transitions of a state's action, for each possible pair of neighbouring states.
/// </summary>
internal sealed class DardForm : ICanonicalForm
{
    public RewardTable Of(string name, ShapingDynamics dynamics, RewardTable folded)
    {
        TransitionRows rows = dynamics.Rows[0];
        int states = folded.StateCount, actions = rows.PairPointers[1] - rows.PairPointers[0], pairs = folded.Transitions is { } all ? all.Length / states : folded.Pairs[0].Length;
        for (int state = 0; state < states; state++)
        {
            if (rows.PairPointers[state + 1] - rows.PairPointers[state] is var own && own == 0)
                throw Unlike(name, "some states end the process");
            for (int k = 0; k < own; k++)
            {
                if (own != actions || rows.PairActions[rows.PairPointers[state] + k] != rows.PairActions[k])
                    throw Unlike(name, "states differ in the actions that can be taken");
            }
        }

        if ((long)pairs * states > RewardTable.MaxTransitions)
            throw new InvalidOperationException($"{name}: DARD's form of {(long)pairs * states} transitions is too large. Take RewardDistance.Starc.");
        double[] expected = new double[states], transitions = new double[pairs * states];
        for (int place = 0; place < rows.PairCount; place++)
            expected[rows.PairStates[place]] += folded.Expected(dynamics, 0, place) / actions;
        Dictionary<int, double> second = [];
        for (int state = 0; state < states; state++)
        {
            second.Clear();
            for (int k = 0; k < actions; k++)
            {
                int place = rows.PairPointers[state] + k;
                for (int entry = rows.RowPointers[place]; entry < rows.RowPointers[place + 1]; entry++)
                {
                    int next = rows.Successors[entry];
                    if (!second.TryGetValue(next, out double later))
                        second.Add(next, later = Beside(rows, folded, state, next, actions));
                    transitions[(rows.TablePairs[place] * states) + next] =
                        folded.At(0, rows.TablePairs[place], next) + (dynamics.Discount * expected[next]) - expected[state] - (dynamics.Discount * later);
                }
            }
        }

        return new() { Pairs = [], Transitions = transitions, Ends = new double[states], Size = folded.Size };
    }

    // E r(S', A, S''): S' where A leads from the state, S'' where A leads from the next one.
    private static double Beside(TransitionRows rows, RewardTable folded, int state, int next, int actions)
    {
        double sum = 0;
        for (int k = 0; k < actions; k++)
        {
            int first = rows.PairPointers[state] + k, second = rows.PairPointers[next] + k;
            for (int i = rows.RowPointers[first]; i < rows.RowPointers[first + 1]; i++)
            {
                int pair = rows.TablePairs[rows.PairPointers[rows.Successors[i]] + k];
                for (int j = rows.RowPointers[second]; j < rows.RowPointers[second + 1]; j++)
                    sum += rows.Masses[i] * rows.Masses[j] * folded.At(0, pair, rows.Successors[j]);
            }
        }

        return sum / actions;
    }

    private static InvalidOperationException Unlike(string name, string why) =>
        new($"{name}: DARD takes one action in three states, and {why}. Take RewardDistance.Starc, which knows the dynamics too.");
}
