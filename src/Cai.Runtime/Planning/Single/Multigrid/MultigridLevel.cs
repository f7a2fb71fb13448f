using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Equations <c>x = b + E x</c> over a lattice, each divided by its diagonal: for each move one number a state, <c>E_k(s)</c>, what the state gets from where the
/// move leads. Moves that leave the lattice have no number. Vectors have a margin of zeros, so that all states are swept alike.
/// </summary>
internal sealed unsafe class MultigridLevel : IBlocks
{
    private const int Lanes = 16;
    private const int FewestInPart = 2048;
    private const float Damping = 0.8f;

    private readonly Parts _parts;
    private readonly Parts _rows;
    private readonly int _stride;
    private readonly float[] _weights;
    private readonly SharedSweep _sweeping;
    private readonly SharedSweep _spreading;
    private float[] _x;
    private float[] _next;
    private Pass _pass;
    private MultigridLevel? _coarse;
    private float* _target;

    /// <summary>Allocates.</summary>
    /// <param name="lattice">The states.</param>
    /// <param name="moves">The moves, none of which stays.</param>
    /// <param name="workers">Who shares the sweeps.</param>
    public MultigridLevel(Lattice lattice, int[][] moves, Workers workers)
    {
        (Lattice, Moves) = (lattice, moves);
        Offsets = Array.ConvertAll(moves, lattice.Offset);
        Margin = RoundedUp(moves.Length == 0 ? 0 : Offsets.Max(Math.Abs));
        _stride = RoundedUp(lattice.States);
        _weights = LargeArray.Create<float>(_stride * moves.Length);
        Inverses = LargeArray.Create<float>(_stride);
        Constant = LargeArray.Create<float>(_stride);
        (_x, _next) = (LargeArray.Create<float>(_stride + (2 * Margin)), LargeArray.Create<float>(_stride + (2 * Margin)));
        _parts = Parts.Of(_stride, FewestInPart, Lanes);
        _sweeping = new(workers, this, _parts.Count);
        _rows = lattice.RowParts;
        _spreading = new(workers, this, _rows.Count);
    }

    private enum Pass
    {
        /// <summary>x = (1 - w) x + w (b + E x).</summary>
        Relax,

        /// <summary>The same, to elsewhere.</summary>
        Finish,

        /// <summary>Each state takes the number of its block.</summary>
        Spread,
    }

    /// <summary>The states.</summary>
    public Lattice Lattice { get; }

    /// <summary>The moves.</summary>
    public int[][] Moves { get; }

    /// <summary>How far each of them leads.</summary>
    public int[] Offsets { get; }

    /// <summary>The zeros before and after the states.</summary>
    public int Margin { get; }

    /// <summary>What the constants of each equation were divided by, inverted.</summary>
    public float[] Inverses { get; }

    /// <summary>b.</summary>
    public float[] Constant { get; }

    /// <summary>The numbers of a move, one a state.</summary>
    public Span<float> Weights(int move) => _weights.AsSpan(move * _stride, _stride);

    /// <summary>Starts from x = b.</summary>
    public void Begin() => Constant.CopyTo(_x, Margin);

    /// <summary>Starts from the solution of the coarser equations.</summary>
    public void Spread(MultigridLevel coarse)
    {
        (_pass, _coarse) = (Pass.Spread, coarse);
        _spreading.Run();
    }

    /// <summary>Damped sweeps of Jacobi's.</summary>
    public void Relax(int sweeps)
    {
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            _pass = Pass.Relax;
            _sweeping.Run();
            (_x, _next) = (_next, _x);
        }
    }

    /// <summary>The last sweep, which writes its result elsewhere.</summary>
    public void Finish(float* target)
    {
        _pass = Pass.Finish;
        _target = target;
        _sweeping.Run();
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        if (_pass == Pass.Spread)
        {
            (int first, int end) = _rows[block];
            for (int row = first; row < end; row++)
                SpreadRow(row);
            return;
        }

        (int from, int to) = _parts[block];
        fixed (float* x = _x, next = _next)
            RelaxIn(from, to, x + Margin, _pass == Pass.Relax ? next + Margin : _target);
    }

    private static int RoundedUp(int count) => (count + Lanes - 1) / Lanes * Lanes;

    private void SpreadRow(int row)
    {
        int first = row * Lattice.RowLength, length = Math.Min(Lattice.RowLength, Lattice.States - first);
        int from = _coarse!.Margin + (_coarse.Lattice.RowLength * _coarse.RowOf(Lattice, row));
        NeighbourPairs.Spread(_coarse._x.AsSpan(from), _x.AsSpan(Margin + first, length));
    }

    /// <summary>The row of blocks that a row of the finer lattice belongs to.</summary>
    public int RowOf(Lattice fine, int row)
    {
        Span<int> places = stackalloc int[fine.Strides.Length];
        fine.Locate(row, places);
        for (int axis = 1; axis < places.Length; axis++)
            places[axis] /= 2;
        return Lattice.Row(places);
    }

    [SkipLocalsInit]
    private void RelaxIn(int from, int to, float* x, float* next)
    {
        Vector512<float> damping = Vector512.Create(Damping);
        fixed (float* weights = _weights, constant = Constant)
        fixed (int* offsets = Offsets)
        {
            int moves = Offsets.Length, s = from;
            for (; s <= to - (4 * Lanes); s += 4 * Lanes)
            {
                Vector512<float> sum0 = Vector512.Load(constant + s), sum1 = Vector512.Load(constant + s + Lanes);
                Vector512<float> sum2 = Vector512.Load(constant + s + (2 * Lanes)), sum3 = Vector512.Load(constant + s + (3 * Lanes));
                float* own = weights + s;
                for (int k = 0; k < moves; k++)
                {
                    float* read = x + s + offsets[k];
                    sum0 = Vector512.FusedMultiplyAdd(Vector512.Load(own), Vector512.Load(read), sum0);
                    sum1 = Vector512.FusedMultiplyAdd(Vector512.Load(own + Lanes), Vector512.Load(read + Lanes), sum1);
                    sum2 = Vector512.FusedMultiplyAdd(Vector512.Load(own + (2 * Lanes)), Vector512.Load(read + (2 * Lanes)), sum2);
                    sum3 = Vector512.FusedMultiplyAdd(Vector512.Load(own + (3 * Lanes)), Vector512.Load(read + (3 * Lanes)), sum3);
                    own += _stride;
                }

                Put(damping, sum0, x + s, next + s);
                Put(damping, sum1, x + s + Lanes, next + s + Lanes);
                Put(damping, sum2, x + s + (2 * Lanes), next + s + (2 * Lanes));
                Put(damping, sum3, x + s + (3 * Lanes), next + s + (3 * Lanes));
            }

            for (; s < to; s += Lanes)
            {
                Vector512<float> sum = Vector512.Load(constant + s);
                for (int k = 0; k < moves; k++)
                    sum = Vector512.FusedMultiplyAdd(Vector512.Load(weights + ((nint)k * _stride) + s), Vector512.Load(x + s + offsets[k]), sum);
                Put(damping, sum, x + s, next + s);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector512<float> damping, Vector512<float> sum, float* x, float* next)
    {
        Vector512<float> old = Vector512.Load(x);
        Vector512.FusedMultiplyAdd(damping, sum - old, old).Store(next);
    }
}
