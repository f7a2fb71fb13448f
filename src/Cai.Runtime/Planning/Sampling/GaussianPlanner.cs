using Cai.Planning;

namespace Cai;

/// <summary>Plans real-valued actions by samples: normal sequences about a mean, cut to the ranges of the actions.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class GaussianPlanner<TState, TAction> : SamplingPlanner<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly GaussianProposal _proposal;
    private readonly RealRollouts<TState> _rollouts;
    private readonly SampleWeights _weights;
    private readonly IRealProblem<TState, TAction> _problem;
    private readonly double[] _coordinates;

    internal GaussianPlanner(SamplingSettings settings, IRealProblem<TState, TAction> problem)
        : base(settings)
    {
        _problem = problem;
        int columns = RealRollouts<TState>.Columns(settings.Options.Samples);
        _proposal = problem.Propose(settings, columns);
        _rollouts = problem.Roll(settings, Workers, _proposal, columns);
        _weights = new(settings);
        _coordinates = new double[_proposal.Count];
    }

    /// <inheritdoc/>
    public override bool IsVectorized => Settings.Options.Vectorize && _problem.Obstacle is null;

    /// <inheritdoc/>
    public override string Rollouts => IsVectorized ? $"rollouts in vectors of {VectorWidth.Lanes}"
        : $"rollouts one by one, {(_problem.Obstacle is { } obstacle ? "since " + obstacle : "as asked for")}";

    /// <summary>The names of the action's coordinates: its fields.</summary>
    public IReadOnlyList<string> Coordinates => _problem.ActionNames;

    /// <summary>The mean of the sampling distribution after the last plan, before it is cut to the action's range.</summary>
    /// <param name="step">The step, below the horizon of plans.</param>
    /// <param name="coordinate">The coordinate of the action.</param>
    public double Mean(int step, int coordinate = 0) => _proposal.Mean(Step(step), coordinate);

    /// <summary>Its standard deviation.</summary>
    /// <param name="step">The step, below the horizon of plans.</param>
    /// <param name="coordinate">The coordinate of the action.</param>
    public double StandardDeviation(int step, int coordinate = 0) => _proposal.Deviation(Step(step), coordinate);

    private protected override SamplingPlanner<TState, TAction> Copy(SamplingSettings settings) => new GaussianPlanner<TState, TAction>(settings, _problem);

    private protected override void Begin(TState state, bool isFirst)
    {
        if (_problem.IsTerminal(state))
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
            _proposal.Update(_weights.Values, steps, options.Method == SamplingMethod.CrossEntropy);
        }

        for (int t = 0; t < steps; t++)
        {
            for (int j = 0; j < _coordinates.Length; j++)
                _coordinates[j] = _proposal.Planned(t, j);
            sequence[t] = _problem.Action(_coordinates);
        }

        return Result(_weights, sequence[0], notFinite, first);
    }

    private int Step(int step) => step >= 0 && step < _proposal.Horizon ? step
        : throw new ArgumentOutOfRangeException(nameof(step), step, $"Plans have the steps 0..{_proposal.Horizon - 1}.");
}
