using Cai.Checking;
using Cai.RewardInference;
using Cai.Rewards;

namespace Cai;

/// <content>Imperfect experts, and what inference makes of them.</content>
public partial class InverseProblem<TState, TAction>
{
    /// <summary>Demonstrations of an expert who is soft-optimal but for a flaw.</summary>
    /// <param name="truth">The reward that the expert pursues.</param>
    /// <param name="flaw">The flaw.</param>
    /// <param name="level">Its level; see <see cref="ExpertFlaw"/>.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="other">The reward mixed in, for <see cref="ExpertFlaw.OtherReward"/>.</param>
    /// <exception cref="ArgumentException">A level or a setting is out of range, or the other reward is missing.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, or values diverge.</exception>
    public Demonstrations<TState, TAction> Demonstrate(
        TabularReward<TState, TAction> truth, ExpertFlaw flaw, double level, MisspecificationOptions? options = null, TabularReward<TState, TAction>? other = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        options ??= new();
        string? fault = flaw switch
        {
            ExpertFlaw.Slips or ExpertFlaw.Myopia or ExpertFlaw.OtherReward when !(level is >= 0 and <= 1) => "it is in [0, 1]",
            ExpertFlaw.Temperature when !(level > 0 && double.IsFinite(level)) => "it is a positive factor",
            ExpertFlaw.OtherReward when other is null => "it needs the reward that is mixed in, the argument 'other'",
            _ when !Enum.IsDefined(flaw) => "there is no such flaw",
            _ when options.Trajectories < 0 || options.Length < 1 => $"trajectories are at least 0 and of at least one decision, not {options.Trajectories} of {options.Length}",
            _ => null,
        };
        if (fault is not null)
            throw new ArgumentException(FormattableString.Invariant($"{Parts.Model.Name}: level {level} of {flaw}: {fault}."), nameof(level));
        using RewardlessProblem problem = Parts.PoseSoft(options, options.Temperature);
        problem.RequireStart("a demonstration");
        Check(problem, truth.Table, nameof(truth));
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        RewardTable pursued = truth.Table;
        if (flaw is ExpertFlaw.OtherReward)
        {
            Check(problem, other!.Table, nameof(other));
            pursued = Mixed(problem, dynamics, truth.Table, other.Table, level);
        }

        using RewardlessProblem own = flaw switch
        {
            ExpertFlaw.Temperature => Parts.PoseSoft(options, level * problem.Temperature),
            ExpertFlaw.Myopia => Parts.PoseSoft(options with { Discount = level }, options.Temperature),
            _ => Parts.PoseSoft(options, options.Temperature),
        };
        double[][] policy = FlawedExpert.Policy(own, pursued);
        if (flaw is ExpertFlaw.Slips)
            policy = FlawedExpert.Slip(dynamics, policy, level);
        return options.Trajectories == 0 ? FlawedExpert.Expected(Parts.Model, problem, dynamics, policy) : SimulatedExpert.Draw(Parts.Model, problem, dynamics, policy, options.Trajectories, options.Length, options.Seed, firstStream: 0);
    }

    /// <summary>
    /// How far a method goes wrong when experts are not what it takes them for: for each level, an expert with a flaw is simulated, a reward inferred, and compared with the true one by distance and by
    /// what it loses to pursue it.
    /// </summary>
    /// <param name="truth">The true reward.</param>
    /// <param name="flaw">The flaw.</param>
    /// <param name="levels">Its levels.</param>
    /// <param name="estimator">The method: a reward from demonstrations.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="other">The reward mixed in, for <see cref="ExpertFlaw.OtherReward"/>.</param>
    /// <param name="progress">Told once a level.</param>
    /// <param name="cancellation">Stops between levels.</param>
    /// <exception cref="ArgumentException">A level or a setting is out of range, or the other reward is missing.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, or values diverge.</exception>
    public MisspecificationTable Misspecification(TabularReward<TState, TAction> truth, ExpertFlaw flaw, IReadOnlyList<double> levels,
        Func<Demonstrations<TState, TAction>, TabularReward<TState, TAction>> estimator, MisspecificationOptions? options = null, TabularReward<TState, TAction>? other = null,
        IProgress<MisspecificationRow>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(estimator);
        options ??= new();
        RewardOptions setting = new() { Discount = options.Discount, Horizon = options.Horizon, Prior = options.Prior, Threads = options.Threads };
        RewardDistanceOptions comparison = new() { Discount = options.Discount, Horizon = options.Horizon, Prior = options.Prior, Threads = options.Threads };
        List<MisspecificationRow> rows = [];
        foreach (double level in levels)
        {
            cancellation.ThrowIfCancellationRequested();
            TabularReward<TState, TAction> inferred = estimator(Demonstrate(truth, flaw, level, options, other));
            rows.Add(new(level, Distance(truth, inferred, options.Distance, comparison), Regret(truth, inferred, setting)));
            progress?.Report(rows[^1]);
        }

        return new(Parts.Model.Name, flaw, options.Distance, rows);
    }

    private static RewardTable Mixed(RewardlessProblem problem, ShapingDynamics dynamics, RewardTable first, RewardTable second, double share)
    {
        double[][] one = first.Expected(dynamics, problem.PairCount), other = second.Expected(dynamics, problem.PairCount);
        return new()
        {
            Pairs = [.. one.Zip(other, (x, y) => x.Zip(y, (a, b) => ((1 - share) * a) + (share * b)).ToArray())],
            Ends = [.. first.Ends.Zip(second.Ends, (a, b) => ((1 - share) * a) + (share * b))],
            Size = Math.Max(first.Size, second.Size),
        };
    }
}
