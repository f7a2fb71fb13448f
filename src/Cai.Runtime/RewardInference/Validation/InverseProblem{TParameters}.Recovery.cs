using Cai.Checking;
using Cai.Planning;
using Cai.RewardInference;
using Cai.Rewards;

namespace Cai;

/// <content>Recovery of known parameters.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Whether a method recovers parameters that are known, and whether its standard errors are honest: demonstrations of a soft-optimal expert with these parameters are drawn from the declared start, the method
    /// estimates, and over many replications bias, spread, reported errors and the coverage of the confidence intervals are counted, each with its Monte Carlo error.
    /// </summary>
    /// <param name="truth">The parameters of the expert.</param>
    /// <param name="estimator">The method: <c>data => problem.InferReward(data)</c>, or any other that gives parameters. Called from several threads at once.</param>
    /// <param name="options">What to draw, and how often; null for the defaults.</param>
    /// <param name="progress">Told after each replication how many are done, from any thread.</param>
    /// <param name="cancellation">Stops between replications.</param>
    /// <exception cref="ArgumentException">A parameter is not finite, or a setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, the soft values of the expert diverge, or fewer than two replications gave estimates.</exception>
    public RecoveryStudy Recovery(TParameters truth, Func<Demonstrations<TState, TAction>, IParameterEstimates> estimator, RecoveryOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        options ??= new();
        double[] vector = new double[Space.Names.Count];
        Space.ToVector(Space.Finite(truth), vector);
        using RewardlessProblem problem = Parts.PoseSoft(options, options.Temperature);
        problem.RequireStart("a demonstration");
        double[][] rewards = Parts.Rewards(problem, vector);
        RewardPlan plan = problem.CreatePlan();
        if (!plan.TrySolve([.. Enumerable.Range(0, problem.StageCount).Select(t => rewards[rewards.Length == 1 ? 0 : t])]))
            throw new InvalidOperationException($"{Parts.Model.Name}: at these parameters the soft values of the expert diverge. Set a discount below 1, a horizon, or a lower temperature.");
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        RecoveryReplications<TState, TAction> replications = new(
            replication => SimulatedExpert.Draw(Parts.Model, problem, dynamics, plan.Probabilities, options.Trajectories, options.Length, options.Seed, (ulong)replication * (ulong)options.Trajectories),
            estimator, Space.Names, options.Replications, progress, cancellation);
        using (Workers workers = new(options.Threads))
            workers.Run(replications, options.Replications);
        return new(Parts.Model.Name, options, Space.Names, vector, replications.Estimates, replications.Failures);
    }
}
