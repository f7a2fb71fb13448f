using Cai.Numerics;

namespace Cai.Planning;

/// <summary>Messages over H decisions, from what the end is worth: one product a stage, each stage's kept.</summary>
internal sealed class FiniteMessages : PosteriorMessages
{
    private const double RoundingsPerStage = 4;

    private readonly TiltedRows[] _rows;
    private readonly MessageRows[] _sums;
    private readonly Message[] _messages;
    private readonly int? _threads;
    private readonly Lazy<StageNumbers> _marginals;

    /// <summary>Passes the backward messages.</summary>
    /// <param name="rows">The tilted transitions: of each stage, or of all.</param>
    /// <param name="endValues">What ending in each state is worth, over the temperature.</param>
    /// <param name="start">The start distribution over all states; empty when there is none.</param>
    /// <param name="horizon">The number of decisions, at least 1.</param>
    /// <param name="discount">The discount g.</param>
    /// <param name="isTilted">Whether the start is inferred too.</param>
    /// <param name="workers">Who shares the stages.</param>
    /// <param name="threads">How many threads may share the marginals, later; null for one a processor.</param>
    /// <param name="progress">Told after each stage.</param>
    /// <param name="cancellation">Asked at each stage.</param>
    public FiniteMessages(TiltedRows[] rows, double[] endValues, double[] start, int horizon, double discount, bool isTilted, Workers workers,
        int? threads, IProgress<PosteriorProgress>? progress, CancellationToken cancellation)
        : base(start, discount, isTilted)
    {
        (_rows, _threads, Horizon) = (rows, threads, horizon);
        _sums = Array.ConvertAll(rows, stage => new MessageRows(stage));
        _messages = new Message[horizon + 1];
        StageNumbers numbers = new(horizon + 1, endValues.Length);
        for (int t = 0; t <= horizon; t++)
            _messages[t] = new(numbers, t);
        _messages[horizon].Set(endValues);
        BackwardSweep[] sweeps = Array.ConvertAll(_sums, sums => new BackwardSweep(sums, endValues, discount, workers));
        PassBack(sweeps, progress, cancellation);
        _marginals = new(Smooth);
    }

    /// <inheritdoc/>
    public override int Horizon { get; }

    /// <inheritdoc/>
    public override int StateCount => _messages[0].Numbers.Length;

    /// <inheritdoc/>
    public override double Error => RoundingsPerStage * ErrorBounds.UnitRoundoff * Horizon * Math.Max(1, Enumerable.Range(0, StateCount).Max(s => Math.Abs(Value(s, 0))));

    /// <inheritdoc/>
    public override string Remark => _messages.Count(message => message.IsLinear) is var linear && linear == Horizon
        ? "A product a stage."
        : $"A product a stage, in logarithms at {Horizon - linear} of {Horizon} stages, where messages span more than numbers do.";

    /// <inheritdoc/>
    public override TiltedRows Rows(int stage) => _rows[_rows.Length == 1 ? 0 : stage];

    /// <inheritdoc/>
    public override double Value(int state, int stage) => _messages[stage].Log(state);

    /// <inheritdoc/>
    public override double Marginal(int state, int stage) => _marginals.Value[stage][state];

    /// <inheritdoc/>
    public override double Visits(int state) => Enumerable.Range(0, Horizon + 1).Sum(t => Marginal(state, t));

    /// <inheritdoc/>
    public override double Visits(int state, int action) =>
        Enumerable.Range(0, Horizon).Sum(t => Marginal(state, t) is > 0 and double there ? there * Choice(state, action, t) : 0);

    private void PassBack(BackwardSweep[] sweeps, IProgress<PosteriorProgress>? progress, CancellationToken cancellation)
    {
        double[] work = LargeArray.Create<double>(StateCount);
        for (int t = Horizon - 1; t >= 0; t--)
        {
            cancellation.ThrowIfCancellationRequested();
            sweeps[sweeps.Length == 1 ? 0 : t].Pass(_messages[t + 1], work, _messages[t]);
            if (!double.IsFinite(_messages[t].Least) || !double.IsFinite(_messages[t].Largest))
                throw new ArithmeticException("The messages overflow: rewards or parameters are too large for the temperature. Scale them down, or raise it.");
            progress?.Report(new(Horizon - t, Horizon));
        }
    }

    // Forwards by the posterior's own policy and dynamics: every number is a probability, and none is lost to underflow that matters.
    private StageNumbers Smooth()
    {
        using Workers workers = new(_threads);
        ForwardSweep[] sweeps = Array.ConvertAll(_sums, sums => new ForwardSweep(sums, Discount, workers));
        StageNumbers marginals = new(Horizon + 1, StateCount);
        double[] work = LargeArray.Create<double>(StateCount);
        for (int s = 0; s < StateCount; s++)
            marginals[0][s] = StartProbability(s);
        for (int t = 0; t < Horizon; t++)
            sweeps[sweeps.Length == 1 ? 0 : t].Step(marginals[t], _messages[t], _messages[t + 1], work, marginals[t + 1]);

        return marginals;
    }
}
