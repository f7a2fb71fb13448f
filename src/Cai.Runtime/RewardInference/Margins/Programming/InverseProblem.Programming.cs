using Cai.RewardInference;

namespace Cai;

public partial class InverseProblem<TState, TAction>
{
    /// <summary>
    /// Inverse reinforcement learning by linear programming (Ng and Russell 2000, section 3): a table of rewards, at most MaxReward in magnitude, under which the demonstrated decision of each visited state is optimal, by as
    /// large a margin over the next best as a penalty on the magnitudes allows. In Q, values are those of the demonstrated policy; where nothing was seen, of equal shares at first; where demonstrated decisions are not optimal
    /// then, of what is best for the rewards so found, which a second programme keeps optimal there, at no margin. Rewards of terminal states are given, not inferred.
    /// </summary>
    /// <param name="demonstrations">Trajectories or counts: in each state the most frequent decision is the policy's.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="progress">Told once; null for none.</param>
    /// <param name="cancellation">Asked at each evaluation and each step of the programme.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or demonstrations are not of this problem.</exception>
    /// <exception cref="InvalidOperationException">The problem is too large (some thousand states), terminal rewards leave no reward that serves, or, without discounting, values diverge.</exception>
    /// <remarks>Complexity: an evaluation of the policy a state, and a dense programme of two variables a state and one a visited state.</remarks>
    public ProgrammedReward<TState, TAction> LinearProgramming(
        Demonstrations<TState, TAction> demonstrations, LinearProgrammingOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default) =>
        TabularProgramming.Run(Parts, demonstrations, options ?? new(), progress, cancellation);
}

public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Inverse reinforcement learning by linear programming for the parameters of an affine reward (Ng and Russell 2000): by decisions in visited states (section 4), or by trajectories against policies that are planned (section 5).
    /// Violated margins are allowed, and count more. What no parameter moves, terminal rewards included, counts as declared. For a table of rewards instead, pass <see cref="LinearProgrammingOptions"/>.
    /// </summary>
    /// <param name="demonstrations">Trajectories; for decisions in visited states, or counts.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="progress">Told at each programme: the margin, and by how much the best policy surpasses the expert; null for none.</param>
    /// <param name="cancellation">Asked at each programme.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or demonstrations do not serve.</exception>
    /// <exception cref="InvalidOperationException">The reward is not affine in parameters, or, without discounting, values diverge.</exception>
    public ProgrammedParameters<TState, TAction, TParameters> LinearProgramming(
        Demonstrations<TState, TAction> demonstrations, FeatureProgrammingOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default) =>
        FeatureProgramming.Run(Parts, Space, demonstrations, options ?? new(), progress, cancellation);
}
