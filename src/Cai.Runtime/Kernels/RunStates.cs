using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cai.CompilerServices;

/// <summary>Neighbouring states that all columns move by constant offsets, and what their values are weighed by. Reads are not checked: the layout leads from states to states.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RunStates
{
    private readonly ref double _origin;
    private readonly ReadOnlySpan<int> _offsets;
    private readonly ReadOnlySpan<double> _weights;

    /// <param name="origin">The value that offsets are counted from.</param>
    /// <param name="count">How many states there are.</param>
    /// <param name="offsets">How far each column leads.</param>
    /// <param name="weights">The weights, discounted.</param>
    internal RunStates(ref readonly double origin, int count, ReadOnlySpan<int> offsets, ReadOnlySpan<double> weights)
    {
        _origin = ref Unsafe.AsRef(in origin);
        Count = count;
        _offsets = offsets;
        _weights = weights;
    }

    /// <summary>How many states there are.</summary>
    public int Count { get; }

    /// <summary>Some of them.</summary>
    internal RunStates From(int first, int count) => new(in Unsafe.Add(ref _origin, first), count, _offsets, _weights);

    /// <summary>The value that a column leads to from the first state; those of the next states follow.</summary>
    public ref double Along(int column) => ref Unsafe.Add(ref _origin, (nint)Unsafe.Add(ref MemoryMarshal.GetReference(_offsets), column));

    /// <summary>A weight.</summary>
    public double Weight(int index) => Unsafe.Add(ref MemoryMarshal.GetReference(_weights), index);
}
