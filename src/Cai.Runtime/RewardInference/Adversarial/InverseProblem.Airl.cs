using System.Diagnostics;
using Cai.RewardInference;

namespace Cai;

/// <content>Adversarial inverse reinforcement learning.</content>
public partial class InverseProblem<TState, TAction>
{
    /// <summary>
    /// Adversarial inverse reinforcement learning (Fu, Luo and Levine 2018, after Finn et al. 2016): the discriminator <c>D = exp(f/a) rho/(exp(f/a) rho + pi)</c>, <c>f = r + g h(s') - h(s)</c>, against a policy that
    /// is soft-optimal for r. Where it tells nothing any more, f is the expert's soft advantage. A reward of states alone (<see cref="AirlOptions.StateOnly"/>) is the expert's, up to a constant, where dynamics are
    /// deterministic and decomposable; one of states and actions is the advantage itself.
    /// </summary>
    /// <param name="demonstrations">Trajectories. Counts have no discounted occupancy, and are refused.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told at each iteration: the objective is the discriminator's loss, which rises to log 4; the gap, what a soft-optimal policy would earn above the imitator a decision.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or a decision is not one of this problem: its trajectory and step are named.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, the problem declares no network that the reward is to be, or values are not finite.</exception>
    /// <remarks>Complexity: two soft solves an iteration, and a logistic regression over decisions, or transitions.</remarks>
    public AdversarialReward<TState, TAction> Airl(Demonstrations<TState, TAction> demonstrations, AirlOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        long began = Stopwatch.GetTimestamp();
        options ??= new();
        options.Check(Parts.Model.Name);
        using RewardlessProblem problem = Parts.PoseSoft(options, options.Temperature);
        ShapingForm form = options.Resolve(needed: options.StateOnly || options.Form == DiscriminatorForm.Neural);
        AirlGame game = AirlGame.Play(Parts, problem, demonstrations, data => options.Form == DiscriminatorForm.Neural
            ? new NeuralAirlAdversary(data.Rows, data.Edges, NetworkRows.Of(Parts, data.Rows, options.Seed, "reward"), form, data.Expert, data.Transitions, options)
            : Adversary(data, options.StateOnly ? new StateLogits(data.Edges) : new FreeLogits(data.Rows.Count), form, options), form, options, progress, cancellation);
        return new(Parts.Model, problem, game.Rewards, game.Policy, game.Shaping)
        {
            Method = MethodName(options.Form == DiscriminatorForm.Neural ? "a network" : options.StateOnly ? "states" : "states and actions", form, options),
            Trace = game.Run.Trace,
            IsConverged = game.Run.IsConverged,
            Remark = game.Remark,
            Elapsed = Stopwatch.GetElapsedTime(began),
            Demonstrations = demonstrations,
        };
    }

    /// <summary>The discriminator of an affine reward.</summary>
    private protected static IShapedAdversary Adversary(AirlData data, ILogitModel reward, ShapingForm form, AirlOptions options) => options.Scope == DiscriminatorScope.Trajectories
        ? new TrajectoryAdversary(data.Rows, reward, data.Paths, data.Room, options.UsedPenalty)
        : new AirlAdversary(data.Rows, data.Edges, reward, form, data.Expert, data.Transitions, options.UsedPenalty);

    /// <summary>The method in words.</summary>
    private protected static string MethodName(string what, ShapingForm form, AirlOptions options) =>
        $"adversarial inverse reinforcement learning (reward of {what}, {form switch { ShapingForm.None => "no", ShapingForm.Expected => "expected", _ => "sampled" }} shaping{(options.Scope == DiscriminatorScope.Trajectories ? ", whole trajectories judged" : "")}{(options.Sampling is null ? "" : ", by episodes")})";
}
