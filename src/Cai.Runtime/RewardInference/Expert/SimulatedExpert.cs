using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>What one sees of an expert who follows a policy.</summary>
internal static class SimulatedExpert
{
    /// <summary>Trajectories drawn from the start.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="problem">The problem as posed, with a start.</param>
    /// <param name="dynamics">Its dynamics.</param>
    /// <param name="policy">The policy, in pair order, one array a stage.</param>
    /// <param name="trajectories">How many.</param>
    /// <param name="longest">The most decisions of one.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="firstStream">The stream of the first trajectory; each has one of its own.</param>
    public static Demonstrations<TState, TAction> Draw<TState, TAction>(
        Model<TState, TAction> model, RewardlessProblem problem, ShapingDynamics dynamics, double[][] policy, int trajectories, int longest, ulong seed, ulong firstStream)
        where TState : struct
        where TAction : struct
    {
        int length = problem.Horizon > 0 ? Math.Min(problem.Horizon, longest) : longest;
        List<Trajectory<TState, TAction>> all = [];
        for (int i = 0; i < trajectories; i++)
        {
            CounterRandom random = new(seed, firstStream + (ulong)i);
            int state = random.Categorical(problem.Start);
            List<Step<TState, TAction>> steps = [];
            bool isOver = false;
            for (int t = 0; t < length && !isOver; t++)
            {
                TransitionRows rows = dynamics.RowsAt(t);
                int first = rows.PairPointers[state], count = rows.PairPointers[state + 1] - first;
                isOver = count == 0;
                if (isOver)
                    break;
                double[] own = policy[policy.Length == 1 ? 0 : t];
                int place = first + random.Categorical([.. Enumerable.Range(first, count).Select(k => own[rows.TablePairs[k]])]);
                steps.Add(new(model.States[state], model.Actions[rows.PairActions[place]]));
                state = rows.Successors[rows.RowPointers[place] + random.Categorical(rows.Masses.AsSpan(rows.RowPointers[place], rows.RowPointers[place + 1] - rows.RowPointers[place]))];
            }

            if (steps.Count > 0)
                all.Add(new(steps) { Last = model.States[state], IsTerminated = isOver || steps.Count == problem.Horizon || Array.BinarySearch(model.Terminals, state) >= 0 });
        }

        return Demonstrations<TState, TAction>.FromTrajectories(all);
    }
}
