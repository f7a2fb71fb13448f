using Cai.Checking;
using Cai.RewardInference;
using Cai.Rewards;

namespace Cai;

/// <content>Canonical forms of rewards, and distances between them.</content>
public partial class InverseProblem<TState, TAction>
{
    /// <summary>
    /// The canonical form of a reward: the same for rewards that potential shaping makes of each other, and a linear function of the reward. What ending earns is paid on arrival first, so that ends
    /// of the canonical form earn nothing and potentials are 0 there.
    /// </summary>
    /// <param name="reward">The reward.</param>
    /// <param name="form">The form; each says what shaping means to it.</param>
    /// <param name="options">Discount, horizon and prior, and EPIC's distribution over states; null for the declared ones.</param>
    /// <exception cref="ArgumentException">The reward is one of another problem, or a setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">The form is not defined here: EPIC or DARD with a horizon, DARD where states end or differ in their actions, values at discount 1 where nothing
    /// ends. The message says what to take.</exception>
    public TabularReward<TState, TAction> Canonical(TabularReward<TState, TAction> reward, RewardCanonicalisation form, RewardDistanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reward);
        options ??= new();
        using RewardlessProblem problem = Parts.PoseHard(options);
        Check(problem, reward.Table, nameof(reward));
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        return Tabulate(dynamics, Form(problem, dynamics, form, options).Of(problem.Name, dynamics, reward.Table.Fold(dynamics)));
    }

    /// <summary>
    /// The distance between two rewards: symmetric, 0 for what potential shaping and a positive factor make of a reward, the largest for the negated one, and with the triangle inequality. A reward that
    /// is nothing but shaping (and, to EPIC and DARD, a constant) stands in the middle: half of the largest distance from all others, 0 from its like.
    /// </summary>
    /// <param name="first">A reward.</param>
    /// <param name="second">Another one.</param>
    /// <param name="distance">Which distance; each tells its range, and what shaping means to it.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <remarks>Complexity: STARC one elimination of the dynamics, EPIC all pairs of states with all actions (of the possible transitions, with
    /// <see cref="RewardCoverage.Dynamics"/>, beside one pass over all), DARD see <see cref="RewardCanonicalisation.Dard"/>.</remarks>
    /// <exception cref="ArgumentException">A reward is one of another problem, or a setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">The distance is not defined here; see <see cref="Canonical"/>.</exception>
    public double Distance(TabularReward<TState, TAction> first, TabularReward<TState, TAction> second, RewardDistance distance = RewardDistance.Starc, RewardDistanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        options ??= new();
        using RewardlessProblem problem = Parts.PoseHard(options);
        Check(problem, first.Table, nameof(first));
        Check(problem, second.Table, nameof(second));
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        ICanonicalForm form = Form(problem, dynamics, FormOf(distance, options), options);
        (RewardTable one, RewardTable other) = (form.Of(problem.Name, dynamics, first.Table.Fold(dynamics)), form.Of(problem.Name, dynamics, second.Table.Fold(dynamics)));
        UnitRewards unit = new();
        if (distance is RewardDistance.Starc)
            Coverage.Decisions(dynamics, one, other, unit);
        else if (distance is RewardDistance.Dard)
            Coverage.Transitions(dynamics, one, other, null, unit);
        else if (options.Coverage is RewardCoverage.Dynamics)
            Coverage.Transitions(dynamics, one, other, Shares(problem, dynamics, options), unit);
        else
            Coverage.Independent(problem.Name, dynamics, one, other, Shares(problem, dynamics, options), unit);
        return (distance is RewardDistance.Starc ? 1 : 0.5) * unit.Distance(distance is not RewardDistance.Starc, one.Size, other.Size);
    }

    private RewardCanonicalisation FormOf(RewardDistance distance, RewardDistanceOptions options) => distance switch
    {
        RewardDistance.Epic => RewardCanonicalisation.Epic,
        RewardDistance.Dard => RewardCanonicalisation.Dard,
        RewardDistance.Starc when options.Canonicalisation is RewardCanonicalisation.Value or RewardCanonicalisation.Minimal => options.Canonicalisation,
        RewardDistance.Starc => throw new ArgumentException($"{Parts.Model.Name}: STARC compares RewardCanonicalisation.Value or Minimal, not {options.Canonicalisation}.", nameof(options)),
        _ => throw new ArgumentException($"{Parts.Model.Name}: the distance {distance} is unknown. Take a named one.", nameof(distance)),
    };

    private static ICanonicalForm Form(RewardlessProblem problem, ShapingDynamics dynamics, RewardCanonicalisation form, RewardDistanceOptions options)
    {
        if (form is RewardCanonicalisation.Epic or RewardCanonicalisation.Dard && dynamics.Horizon > 0)
            throw new InvalidOperationException($"{problem.Name}: {(form is RewardCanonicalisation.Epic ? "EPIC" : "DARD")} canonicalises rewards of an infinite horizon, and this one ends after {dynamics.Horizon} decisions, where potentials must be 0. Take RewardDistance.Starc with RewardCanonicalisation.Value, or set Horizon = 0.");
        return form switch
        {
            RewardCanonicalisation.Value => new ValueForm(),
            RewardCanonicalisation.Minimal => new MinimalForm(),
            RewardCanonicalisation.Epic => new EpicForm(Shares(problem, dynamics, options)),
            RewardCanonicalisation.Dard => new DardForm(),
            _ => throw new ArgumentException($"{problem.Name}: the canonical form {form} is unknown. Take a named one.", nameof(form)),
        };
    }

    private static double[] Shares(RewardlessProblem problem, ShapingDynamics dynamics, RewardDistanceOptions options)
    {
        double[] weights = options.StateWeights?.ToArray() ?? [.. Enumerable.Repeat(1.0, problem.StateCount)];
        if (weights.Length != problem.StateCount)
            throw new ArgumentException($"{problem.Name}: StateWeights has {weights.Length} weights for {problem.StateCount} states. Give one for each, in the order of problem.States.", nameof(options));
        int bad = Array.FindIndex(weights, weight => !(weight >= 0 && double.IsFinite(weight)));
        if (bad >= 0)
            throw new ArgumentException(FormattableString.Invariant($"{problem.Name}: the weight of {problem.StateText(bad)} is {weights[bad]}. Weights are finite and at least 0."), nameof(options));
        TransitionRows rows = dynamics.Rows[0];
        if (!weights.Where((weight, state) => weight > 0 && rows.PairPointers[state] < rows.PairPointers[state + 1]).Any())
            throw new ArgumentException($"{problem.Name}: StateWeights gives weight to no state in which an action can be taken.", nameof(options));
        double total = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / total);
    }
}
