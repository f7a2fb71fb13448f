using System.Runtime.Intrinsics;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Solves <c>(I - g P_pi) x = d</c> in part, by sweeps <c>x = d + g P_pi x</c> in single precision, shared by workers. Numbers are scaled by the size of d, so that
/// it does not matter how large or small they are. Nothing allocates after construction.
/// </summary>
internal sealed class SingleEvaluation : IBlocks
{
    private const int FewestBlocks = 256;

    private readonly Parts _parts;
    private readonly float _discount;
    private readonly Residual[] _changes;
    private readonly SharedSweep _sweep;
    private readonly float[] _constant;
    private float[] _x;
    private float[] _next;

    /// <summary>Allocates.</summary>
    public SingleEvaluation(IStepRows rows, double discount, Workers workers)
    {
        Rows = rows;
        _discount = (float)discount;
        _parts = Parts.Of(rows.BlockCount, FewestBlocks);
        _changes = new Residual[_parts.Count];
        _sweep = new(workers, this, _changes.Length);
        int length = rows.BlockCount * IStepRows.Lanes;
        (_constant, _x, _next) = (LargeScratch<float>.Rent(length), LargeScratch<float>.Rent(length), LargeScratch<float>.Rent(length));
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        LargeScratch<float>.Return(_constant);
        LargeScratch<float>.Return(_x);
        LargeScratch<float>.Return(_next);
    }

    /// <summary>The transitions of the policy.</summary>
    public IStepRows Rows { get; }

    /// <summary>Starts with <c>d = (after - before - middle) / scale</c>, and x = d.</summary>
    public void Begin(ReadOnlySpan<double> before, ReadOnlySpan<double> after, double middle, double scale)
    {
        int s = 0;
        after = after[..before.Length];
        for (; s <= before.Length - IStepRows.Lanes; s += IStepRows.Lanes)
            Vector256.Narrow(Part(s, before, after), Part(s + (IStepRows.Lanes / 2), before, after)).CopyTo(_constant, s);
        for (; s < _constant.Length; s++)
        {
            // What is past the last state repeats it.
            int state = Math.Min(s, before.Length - 1);
            _constant[s] = (float)((after[state] - before[state] - middle) / scale);
        }

        _constant.CopyTo(_x, 0);

        Vector256<double> Part(int from, ReadOnlySpan<double> before, ReadOnlySpan<double> after) =>
            (Vector256.Create(after[from..]) - Vector256.Create(before[from..]) - Vector256.Create(middle)) / Vector256.Create(scale);
    }

    /// <summary>One sweep.</summary>
    /// <returns>The extremes of what x changed by: the last term of the sum that it is.</returns>
    public Residual Sweep()
    {
        _sweep.Run();
        (_x, _next) = (_next, _x);
        Residual all = Residual.Empty;
        foreach (Residual change in _changes)
            all = all.Union(change);
        return all;
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        (int from, int to) = _parts[block];
        _changes[block] = Rows.Sweep(from, to, _discount, _constant, _x, _next);
    }

    /// <summary>Writes <c>target = values + shift + scale x</c>.</summary>
    public void Finish(ReadOnlySpan<double> values, double shift, double scale, Span<double> target)
    {
        int s = 0;
        target = target[..values.Length];
        for (; s <= values.Length - IStepRows.Lanes; s += IStepRows.Lanes)
        {
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Create(_x.AsSpan(s)));
            (Vector256.Create(values[s..]) + Vector256.Create(shift) + (scale * low)).CopyTo(target[s..]);
            (Vector256.Create(values[(s + (IStepRows.Lanes / 2))..]) + Vector256.Create(shift) + (scale * high)).CopyTo(target[(s + (IStepRows.Lanes / 2))..]);
        }

        for (; s < values.Length; s++)
            target[s] = values[s] + shift + (scale * _x[s]);
    }
}
