using Cai.Checking;
using Cai.CompilerServices;
using Cai.Rewards;

namespace Cai.RewardInference;

/// <summary>Policies of imperfect experts, and what one sees of them.</summary>
internal static class FlawedExpert
{
    /// <summary>How many decisions the expected ones stand for, where none are drawn.</summary>
    private const double Decisions = 1000;

    /// <summary>The soft-optimal policy of a posed problem.</summary>
    /// <exception cref="InvalidOperationException">Values diverge.</exception>
    public static double[][] Policy(RewardlessProblem problem, RewardTable reward)
    {
        RewardPlan plan = problem.CreatePlan();
        if (!plan.TrySolve(PursuedReward.Decisions(problem, PosedDynamics.Of(problem), reward)))
            throw new InvalidOperationException($"{problem.Name}: the soft values of the expert diverge. Set a discount below 1, a horizon, or a lower temperature.");
        return plan.Probabilities;
    }

    /// <summary>With some probability, any action that can be taken.</summary>
    public static double[][] Slip(ShapingDynamics dynamics, double[][] policy, double probability)
    {
        double[][] slipped = [.. policy.Select(stage => Array.ConvertAll(stage, value => (1 - probability) * value))];
        for (int t = 0; t < slipped.Length; t++)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            for (int place = 0; place < rows.PairCount; place++)
                slipped[t][rows.TablePairs[place]] += probability / (rows.PairPointers[rows.PairStates[place] + 1] - rows.PairPointers[rows.PairStates[place]]);
        }

        return slipped;
    }

    /// <summary>The expected decisions as demonstrations, discounted from the start.</summary>
    public static Demonstrations<TState, TAction> Expected<TState, TAction>(Model<TState, TAction> model, RewardlessProblem problem, ShapingDynamics dynamics, double[][] policy)
        where TState : struct
        where TAction : struct
    {
        double[][] occupancy = problem.Occupancy(policy);
        double total = occupancy.Sum(stage => stage.Sum());
        return Demonstrations<TState, TAction>.FromObservations(Enumerable.Range(0, occupancy.Length).SelectMany(t =>
        {
            TransitionRows rows = dynamics.RowsAt(t);
            return Enumerable.Range(0, rows.PairCount).Where(place => occupancy[t][rows.TablePairs[place]] > 0).Select(place => new Observation<TState, TAction>(
                model.States[rows.PairStates[place]], model.Actions[rows.PairActions[place]], Stage: t, Count: Decisions * occupancy[t][rows.TablePairs[place]] / total));
        }));
    }
}
