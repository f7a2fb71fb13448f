using Cai.Checking;

namespace Cai.Rewards;

/// <summary>Over what two canonical rewards are compared.</summary>
internal static class Coverage
{
    private const long MaxTransitions = 1 << 23;

    /// <summary>Every decision that can be taken, at each stage; with a horizon and a start, those in states that can be met.</summary>
    public static void Decisions(ShapingDynamics dynamics, RewardTable first, RewardTable second, UnitRewards into)
    {
        bool[][]? met = dynamics.Horizon > 0 ? MetStates.Of(dynamics, dynamics.Horizon) : null;
        for (int t = 0; t < dynamics.StageCount; t++)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            for (int place = 0; place < rows.PairCount; place++)
            {
                if (met is null || met[t][rows.PairStates[place]])
                    into.Add(1, first.Expected(dynamics, t, place), second.Expected(dynamics, t, place));
            }
        }
    }

    /// <summary>Every possible transition, states weighed and actions of a state alike.</summary>
    public static void Transitions(ShapingDynamics dynamics, RewardTable first, RewardTable second, double[]? shares, UnitRewards into)
    {
        TransitionRows rows = dynamics.Rows[0];
        for (int place = 0; place < rows.PairCount; place++)
        {
            double weight = Weight(rows, place, shares);
            for (int entry = rows.RowPointers[place]; weight > 0 && entry < rows.RowPointers[place + 1]; entry++)
                into.Add(weight * rows.Masses[entry], first.At(0, rows.TablePairs[place], rows.Successors[entry]), second.At(0, rows.TablePairs[place], rows.Successors[entry]));
        }
    }

    /// <summary>Every action of every state with every next state, drawn like the first.</summary>
    /// <exception cref="InvalidOperationException">There are too many.</exception>
    public static void Independent(string name, ShapingDynamics dynamics, RewardTable first, RewardTable second, double[] shares, UnitRewards into)
    {
        TransitionRows rows = dynamics.Rows[0];
        if ((long)rows.PairCount * shares.Length > MaxTransitions)
            throw new InvalidOperationException($"{name}: {(long)rows.PairCount * shares.Length} transitions, possible or not, are more than the {MaxTransitions} that EPIC compares one by one. Set Coverage = RewardCoverage.Dynamics, or take RewardDistance.Starc.");
        for (int place = 0; place < rows.PairCount; place++)
        {
            double weight = Weight(rows, place, shares);
            for (int next = 0; weight > 0 && next < shares.Length; next++)
            {
                if (shares[next] > 0)
                    into.Add(weight * shares[next], first.At(0, rows.TablePairs[place], next), second.At(0, rows.TablePairs[place], next));
            }
        }
    }

    private static double Weight(TransitionRows rows, int place, double[]? shares)
    {
        int state = rows.PairStates[place];
        return (shares is null ? 1 : shares[state]) / (rows.PairPointers[state + 1] - rows.PairPointers[state]);
    }
}
