using System.ComponentModel;
using Cai.Learning;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Gaussian policies by gradient ascent: what emitted <c>GaussianPolicyGradient</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianPolicyLearning
{
    private const long MostNumbers = 1L << 28;

    /// <summary>
    /// Ascends the evidence lower bound <c>E sum_t g^t (r_t - a log(pi / rho))</c> over Gaussian policies, by the score of simulated episodes. Complexity of an iteration: its decisions, times the
    /// length of the basis to the fourth power with the quadratic baseline.
    /// </summary>
    /// <param name="declared">The declared settings.</param>
    /// <param name="states">The states as vectors.</param>
    /// <param name="actions">The actions as vectors.</param>
    /// <param name="process">The process.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, or a field of the action cannot be Gaussian; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    /// <exception cref="DeclarationException">A next state or reward is not finite; the message names step, state and action.</exception>
    public static GaussianPolicy<TState, TAction> Ascend<TState, TAction, TStates, TActions, TProcess>(RealSettings declared, TStates states, TActions actions, TProcess process,
        GaussianPolicyOptions? options = null, IProgress<GaussianStep>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TStates : struct, ICoordinates<TState>
        where TActions : struct, ICoordinates<TAction>
        where TProcess : struct, IRealProcess<TState, TAction>
    {
        options ??= new();
        GaussianSettings settings = GaussianSettings.Of(declared, process.HasPrior, options);
        CheckActions<TAction, TActions>(settings, actions);
        if (!process.HasStart)
            throw new InvalidOperationException($"{settings.Problem} declares no start, from which the objective of a policy is taken: add a [Start] member, as in '[Start] static {typeof(TState).Name} Start => new(...);'.");
        StateBasis<TState, TAction, TStates, TProcess> basis = new(settings.Problem, states, process);
        double numbers = (double)options.Episodes * settings.Length * (basis.Names.Count + actions.Count);
        if (numbers > MostNumbers || (double)options.Episodes * (options.Iterations + 1.0) > int.MaxValue)
            throw new ArgumentException(FormattableString.Invariant($"{settings.Problem}: {options.Episodes} episodes of {settings.Length} decisions over {options.Iterations} iterations are too many to keep or to count. Lower Episodes, MaxSteps or Iterations."), nameof(options));
        GaussianHead head = new(basis.Names.Count, actions.Lower.ToArray(), actions.Upper.ToArray());
        head.LogDeviations.Fill(Math.Log(options.InitialDeviation));

        using Workers workers = new(options.Threads);
        GaussianEpisodes<TState, TAction, TStates, TActions, TProcess> episodes = new(settings, states, actions, process, basis, head, workers);
        GaussianGradient gradient = new(episodes, head, settings.Discount, options.Baseline, workers);
        List<GaussianStep> trace = GaussianAscent.Run(settings, head, episodes, episodes.RollOut, gradient, progress, cancellation);
        return new LinearGaussianPolicy<TState, TAction, TStates, TActions, TProcess>(settings, basis, actions, head, trace);
    }

    private static void CheckActions<TAction, TActions>(GaussianSettings settings, TActions actions)
        where TAction : struct
        where TActions : struct, ICoordinates<TAction>
    {
        for (int i = 0; i < actions.Count; i++)
        {
            string name = actions.Name(i);
            bool hasLower = double.IsFinite(actions.Lower[i]), hasUpper = double.IsFinite(actions.Upper[i]);
            if (actions.IsWhole(i))
                throw new ArgumentException($"{settings.Problem}: the field {name} of {typeof(TAction).Name} is no double, and Gaussian policies are over doubles alone. Make it one, or call SolveOnGrid.");
            if (hasLower != hasUpper || (hasLower && actions.Lower[i] >= actions.Upper[i]))
                throw new ArgumentException(FormattableString.Invariant($"{settings.Problem}: the field {name} of {typeof(TAction).Name} ranges from {actions.Lower[i]} to {actions.Upper[i]}. Give it two finite ends in order, between which actions are squashed, or no [Range] at all."));
            if (!hasLower && settings.Prior == ActionPrior.Uniform)
                throw new ArgumentException($"{settings.Problem}: there is no uniform distribution over the field {name} of {typeof(TAction).Name}, which has no [Range]. Declare one, or take ActionPrior.Counting.");
        }
    }
}
