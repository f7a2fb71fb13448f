namespace Cai.Planning;

/// <summary>
/// States as points of a lattice, so that moves by constant offsets are short steps along its axes: found from the offsets alone. A grid that steps by 1 and by its
/// width has two axes; a queue has one.
/// </summary>
internal sealed class Lattice
{
    // What is no longer than so many times the step before is a few of them, or a step aside.
    private const int Gap = 3;
    private const int FewestInPart = 2048;

    private readonly int[] _sizes;

    private Lattice(int[] sizes, int[] strides, int states)
    {
        (_sizes, Strides, States) = (sizes, strides, states);
        RowLength = sizes[0];
        RowCount = (states + RowLength - 1) / RowLength;
    }

    /// <summary>How far apart neighbours along each axis are; each divides the next.</summary>
    public int[] Strides { get; }

    /// <summary>The number of states.</summary>
    public int States { get; }

    /// <summary>The number of states along the first axis, which follow one another.</summary>
    public int RowLength { get; }

    /// <summary>The number of rows along the first axis; the last may be shorter.</summary>
    public int RowCount { get; }

    /// <summary>The rows, cut for workers to share: a part has a few thousand states at least.</summary>
    public Parts RowParts => Parts.Of(RowCount, (FewestInPart + RowLength - 1) / RowLength);

    /// <summary>The lattice in which moves by some offsets are short.</summary>
    /// <remarks>Distances of about one length are steps along one axis, oblique ones among them. Where states fill a box, the axis is the one whose length divides their number.</remarks>
    public static Lattice Of(IEnumerable<int> offsets, int states)
    {
        List<int> strides = [1], sizes = [], alike = [];
        int longest = 1;
        foreach (int distance in offsets.Select(Math.Abs).Where(distance => distance > 0 && distance <= states / 2).Distinct().Order())
        {
            if (distance >= Gap * longest)
                AddAxis();
            alike.Add(distance);
            longest = distance;
        }

        AddAxis();
        for (int axis = 0; axis < strides.Count; axis++)
        {
            int span = axis + 1 < strides.Count ? strides[axis + 1] : states;
            sizes.Add((span + strides[axis] - 1) / strides[axis]);
        }

        return new([.. sizes], [.. strides], states);

        void AddAxis()
        {
            // The first are steps along the first axis, where they are short.
            int[] whole = [.. alike.Where(distance => distance % strides[^1] == 0)];
            if (whole.Length > 0 && alike[0] >= Gap)
                strides.Add(whole.Where(distance => states % distance == 0).DefaultIfEmpty(whole[0]).First());
            alike.Clear();
        }
    }

    /// <summary>The lattice of blocks of two states along each axis. Blocks past the end have no states.</summary>
    public Lattice Halved()
    {
        int[] sizes = Array.ConvertAll(_sizes, size => (size + 1) / 2), strides = new int[sizes.Length];
        int states = 1;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            strides[axis] = states;
            states *= sizes[axis];
        }

        return new(sizes, strides, states);
    }

    /// <summary>The steps along each axis that make an offset: the nearest along the last, then the one before.</summary>
    public int[] Move(int offset)
    {
        int[] steps = new int[Strides.Length];
        for (int axis = steps.Length - 1; axis >= 0; axis--)
        {
            int stride = Strides[axis];
            steps[axis] = (int)Math.Round((double)offset / stride);
            offset -= steps[axis] * stride;
        }

        return steps;
    }

    /// <summary>The offset of a move.</summary>
    public int Offset(int[] move) => move.Zip(Strides, (steps, stride) => steps * stride).Sum();

    /// <summary>The places along all axes but the first of a row.</summary>
    public void Locate(int row, Span<int> places)
    {
        for (int axis = 1; axis < _sizes.Length; axis++)
        {
            places[axis] = row % _sizes[axis];
            row /= _sizes[axis];
        }
    }

    /// <summary>Whether a place lies on an axis.</summary>
    public bool Has(int axis, int place) => (uint)place < (uint)_sizes[axis];

    /// <summary>The row at some places.</summary>
    public int Row(ReadOnlySpan<int> places)
    {
        int row = 0;
        for (int axis = _sizes.Length - 1; axis > 0; axis--)
            row = (row * _sizes[axis]) + places[axis];
        return row;
    }
}
