using System.Diagnostics;
using Cai.RewardInference;

namespace Cai;

/// <content>Generative adversarial imitation.</content>
public partial class InverseProblem<TState, TAction>
{
    /// <summary>
    /// Generative adversarial imitation (Ho and Ermon 2016): <c>min over pi, max over D of E_E log D + E_pi log(1 - D) - a H(pi)</c>, D a discriminator that tells the expert's decisions, H the discounted
    /// causal entropy. With the tabular discriminator and with each reward it is a convex problem in occupancies, solved to a certified gap; so is the linear one with the reward -log(1 - D). Where episodes end,
    /// see <see cref="ImitationReward"/> for what each reward is biased to. A cut trajectory's missing tail is taken to be like what was seen, and the result says so.
    /// </summary>
    /// <param name="demonstrations">Trajectories. Counts have no discounted occupancy, and are refused.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told at each iteration: the objective is the divergence with the entropy where the problem is convex, else the discriminator's loss; the gap, what a soft-optimal policy would earn above the imitator a decision, by the discriminator's reward.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <returns>The imitator. There is no reward: the discriminator's tends to a constant where imitation succeeds.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or a decision is not one of this problem: its trajectory and step are named.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, the problem declares no features or network that the discriminator is to read, or values are not finite.</exception>
    /// <remarks>Complexity: two soft solves an iteration, and the discriminator's fit. Tens of iterations are usual.</remarks>
    public ImitatingPolicy<TState, TAction> Gail(Demonstrations<TState, TAction> demonstrations, GailOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        long began = Stopwatch.GetTimestamp();
        options ??= new();
        options.Check(Parts.Model.Name);
        using RewardlessProblem problem = Parts.PoseSoft(options, options.Temperature);
        ExpertOccupancy expert = ExpertOccupancy.Of(problem, ExpertDecisions.Of(Parts.Model, problem, demonstrations), "GAIL");
        SoftSteps steps = new(problem, endShare: 0, "GAIL");
        expert.RefuseUnreachable(problem, steps.State.Decisions);
        IAdversary adversary = Discriminator(new(problem), expert, steps.State.Decisions, options);
        GameRun run = options.Sampling is not null
            ? SampledGame.Play(Parts, problem, steps, adversary, expert, options, endShare: 0, edges: null, progress, cancellation)
            : GameRun.Play(new(problem, steps, adversary, expert.Mass), steps, adversary, options, progress, cancellation);
        return new(Parts.Model, problem, [.. steps.State.Policy.Select(stage => (double[])stage.Clone())])
        {
            Method = $"generative adversarial imitation ({options.Discriminator switch { DiscriminatorForm.Tabular => "tabular", DiscriminatorForm.Linear => "linear", _ => "neural" }} discriminator, reward {Name(options.Reward)}{(options.Sampling is null ? "" : ", by episodes")})",
            Trace = run.Trace,
            IsConverged = run.IsConverged,
            Remark = string.Join(" ", new[] { run.Remark, expert.Remark }.Where(remark => remark.Length > 0)),
            Elapsed = Stopwatch.GetElapsedTime(began),
            Demonstrations = demonstrations,
            JensenShannonDivergence = OccupancyDivergence.JensenShannon(expert.Decisions, steps.State.Decisions),
            DiscriminatorLoss = adversary.Loss,
        };
    }

    private static string Name(ImitationReward reward) => reward switch
    {
        ImitationReward.Survival => "-log(1 - D)",
        ImitationReward.Termination => "log D",
        _ => "log D - log(1 - D)",
    };

    private IAdversary Discriminator(DecisionRows rows, ExpertOccupancy expert, double[][] everything, GailOptions options) => options.Discriminator switch
    {
        DiscriminatorForm.Tabular => new TabularDiscriminator(expert, everything, options.Reward, options.Smoothing, options.Sampling is not null),
        DiscriminatorForm.Linear => new LinearDiscriminator(rows, expert, [.. DecisionFeatures(rows), Ones(rows.Count)], options.Reward, options.UsedPenalty),
        _ => new NeuralDiscriminator(rows, expert, NetworkRows.Of(Parts, rows, options.Seed, "discriminator"), options.Reward, options),
    };

    private static double[] Ones(int count)
    {
        double[] ones = new double[count];
        ones.AsSpan().Fill(1);
        return ones;
    }

    // The declared features, or what the parameters of an affine reward are multiplied by.
    private double[][] DecisionFeatures(DecisionRows rows)
    {
        if (Parts.Features is { } declared)
            return rows.Features(declared.Names.Count, (_, s, a, own) => declared.WriteFinite(Parts.Model.States[s], Parts.Model.Actions[a], own));
        if (Parts.Model.Reward is not { ParameterCount: > 0, IsAffine: true } reward)
            throw new InvalidOperationException($"{Parts.Model.Name} declares no features, and a linear discriminator is made of them. Declare some ([Feature]), or parameters in which the reward is affine, or take DiscriminatorForm.Tabular.");
        return ParameterRows.Of(reward, Parts.Noise, rows, new double[reward.ParameterCount]);
    }
}
