using System.Diagnostics;
using System.Globalization;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai;

/// <summary>
/// What follows from being optimal all along: the exact posterior over trajectories of the graphical model <c>p(s0) prod_t rho(a_t|s_t) p(s_(t+1)|s_t, a_t) exp(r_t / a)</c>, H decisions long, or
/// over an infinite horizon of any length.
/// </summary>
/// <remarks>
/// <para>This posterior is <em>optimistic</em>: it infers that the dynamics, too, turned out well, <c>p(s'|s,a,O) != p(s'|s,a)</c>. The soft policy of <c>Solve</c> is the other one, which holds
/// the dynamics fixed (Levine 2018, sections 2 and 3). They agree for deterministic dynamics at discount 1 from one start state, and not otherwise.</para>
/// <para>The discount is read as a chance 1 - g that the process stops after a step, earning nothing more. Messages are in units of the temperature: divide rewards by it.</para>
/// <para>Over an infinite horizon messages, policy and dynamics do not depend on the stage, and trajectories are those that end: in a terminal state, or by the discount. Their weights have a finite sum where the
/// spectral radius of <c>g sum_a rho G</c> is below 1, G the transitions times <c>exp(r / a)</c>: where neither reward nor entropy pays for wandering.</para>
/// </remarks>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("horizon {Horizon}, discount {Discount}, temperature {Temperature}, error at most {ErrorBound}")]
public sealed class Posterior<TState, TAction> : IPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Model<TState, TAction> _model;
    private readonly PosteriorMessages _messages;
    private readonly PosteriorSampler<TState, TAction> _sampler;
    private readonly Func<Func<TState, TAction, int, double>, EvidenceLowerBound> _bound;
    private readonly double _largestEnd;

    internal Posterior(Model<TState, TAction> model, PosteriorMessages messages, PosteriorSampler<TState, TAction> sampler, double temperature, bool hasDistribution, double largestEnd,
        Func<Func<TState, TAction, int, double>, EvidenceLowerBound> bound)
    {
        (_model, _messages, _sampler, _bound, _largestEnd) = (model, messages, sampler, bound, largestEnd);
        (Temperature, PriorIsDistribution) = (temperature, hasDistribution);
    }

    /// <summary>The number of decisions H; 0 over an infinite horizon.</summary>
    public int Horizon => _messages.Horizon;

    /// <summary>The discount g.</summary>
    public double Discount => _messages.Discount;

    /// <summary>The temperature a.</summary>
    public double Temperature { get; }

    /// <summary>Whether the action prior is a distribution in every state: then the evidence is a probability.</summary>
    public bool PriorIsDistribution { get; }

    /// <summary>The largest error of any log message: certified over an infinite horizon, an estimate of rounding over a finite one.</summary>
    public double ErrorBound => _messages.Error;

    /// <summary>How the messages were found.</summary>
    public string Remark => _messages.Remark;

    /// <summary>The logarithm of the sum over all trajectories of their prior weight times <c>exp(sum_t r_t / a)</c>; over the declared start.</summary>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    public double LogPartition => HasStart().LogPartition;

    /// <summary>
    /// What rewards are lowered by to be logarithms of probabilities: the largest reward that is met (and the largest terminal reward), where those are positive. It is paid at every one of the
    /// H + 1 stages, after the process has stopped too, so that the posterior is not touched by it.
    /// </summary>
    public double Shift => Math.Max(0, Math.Max(_largestEnd, Enumerable.Range(0, Math.Max(1, Horizon)).Max(stage => _messages.Rows(stage).LargestReward)));

    /// <summary>The log evidence <c>log p(O_{0:H} = 1)</c>, where <c>p(O_t = 1|s, a) = exp((r - c) / a)</c>, c the <see cref="Shift"/>, and stage H is the end's: at most 0. Over an
    /// infinite horizon it is the probability of ending, all optimal until then.</summary>
    /// <exception cref="InvalidOperationException">
    /// The prior is no distribution, or the horizon is infinite and some rewards are positive: then there is a <see cref="LogPartition"/> and no evidence. Or no start is declared.
    /// </exception>
    public double LogEvidence => Horizon == 0 && Shift > 0
        ? throw new InvalidOperationException(FormattableString.Invariant($"Rewards of up to {Shift} are no logarithms of probabilities over the temperature, and lowered at every stage of an infinite horizon they would sum to minus infinity: read LogPartition, or declare rewards of at most 0."))
        : PriorIsDistribution ? LogPartition - ((Horizon + 1) * Shift / Temperature)
        : throw new InvalidOperationException("The prior over actions counts them and is no distribution, so this is a partition function and no probability: read LogPartition, or pass Prior = ActionPrior.Uniform.");

    /// <summary>The backward message <c>log p(O_{t:H}|s_t)</c>, up to the shift: how well things can go from a state on. At stage H, what ending there is worth. The same at every stage
    /// of an infinite horizon.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this problem, or the stage is not in 0 .. H.</exception>
    public double LogBackwardMessage(TState state, int stage = 0) => _messages.Value(_model.States.IndexOf(state), Stage(stage, Horizon));

    /// <summary>The forward message <c>log p(s_t, O_{0:t-1})</c>, up to the shift; minus infinity where the process cannot be.</summary>
    /// <exception cref="InvalidOperationException">No start is declared, or it is kept: then each start has a posterior of its own.</exception>
    public double LogForwardMessage(TState state, int stage)
    {
        if (!_messages.IsTilted)
            throw new InvalidOperationException("The start is kept, so that each start state has its own messages: there is no common forward message.");
        return Math.Log(Marginal(state, stage)) + LogPartition - LogBackwardMessage(state, stage);
    }

    /// <summary>The smoothed marginal <c>p(s_t|O)</c>: the probability of being in a state at a stage; for a state that ends the process, of ending there at that stage.</summary>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    /// <remarks>Over an infinite horizon a stage is a step from the one that was asked for last, where that is not later: ask for ascending stages.</remarks>
    public double Marginal(TState state, int stage) => HasStart().Marginal(_model.States.IndexOf(state), Stage(stage, Horizon));

    /// <summary>The smoothed marginal <c>p(s_t, a_t|O)</c>.</summary>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    public double Marginal(TState state, TAction action, int stage) => Marginal(state, Stage(stage, Horizon - 1)) * Policy(state, stage)[action];

    /// <summary>How often a state is visited on average, over all stages, given that all is optimal; for a state that ends the process, the probability of ending there before the discount stops it.</summary>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    public double ExpectedVisits(TState state) => HasStart().Visits(_model.States.IndexOf(state));

    /// <summary>How often a decision is taken on average, over all stages, given that all is optimal; 0 where it cannot be taken.</summary>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    public double ExpectedVisits(TState state, TAction action) => HasStart().Visits(_model.States.IndexOf(state), _model.Actions.IndexOf(action));

    /// <summary>The posterior policy <c>p(a_t|s_t, O_{t:H})</c>; no actions in a state that ends the process.</summary>
    public ActionDistribution<TAction> Policy(TState state, int stage = 0)
    {
        int s = _model.States.IndexOf(state);
        TiltedRows rows = _messages.Rows(Stage(stage, Horizon - 1));
        return new(_model.Actions, rows.Actions[rows.FirstPair[s]..rows.FirstPair[s + 1]], _messages.Choices(s, stage));
    }

    /// <summary>The posterior dynamics <c>p(s_(t+1)|s_t, a_t, O)</c>: what the transition is believed to have been, given that all went well. Includes going on and stopping there alike.</summary>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public IReadOnlyList<KeyValuePair<TState, double>> Next(TState state, TAction action, int stage = 0)
    {
        int s = _model.States.IndexOf(state);
        TiltedRows rows = _messages.Rows(Stage(stage, Horizon - 1));
        int pair = rows.Find(s, _model.Actions.IndexOf(action));
        if (pair < 0)
            throw new InvalidOperationException($"{action} cannot be taken in {state}: the state is terminal, or the action is not available there.");
        double all = _messages.ActionValue(pair, stage);
        return [.. from i in Enumerable.Range(rows.FirstEntry[pair], rows.FirstEntry[pair + 1] - rows.FirstEntry[pair])
                   let next = rows.Columns[i]
                   select KeyValuePair.Create(_model.States[next], Math.Exp(rows.Logs[i] + _messages.Continue(next, stage) - all))];
    }

    /// <summary>The posterior probability of starting in a state: <c>p(s0|O)</c>, or <c>p(s0)</c> where the start is kept.</summary>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    public double StartProbability(TState state) => HasStart().StartProbability(_model.States.IndexOf(state));

    /// <summary>Draws trajectories from the posterior, with the rewards of the outcomes drawn.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed: trajectory i is the same for any count.</param>
    /// <param name="cancellation">Stops between trajectories.</param>
    /// <exception cref="InvalidOperationException">The problem declares no start.</exception>
    public IReadOnlyList<Trajectory<TState, TAction>> Sample(int count, ulong seed = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        HasStart();
        Trajectory<TState, TAction>[] drawn = new Trajectory<TState, TAction>[count];
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            drawn[i] = _sampler.Draw(new CounterRandom(seed, (ulong)i));
        }

        return drawn;
    }

    /// <summary>
    /// The log posterior probability of a trajectory's states and actions, <c>log p(s_0, a_0, s_1, ...|O)</c>: minus infinity where it cannot happen. It starts at stage 0 and is whole: it ends
    /// in a state that ends the process, at the horizon, or (g below 1) anywhere, stopped by chance.
    /// </summary>
    /// <exception cref="ArgumentException">The last state is not told, or the trajectory is cut off before its end.</exception>
    public double LogProbability(Trajectory<TState, TAction> trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        return new TrajectoryWeight<TState, TAction>(_model, HasStart()).LogProbability(trajectory);
    }

    /// <summary>
    /// The evidence lower bound of a policy under the true dynamics, with its parts. <see cref="LogPartition"/> minus the bound is the divergence of the policy's trajectories from the posterior,
    /// and the soft-optimal policy has the largest bound.
    /// </summary>
    /// <param name="policy">The probability of taking an action in a state at a stage: each available action is asked; they sum to 1. Over an infinite horizon it is asked at stage 0, for all.</param>
    /// <exception cref="ArgumentException">The probabilities of a state do not sum to 1 (to within 1e-9), or one is negative; the message names the state.</exception>
    /// <exception cref="InvalidOperationException">The problem declares no start; or over an infinite horizon at discount 1 the policy never ends from some state.</exception>
    public EvidenceLowerBound EvidenceLowerBound(Func<TState, TAction, int, double> policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        HasStart();
        return _bound(policy);
    }

    /// <summary>Draws an action from the posterior policy.</summary>
    public TAction Act(TState state, int stage, ref CounterRandom random) => Policy(state, stage).Sample(ref random);

    /// <summary>A summary: size, settings, log partition.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_model.Name}: exact posterior over {(Horizon == 0 ? "trajectories of any length" : $"{Horizon} decisions")}, {_model.States.Count} states, discount {Discount}, temperature {Temperature}{(_messages.HasStart ? $", log partition {LogPartition:G8}" : "")}{(Horizon == 0 ? $" (messages to within {ErrorBound:G2})" : "")}");

    private PosteriorMessages HasStart() => _messages.HasStart ? _messages
        : throw new InvalidOperationException($"{_model.Name} declares no start, so trajectories have no distribution: add a [Start] member (a state, a set of states, or weights). Messages and policies are there without.");

    // Stages of an infinite horizon have no last.
    private int Stage(int stage, int last) => stage >= 0 && (Horizon == 0 || stage <= last) ? stage
        : throw new ArgumentOutOfRangeException(nameof(stage), stage, Horizon == 0 ? "The stage is at least 0." : $"The stage is in 0..{last}.");
}
