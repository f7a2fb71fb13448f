using System.Numerics.Tensors;

namespace Cai.Planning;

/// <summary>
/// From equations over a lattice to equations over its blocks of two states along each axis: the mean of the equations of a block, with one number for all of its
/// states (Galerkin's, by piecewise constant functions). Moves within a block join its diagonal, and so does what leads off the lattice.
/// </summary>
internal sealed class Coarsening : IBlocks
{
    private readonly MultigridLevel _fine;
    private readonly int[] _children;
    private readonly int[] _pointers;
    private readonly int[] _slots;
    private readonly float[] _own;
    private readonly Parts _rows;
    private readonly SharedSweep _sweep;
    private bool _isRestricting;

    private Coarsening(MultigridLevel fine, MultigridLevel coarse, Dictionary<string, int> known, Workers workers)
    {
        (_fine, Coarse) = (fine, coarse);
        int rows = coarse.Lattice.RowCount, axes = fine.Lattice.Strides.Length;
        int[] parents = [.. Enumerable.Range(0, fine.Lattice.RowCount).Select(row => coarse.RowOf(fine.Lattice, row))];
        _children = [.. Enumerable.Range(0, parents.Length).OrderBy(row => parents[row])];
        _pointers = new int[rows + 1];
        foreach (int parent in parents)
            _pointers[parent + 1]++;
        for (int row = 0; row < rows; row++)
            _pointers[row + 1] += _pointers[row];
        _slots = [.. from move in fine.Moves from parity in Enumerable.Range(0, 1 << axes) select known[Key(Halved(move, parity))]];
        _own = new float[coarse.Lattice.States];
        _rows = coarse.Lattice.RowParts;
        _sweep = new(workers, this, _rows.Count);
    }

    /// <summary>The equations over blocks.</summary>
    public MultigridLevel Coarse { get; }

    /// <summary>Room for the equations over the blocks of a lattice; null where they would have too many moves.</summary>
    /// <param name="fine">The equations.</param>
    /// <param name="mostMoves">The most moves.</param>
    /// <param name="workers">Who shares the work.</param>
    public static Coarsening? Of(MultigridLevel fine, int mostMoves, Workers workers)
    {
        Dictionary<string, int> known = new() { [Key(new int[fine.Lattice.Strides.Length])] = -1 };
        List<int[]> moves = [];
        foreach (int[] move in fine.Moves)
        {
            for (int parity = 0; parity < 1 << move.Length; parity++)
            {
                int[] halved = Halved(move, parity);
                if (known.TryAdd(Key(halved), moves.Count))
                    moves.Add(halved);
            }
        }

        return moves.Count <= mostMoves ? new(fine, new(fine.Lattice.Halved(), [.. moves], workers), known, workers) : null;
    }

    /// <summary>Takes the present numbers of the finer equations.</summary>
    public void Read()
    {
        _isRestricting = false;
        _sweep.Run();
    }

    /// <summary>The constants of the coarser equations: the means of those of the finer.</summary>
    public void Restrict()
    {
        _isRestricting = true;
        _sweep.Run();
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        (int first, int end) = _rows[block];
        for (int row = first; row < end; row++)
        {
            if (_isRestricting)
                RestrictTo(row);
            else
                ReadTo(row);
        }
    }

    private static string Key(int[] move) => string.Join(',', move);

    // A step from an even place of an axis, or from an odd one, seen from the blocks.
    private static int[] Halved(int[] move, int parity) => [.. move.Select((steps, axis) => (steps + ((parity >> axis) & 1)) >> 1)];

    private ReadOnlySpan<int> Children(int row) => _children.AsSpan(_pointers[row].._pointers[row + 1]);

    private Span<float> Part(Span<float> numbers, int row) => numbers.Slice(row * Coarse.Lattice.RowLength, Coarse.Lattice.RowLength);

    private ReadOnlySpan<float> Child(Span<float> numbers, int row)
    {
        int first = row * _fine.Lattice.RowLength;
        return numbers[first..Math.Min(first + _fine.Lattice.RowLength, _fine.Lattice.States)];
    }

    private void RestrictTo(int row)
    {
        Span<float> sums = Part(Coarse.Constant, row);
        ReadOnlySpan<float> inverses = Part(Coarse.Inverses, row);
        sums.Clear();
        foreach (int child in Children(row))
            NeighbourPairs.Add(Child(_fine.Constant, child), sums);
        TensorPrimitives.Multiply(sums, inverses, sums);
    }

    private void ReadTo(int row)
    {
        Span<float> own = Part(_own, row), inverses = Part(Coarse.Inverses, row);
        Lattice lattice = _fine.Lattice;
        Span<int> places = stackalloc int[lattice.Strides.Length];
        own.Clear();
        inverses.Clear();
        for (int move = 0; move < Coarse.Moves.Length; move++)
            Part(Coarse.Weights(move), row).Clear();
        foreach (int child in Children(row))
        {
            lattice.Locate(child, places);
            Count(Child(_fine.Constant, child).Length, inverses);
            for (int move = 0; move < _fine.Moves.Length; move++)
                ReadMove(row, child, move, places, own);
        }

        // Where a block has no states, its equation is x = 0.
        for (int i = 0; i < own.Length; i++)
            inverses[i] = inverses[i] == 0 ? 0 : 1 / (inverses[i] - own[i]);
        for (int move = 0; move < Coarse.Moves.Length; move++)
            TensorPrimitives.Multiply(Part(Coarse.Weights(move), row), inverses, Part(Coarse.Weights(move), row));
    }

    // How many states a row gives to each block.
    private static void Count(int states, Span<float> counts)
    {
        for (int i = 0; i < states / 2; i++)
            counts[i] += 2;
        if (states % 2 != 0)
            counts[states / 2]++;
    }

    // What the states of a row get by a move goes to the move of their blocks: one for states at even places of the row, one for odd ones.
    private void ReadMove(int row, int child, int move, ReadOnlySpan<int> places, Span<float> own)
    {
        int[] steps = _fine.Moves[move];
        ReadOnlySpan<float> weights = Child(_fine.Weights(move), child);
        int parity = 0;
        for (int axis = 1; axis < steps.Length; axis++)
        {
            parity |= (places[axis] & 1) << axis;
            if (!_fine.Lattice.Has(axis, places[axis] + steps[axis]))
            {
                NeighbourPairs.Add(weights, own);
                return;
            }
        }

        // Within the row; what leads past its ends joins the diagonal.
        int from = Math.Clamp(-steps[0], 0, weights.Length), to = Math.Clamp(_fine.Lattice.RowLength - steps[0], from, weights.Length);
        for (int i = 0; i < from; i++)
            own[i >> 1] += weights[i];
        for (int i = to; i < weights.Length; i++)
            own[i >> 1] += weights[i];
        Span<float> even = Sums(0), odd = Sums(1);
        if ((from & 1) != 0 && from < to)
            odd[from >> 1] += weights[from++];
        weights = weights[from..to];
        int half = from >> 1;
        if (even == odd)
            NeighbourPairs.Add(weights, even[half..]);
        else
            NeighbourPairs.Part(weights, even[half..], odd[half..]);

        Span<float> Sums(int first)
        {
            int slot = _slots[(move << steps.Length) | parity | first];
            return slot < 0 ? Part(_own, row) : Part(Coarse.Weights(slot), row);
        }
    }
}
