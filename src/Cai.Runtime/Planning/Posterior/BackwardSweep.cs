using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// One stage backwards, <c>V_t(s) = log sum_s' M(s, s') (1 - g + g exp(V_(t+1)(s')))</c>, shared by all workers: a product with what follows, exponentiated; where
/// that spans too much, a log-sum-exp of each row. Nothing allocates after the first stage.
/// </summary>
internal sealed class BackwardSweep : TiledSweep
{
    /// <summary>States a tile: a multiple of the rows of a block.</summary>
    private const int Tile = 512;

    /// <summary>Linear numbers are at least this, so that what they lead to is far from underflow.</summary>
    private const double LeastLinear = 1e-250;

    /// <summary>Logarithms that span less than this may become linear again.</summary>
    private const double LinearRange = 288;

    private readonly MessageRows _rows;
    private readonly BlockedRows _weights;
    private readonly double[] _endValues;
    private readonly double _discount;
    private readonly double[] _sums;
    private readonly double[]?[] _scratch;
    private BlockedRows? _logs;
    private bool _isLinear;
    private double _factor;
    private double _stop;
    private double _base;

    /// <summary>Allocates.</summary>
    /// <param name="rows">The stage's rows.</param>
    /// <param name="endValues">What ending in each state is worth, over the temperature.</param>
    /// <param name="discount">g.</param>
    /// <param name="workers">Who shares the work.</param>
    public BackwardSweep(MessageRows rows, double[] endValues, double discount, Workers workers)
        : base(workers, rows.StateCount, Tile)
    {
        (_rows, _weights, _endValues, _discount) = (rows, BlockedRows.Of(rows, isTransposed: false, areLogs: false), endValues, discount);
        _scratch = new double[]?[workers.Count];
        _sums = new double[discount == 1 ? 0 : rows.StateCount];
        if (discount == 1)
            return;
        double[] ones = new double[rows.StateCount];
        ones.AsSpan().Fill(1);
        _weights.Multiply(0, _sums.Length, ones, _sums);
    }

    /// <summary>Passes a message on.</summary>
    /// <param name="next">The message of the stage after.</param>
    /// <param name="work">One number a state, to work in.</param>
    /// <param name="message">The message of this stage.</param>
    public void Pass(Message next, Span<double> work, Message message)
    {
        _isLinear = next.IsLinear || next.Range < LinearRange;
        if (_isLinear && PassNumbers(next, work, message))
            return;
        _isLinear = false;
        _logs ??= BlockedRows.Of(_rows, isTransposed: false, areLogs: true);
        message.Set(isLinear: false, 0, Run(next.Logarithms(_discount, work), message.Numbers, []));
    }

    private bool PassNumbers(Message next, Span<double> work, Message message)
    {
        ReadOnlySpan<double> x = next.Exponentiate(work, out double offset, out double largest);

        // Above both 1 - g and g exp(V), so that neither overflows: of a row they make factor sum_s' W x + stop sum_s' W.
        double top = _discount == 1 ? offset : _discount == 0 ? 0 : Math.Max(0, offset + Math.Log(largest));
        (_factor, _stop) = (_discount == 0 ? 0 : _discount * Math.Exp(offset - top), _discount == 1 ? 0 : (1 - _discount) * Math.Exp(-top));
        double most = _stop + (_factor * largest);
        (_factor, _stop, _base) = (_factor / most, _stop / most, _rows.Largest + top + Math.Log(most));
        Residual range = Run(x, message.Numbers, []);
        message.Set(isLinear: true, _base, range);
        return range.Min >= LeastLinear && double.IsFinite(range.Max);
    }

    /// <inheritdoc/>
    protected override Residual Do(int from, int to, ReadOnlySpan<double> values, Span<double> result, Span<double> policy, int worker)
    {
        Span<double> own = result[from..to];
        if (_isLinear)
        {
            _weights.Multiply(from, to, values, own);
            TensorPrimitives.Multiply(own, _factor, own);
            if (_discount < 1)
                TensorPrimitives.MultiplyAdd(_sums.AsSpan(from, own.Length), _stop, own, own);
        }
        else
        {
            Span<double> sums = (_scratch[worker] ??= new double[Tile]).AsSpan(0, own.Length);
            _logs!.LogSum(from, to, values, own, sums);
            Logarithm.OfAtLeastOne(sums);
            TensorPrimitives.Add(own, sums, own);
        }

        int first = Array.BinarySearch(_rows.Stopped, from);
        for (int i = first < 0 ? ~first : first; i < _rows.Stopped.Length && _rows.Stopped[i] < to; i++)
            own[_rows.Stopped[i] - from] = _isLinear ? Math.Exp(_endValues[_rows.Stopped[i]] - _base) : _endValues[_rows.Stopped[i]];
        return new(TensorPrimitives.Min<double>(own), TensorPrimitives.Max<double>(own));
    }
}
