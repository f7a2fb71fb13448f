using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <content>Solutions of the factored matrix and of its transpose.</content>
internal sealed partial class BorderedBandLu
{
    /// <summary>Replaces b by the solution of A x = b.</summary>
    public void Solve(Span<double> b)
    {
        for (int i = 0; i < _inner && _lower > 0; i++)
        {
            int first = Math.Max(0, i - _lower);
            b[i] += Dot(_entries.AsSpan((i * _width) + _lower - i + first, i - first), b[first..i]);
        }

        if (_border > 0)
            SolveBorder(b);
        ReadOnlySpan<double> edge = b[_inner..];
        for (int i = _inner - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = Row(i);
            int ahead = Math.Min(_upper, _inner - 1 - i);
            b[i] = (b[i] + Dot(row[(_lower + 1 + _paddedUpper)..], edge) + Dot(row.Slice(_lower + 1, ahead), b.Slice(i + 1, ahead))) * _inverse[i];
        }
    }

    /// <summary>Replaces b by the solution of A' x = b.</summary>
    public void SolveTransposed(Span<double> b)
    {
        Span<double> edge = b[_inner..];
        for (int i = 0; i < _inner; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            int ahead = Math.Min(_upper, _inner - 1 - i);
            double x = b[i] * _inverse[i];
            b[i] = x;
            AddMultiple(b[(i + 1)..], x, row.Slice(_lower + 1, ahead));
            AddMultiple(edge, x, row.Slice(_lower + 1 + _paddedUpper, _border));
        }

        for (int r = 0; r < _border; r++)
        {
            edge[r] *= _inverse[_inner + r];
            AddMultiple(edge[(r + 1)..], edge[r], CornerRow(r)[(r + 1).._border]);
        }

        for (int r = _border - 1; r >= 0; r--)
        {
            AddMultiple(edge, edge[r], CornerRow(r)[..r]);
        }

        for (int k = 0; k < _inner && _border > 0; k++)
        {
            b[k] += Dot(_entries.AsSpan(_columns + (k * _paddedBorder), _border), edge);
        }

        for (int i = _inner - 1; i >= 0 && _lower > 0; i--)
        {
            int first = Math.Max(0, i - _lower);
            AddMultiple(b[first..], b[i], _entries.AsSpan((i * _width) + _lower - i + first, i - first));
        }
    }

    private void SolveBorder(Span<double> b)
    {
        Span<double> edge = b[_inner..];
        ref double entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        for (int v = 0; v < _paddedBorder; v += Lanes4.Count)
        {
            Vector256<double> even = default, odd = default;
            int k = 0, at = _columns + v;
            for (; k < _inner - 1; k += 2, at += 2 * _paddedBorder)
            {
                even = Lanes4.MultiplyAdd(Lanes4.Load(ref entries, at), Lanes4.Broadcast(b[k]), even);
                odd = Lanes4.MultiplyAdd(Lanes4.Load(ref entries, at + _paddedBorder), Lanes4.Broadcast(b[k + 1]), odd);
            }

            if (k < _inner)
                even = Lanes4.MultiplyAdd(Lanes4.Load(ref entries, at), Lanes4.Broadcast(b[k]), even);
            (even + odd).CopyTo(_edge.AsSpan(v));
        }

        TensorPrimitives.Add(edge, _edge.AsSpan(0, _border), edge);
        for (int r = 1; r < _border; r++)
        {
            edge[r] += Dot(CornerRow(r)[..r], edge[..r]);
        }

        for (int r = _border - 1; r >= 0; r--)
        {
            edge[r] = (edge[r] + Dot(CornerRow(r)[(r + 1).._border], edge[(r + 1)..])) * _inverse[_inner + r];
        }
    }
}
