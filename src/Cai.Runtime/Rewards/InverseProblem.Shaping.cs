using Cai.Checking;
using Cai.RewardInference;
using Cai.Rewards;

namespace Cai;

/// <content>Potential shaping, and the test for it.</content>
public partial class InverseProblem<TState, TAction>
{
    /// <summary>
    /// The reward shaped by a potential, <c>r(s,a,s') + g h(s') - h(s)</c> (Ng, Harada and Russell 1999): every policy loses h of where it starts, so that no comparison between policies changes. What
    /// h says of states in which the process ends, by a terminal state or by the horizon, takes no part: paying g h there and taking h from what ending earns cancel.
    /// </summary>
    /// <param name="reward">The reward.</param>
    /// <param name="potential">h; finite where an action can be taken.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones.</param>
    /// <exception cref="ArgumentException">The reward is one of another problem, or the potential of a state is not finite.</exception>
    public TabularReward<TState, TAction> Shape(TabularReward<TState, TAction> reward, Func<TState, double> potential, RewardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(potential);
        return Shape(reward, (state, _) => potential(state), stages: 1, options ?? new());
    }

    /// <summary>The reward shaped by a potential that depends on the stage of a finite horizon, <c>r_t(s,a,s') + g h_(t+1)(s') - h_t(s)</c>; nothing of h is left when the horizon is over.</summary>
    /// <param name="reward">The reward; one of decisions, not of transitions by a function of next states.</param>
    /// <param name="potential">h of state and stage.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones.</param>
    /// <exception cref="ArgumentException">The reward is one of another problem or of transitions, or the potential of a state is not finite.</exception>
    public TabularReward<TState, TAction> Shape(TabularReward<TState, TAction> reward, Func<TState, int, double> potential, RewardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(potential);
        return Shape(reward, potential, stages: null, options ?? new());
    }

    /// <summary>
    /// Whether one reward is a positive factor times another, shaped by a potential, and which: the difference of their canonical forms by values
    /// (<see cref="RewardCanonicalisation.Value"/>), and the soft policies of both. Expected rewards are compared: these dynamics count, and next states do not beside where they lead on average.
    /// </summary>
    /// <param name="first">A reward.</param>
    /// <param name="second">Another one.</param>
    /// <param name="options">Discount, horizon, prior, and the temperature of the policies; null for the declared ones.</param>
    /// <remarks>Complexity: one elimination of the dynamics a reward, and one soft solution.</remarks>
    /// <exception cref="ArgumentException">A reward is one of another problem, or a setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">At discount 1, acting at random never ends.</exception>
    public RewardComparison<TState, TAction> Compare(TabularReward<TState, TAction> first, TabularReward<TState, TAction> second, RewardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        options ??= new();
        double temperature = options.Temperature ?? (double.IsNaN(Parts.Model.Temperature) || Parts.Model.Temperature == 0 ? 1 : Parts.Model.Temperature);
        using RewardlessProblem problem = Parts.PoseSoft(options, temperature);
        Check(problem, first.Table, nameof(first));
        Check(problem, second.Table, nameof(second));
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        CanonicalDifference difference = CanonicalDifference.Of(problem.Name, dynamics, first.Table.Fold(dynamics), second.Table.Fold(dynamics));
        return new(Parts.Model, difference.Potential)
        {
            Scale = difference.Scale,
            Residual = difference.Residual,
            Temperature = temperature,
            PolicyDifference = difference.Scale > 0 ? PursuedReward.PolicyDifference(problem, dynamics, first.Table.Times(difference.Scale), second.Table) : null,
        };
    }

    private TabularReward<TState, TAction> Shape(TabularReward<TState, TAction> reward, Func<TState, int, double> potential, int? stages, RewardOptions options)
    {
        ArgumentNullException.ThrowIfNull(reward);
        using RewardlessProblem problem = Parts.PoseHard(options);
        Check(problem, reward.Table, nameof(reward));
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        double[][] values = new double[stages ?? dynamics.StageCount][];
        if (values.Length > 1 && reward.Table.Transitions is not null)
            throw new ArgumentException($"{problem.Name}: a potential that depends on the stage shapes a reward of decisions, and this one is a function of next states. Give the potential of the state alone, or the expected reward of state and action.", nameof(reward));
        for (int t = 0; t < values.Length; t++)
        {
            values[t] = new double[problem.StateCount];
            foreach (int state in dynamics.Rows.Length == 1 || values.Length > 1 ? dynamics.RowsAt(t).PairStates.Distinct() : dynamics.Rows.SelectMany(rows => rows.PairStates).Distinct())
            {
                values[t][state] = potential(Parts.Model.States[state], t) is var value && double.IsFinite(value) ? value
                    : throw new ArgumentException(FormattableString.Invariant($"{problem.Name}: the potential of {problem.StateText(state)} is {value}. Potentials are finite."), nameof(potential));
            }
        }

        return Tabulate(dynamics, Shaping.Of(dynamics, reward.Table, values));
    }
}
