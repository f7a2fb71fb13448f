namespace Cai;

/// <content>Imperfect experts, for parameters.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>How far a method that infers parameters goes wrong when experts are not what it takes them for; see the other overload.</summary>
    /// <param name="truth">The true parameters.</param>
    /// <param name="flaw">The flaw.</param>
    /// <param name="levels">Its levels.</param>
    /// <param name="estimator">The method: <c>data => problem.InferReward(data).Parameters</c>.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="other">The reward mixed in, for <see cref="ExpertFlaw.OtherReward"/>.</param>
    /// <param name="progress">Told once a level.</param>
    /// <param name="cancellation">Stops between levels.</param>
    /// <exception cref="ArgumentException">A level or a setting is out of range, or the other reward is missing.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, or values diverge.</exception>
    public MisspecificationTable Misspecification(TParameters truth, ExpertFlaw flaw, IReadOnlyList<double> levels, Func<Demonstrations<TState, TAction>, TParameters> estimator,
        MisspecificationOptions? options = null, TabularReward<TState, TAction>? other = null, IProgress<MisspecificationRow>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        RewardOptions setting = new() { Discount = options?.Discount, Horizon = options?.Horizon, Prior = options?.Prior };
        return Misspecification(Reward(truth, setting), flaw, levels, data => Reward(estimator(data), setting), options, other, progress, cancellation);
    }
}
