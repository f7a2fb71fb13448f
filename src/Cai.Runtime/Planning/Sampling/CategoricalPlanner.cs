using Cai.CompilerServices;
using Cai.Planning;

namespace Cai;

/// <summary>Plans the actions of a finite problem by samples: each step has a distribution over the actions.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class CategoricalPlanner<TState, TAction> : SamplingPlanner<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Model<TState, TAction> _model;
    private readonly FiniteChoices[] _choices;
    private readonly Func<SamplingSettings, Workers, CategoricalProposal, FiniteRollouts<TState>> _roll;
    private readonly CategoricalProposal _proposal;
    private readonly FiniteRollouts<TState> _rollouts;
    private readonly SampleWeights _weights;

    internal CategoricalPlanner(SamplingSettings settings, Model<TState, TAction> model, FiniteChoices[] choices, Func<SamplingSettings, Workers, CategoricalProposal, FiniteRollouts<TState>> roll)
        : base(settings)
    {
        (_model, _choices, _roll) = (model, choices, roll);
        _proposal = new(settings, model.Actions.Count);
        _rollouts = roll(settings, Workers, _proposal);
        _weights = new(settings);
    }

    /// <inheritdoc/>
    public override bool IsVectorized => false;

    /// <inheritdoc/>
    public override string Rollouts => "rollouts one by one, since the problem is finite";

    /// <summary>
    /// The weighted shares of the actions at a step of the last plan, among the sequences that got there. With the weights of a posterior they estimate <c>p(a_t|s_0, O)</c>; at step 0 that is the
    /// policy of <c>Posterior</c>.
    /// </summary>
    /// <param name="step">The step, below the horizon of plans.</param>
    public ActionDistribution<TAction> Distribution(int step)
    {
        if (step < 0 || step >= _proposal.Horizon)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"Plans have the steps 0..{_proposal.Horizon - 1}.");
        double[] shares = _proposal.Shares(step).ToArray();
        int[] actions = [.. Enumerable.Range(0, shares.Length).Where(a => shares[a] > 0)];
        return new(_model.Actions, actions, [.. actions.Select(a => shares[a])]);
    }

    private protected override SamplingPlanner<TState, TAction> Copy(SamplingSettings settings) => new CategoricalPlanner<TState, TAction>(settings, _model, _choices, _roll);

    private protected override void Begin(TState state, bool isFirst)
    {
        if (_choices[0].Actions(_model.States.IndexOf(state)).Length == 0)
            throw new ArgumentException($"{Settings.Problem}: {state} is terminal, and takes no action.", nameof(state));
        if (isFirst || Settings.Options.Method == SamplingMethod.RandomShooting)
            _proposal.Reset();
        else
            _proposal.Shift();
    }

    private protected override SampledPlan<TAction> Plan(TState state, int stage, int steps, ulong number, Span<TAction> sequence, CancellationToken cancellation)
    {
        SamplingOptions options = Settings.Options;
        int notFinite = 0;
        string? first = null;
        for (int i = 0; i < options.Iterations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            _rollouts.Run(state, stage, steps, Seed, (number * (ulong)options.Iterations) + (ulong)i);
            if (_rollouts.FaultCount > 0)
                (notFinite, first) = (notFinite + _rollouts.FaultCount, first ?? _rollouts.DescribeFault());
            if (!_weights.Set(_rollouts.Returns, _rollouts.LogRatios))
                throw NoReturn(state, first);
            _proposal.Update(_weights.Values, steps);
        }

        for (int t = 0; t < steps; t++)
            sequence[t] = _model.Actions[_proposal.Planned(t)];
        return Result(_weights, sequence[0], notFinite, first);
    }
}
