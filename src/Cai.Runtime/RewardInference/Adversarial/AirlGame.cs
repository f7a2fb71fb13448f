namespace Cai.RewardInference;

/// <summary>A game of adversarial inverse reinforcement learning, played to its end: the reward, its soft-optimal policy, and what is told beside.</summary>
/// <param name="Run">How it went.</param>
/// <param name="Rewards">The reward, one array a stage.</param>
/// <param name="Policy">The soft-optimal policy for it.</param>
/// <param name="Shaping">What is told beside.</param>
/// <param name="Remark">What is to be known of it.</param>
internal sealed record AirlGame(GameRun Run, double[][] Rewards, double[][] Policy, RewardShaping Shaping, string Remark)
{
    /// <summary>Plays it.</summary>
    /// <param name="parts">The problem.</param>
    /// <param name="problem">The problem, at the expert's temperature.</param>
    /// <param name="demonstrations">The demonstrations.</param>
    /// <param name="make">Makes the discriminator.</param>
    /// <param name="form">How shaping enters.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Told at each iteration.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    public static AirlGame Play<TState, TAction>(InverseParts<TState, TAction> parts, RewardlessProblem problem, Demonstrations<TState, TAction> demonstrations,
        Func<AirlData, IShapedAdversary> make, ShapingForm form, AirlOptions options, IProgress<InverseStep>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
    {
        ExpertDecisions decisions = ExpertDecisions.Of(parts.Model, problem, demonstrations);
        ExpertOccupancy expert = ExpertOccupancy.Of(problem, decisions, "AIRL");
        SoftSteps steps = new(problem, endShare: 1, "AIRL");
        expert.RefuseUnreachable(problem, steps.State.Decisions);
        DecisionRows rows = new(problem);
        Edges edges = new(problem);
        bool isSeen = options.Sampling is not null && form == ShapingForm.Sampled;
        if (options.Scope == DiscriminatorScope.Trajectories)
            steps.State.Episodes = new(problem, options.Sampling!.Memory);
        int room = (steps.State.Episodes?.Rounds * options.Sampling?.Episodes) ?? 0;
        IShapedAdversary adversary = make(new(rows, edges, expert, isSeen ? edges.Visits(problem, decisions.Paths) : null, decisions.Paths, room));
        GameRun run = options.Sampling is not null
            ? SampledGame.Play(parts, problem, steps, adversary, expert, options, endShare: 1, isSeen ? edges : null, progress, cancellation)
            : GameRun.Play(new(problem, steps, adversary, expert.Mass), steps, adversary, options, progress, cancellation);

        double[][] rewards = problem.NewPairs();
        (double[] potentials, double[] advantages) = adversary.Read(rewards);
        if (!double.IsFinite(steps.Regret(rewards)))
            throw new InvalidOperationException($"{problem.Name}: the reward found has no finite soft values: without discounting, it pays to go on for ever. Set a discount below 1, or a horizon.");
        double[][] policy = steps.BestPolicy();
        double divergence = OccupancyDivergence.JensenShannon(expert.Decisions, problem.Occupancy(policy));
        string bias = form == ShapingForm.Sampled && Array.Exists(edges.Probabilities, p => p < 1)
            ? "Shaping was of the next state met, and dynamics are stochastic: the reward is biased. Expected shaping is not." : "";
        return new(run, rewards, policy, new(potentials, advantages, divergence, adversary.Loss), string.Join(" ", new[] { run.Remark, bias, expert.Remark }.Where(remark => remark.Length > 0)));
    }
}
