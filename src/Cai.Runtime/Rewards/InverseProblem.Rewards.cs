using System.Numerics.Tensors;
using Cai.Checking;
using Cai.RewardInference;
using Cai.Rewards;

namespace Cai;

/// <content>Rewards as tables.</content>
public partial class InverseProblem<TState, TAction>
{
    /// <summary>The reward of a function of state and action; ending earns what the problem declares.</summary>
    /// <param name="reward">Asked once for every action that can be taken in a state.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones.</param>
    /// <exception cref="ArgumentException">A reward is not finite; the message names state and action.</exception>
    public TabularReward<TState, TAction> Reward(Func<TState, TAction, double> reward, RewardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reward);
        using RewardlessProblem problem = Parts.PoseHard(options ?? new());
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        double[] pairs = new double[problem.PairCount];
        foreach ((int state, int action, int pair) in DecisionsOf(dynamics))
            pairs[pair] = Finite(reward(Parts.Model.States[state], Parts.Model.Actions[action]), state, action, null);
        return Tabulate(dynamics, new() { Pairs = [pairs], Ends = [.. problem.EndValues], Size = SizeOf([pairs, problem.EndValues]) });
    }

    /// <summary>The reward of a function of state, action and next state; ending earns what the problem declares.</summary>
    /// <param name="reward">Asked once for every action that can be taken in a state with every next state, possible or not: EPIC reads them all.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones.</param>
    /// <exception cref="ArgumentException">A reward is not finite; the message names state, action and next state.</exception>
    /// <exception cref="InvalidOperationException">There are more than 2^24 transitions.</exception>
    public TabularReward<TState, TAction> Reward(Func<TState, TAction, TState, double> reward, RewardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reward);
        using RewardlessProblem problem = Parts.PoseHard(options ?? new());
        int states = problem.StateCount;
        if ((long)problem.PairCount * states > RewardTable.MaxTransitions)
            throw new InvalidOperationException($"{problem.Name}: a reward of transitions has {(long)problem.PairCount * states} numbers here, more than {RewardTable.MaxTransitions}. Give the reward of state and action, expected over next states; problem.Inverse.Shape shapes it without a table of transitions.");
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        double[] transitions = new double[problem.PairCount * states];
        foreach ((int state, int action, int pair) in DecisionsOf(dynamics))
        {
            for (int next = 0; next < states; next++)
                transitions[(pair * states) + next] = Finite(reward(Parts.Model.States[state], Parts.Model.Actions[action], Parts.Model.States[next]), state, action, next);
        }

        return Tabulate(dynamics, new() { Pairs = [], Transitions = transitions, Ends = [.. problem.EndValues], Size = SizeOf([transitions, problem.EndValues]) });
    }

    /// <summary>An inferred reward; ending earns what the problem declares.</summary>
    /// <param name="reward">What a method inferred in this problem.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones.</param>
    /// <exception cref="ArgumentException">The reward is one of another problem, or of another number of stages.</exception>
    public TabularReward<TState, TAction> Reward(InferredReward<TState, TAction> reward, RewardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reward);
        using RewardlessProblem problem = Parts.PoseHard(options ?? new());
        return Tabulate(problem, reward.Rewards);
    }

    /// <summary>Takes rewards in pair order.</summary>
    private protected TabularReward<TState, TAction> Tabulate(RewardlessProblem problem, double[][] rewards)
    {
        RewardTable table = new() { Pairs = rewards, Ends = [.. problem.EndValues], Size = SizeOf([.. rewards, problem.EndValues]) };
        Check(problem, table, "reward");
        return Tabulate(PosedDynamics.Of(problem), table);
    }

    private TabularReward<TState, TAction> Tabulate(ShapingDynamics dynamics, RewardTable table) => new(Parts.Model, dynamics, table);

    /// <summary>Throws where a reward does not fit the problem as posed.</summary>
    private void Check(RewardlessProblem problem, RewardTable table, string name)
    {
        if (table.StateCount != problem.StateCount || table.Pairs.Any(pairs => pairs.Length != problem.PairCount) || (table.Transitions is { } all && all.Length != problem.PairCount * problem.StateCount))
            throw new ArgumentException($"{problem.Name}: the reward is one of another problem, with other states or actions. Make it of this one: problem.Inverse.Reward(...).", name);
        foreach (double[][] stages in (double[][][])[table.Pairs, table.Arrivals])
        {
            if (stages.Length > 1 && stages.Length != problem.StageCount)
                throw new ArgumentException($"{problem.Name}: the reward is of {stages.Length} stages, and the horizon in force has {(problem.Horizon > 0 ? problem.Horizon.ToString(System.Globalization.CultureInfo.InvariantCulture) : "no end")}. Set RewardOptions.Horizon to {stages.Length}.", name);
        }
    }

    // Pairs that can be taken at some stage.
    private static IEnumerable<(int State, int Action, int Pair)> DecisionsOf(ShapingDynamics dynamics)
    {
        HashSet<int> seen = [];
        foreach (TransitionRows rows in dynamics.Rows)
        {
            for (int place = 0; place < rows.PairCount; place++)
            {
                if (seen.Add(rows.TablePairs[place]))
                    yield return (rows.PairStates[place], rows.PairActions[place], rows.TablePairs[place]);
            }
        }
    }

    private double Finite(double value, int state, int action, int? next) => double.IsFinite(value) ? value
        : throw new ArgumentException(FormattableString.Invariant($"{Parts.Model.Name}: the reward of {Parts.Model.Actions[action]} in {Parts.Model.States[state]}{(next is { } to ? $" to {Parts.Model.States[to]}" : "")} is {value}. Rewards are finite."), "reward");

    private static double SizeOf(double[][] arrays) => arrays.Max(array => array.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(array)));
}
