using System.Numerics.Tensors;

namespace Cai.Planning;

/// <summary>
/// The posterior's step forward, <c>mu'(s') = exp(V'(s')) g sum_s M(s, s') mu(s) exp(-V(s))</c>, by its own policy and dynamics: every number is a probability. Shared by all workers, who
/// gather what comes into each state; entry by entry from logarithms where messages are. Nothing allocates after the first stage.
/// </summary>
/// <param name="rows">The stage's rows.</param>
/// <param name="discount">The chance g of going on.</param>
/// <param name="workers">Who shares the work.</param>
internal sealed class ForwardSweep(MessageRows rows, double discount, Workers workers) : TiledSweep(workers, rows.StateCount, Tile)
{
    private const int Tile = 512;

    private readonly BlockedRows _weights = BlockedRows.Of(rows, isTransposed: true, areLogs: false);
    private BlockedRows? _logs;
    private double[] _before = [];
    private double[] _after = [];
    private Message? _next;
    private bool _isLinear;
    private double _scale;

    /// <summary>Steps from the probabilities of states at one stage to those of the next.</summary>
    /// <param name="mass">The probability of each state.</param>
    /// <param name="message">The message of this stage.</param>
    /// <param name="next">The message of the next stage.</param>
    /// <param name="work">One number a state, to work in.</param>
    /// <param name="after">The probability of each state at the next stage, written.</param>
    public void Step(ReadOnlySpan<double> mass, Message message, Message next, Span<double> work, Span<double> after)
    {
        _isLinear = message.IsLinear && next.IsLinear;
        if (_isLinear)
        {
            TensorPrimitives.Divide(mass, message.Numbers, work);
            foreach (int s in rows.Stopped)
                work[s] = 0;
            (_next, _scale) = (next, discount * Math.Exp(rows.Largest + next.Offset - message.Offset));
            Run(work, after, []);
            return;
        }

        if (_logs is null)
            (_logs, _before, _after) = (BlockedRows.Of(rows, isTransposed: true, areLogs: true), new double[mass.Length], new double[mass.Length]);
        message.Logarithms(1, work).CopyTo(_before);
        next.Logarithms(1, work).CopyTo(_after);
        Run(mass, after, []);
    }

    /// <inheritdoc/>
    protected override Residual Do(int from, int to, ReadOnlySpan<double> values, Span<double> result, Span<double> policy, int worker)
    {
        Span<double> own = result[from..to];
        if (_isLinear)
        {
            _weights.Multiply(from, to, values, own);
            TensorPrimitives.Multiply(own, _next!.Numbers[from..to], own);
            TensorPrimitives.Multiply(own, _scale, own);
        }
        else
        {
            _logs!.Carry(from, to, values, _before, _after, own);
            TensorPrimitives.Multiply(own, discount, own);
        }

        return Residual.Empty;
    }
}
