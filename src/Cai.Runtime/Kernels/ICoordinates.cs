using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// The states or actions of a problem with real-valued fields as vectors: one number a field, in the order of the constructor, nested records flattened. Emitted code implements it as a struct.
/// A field of type double is its own coordinate; one of another type is the position of its value in its range, from 0.
/// </summary>
/// <typeparam name="T">The state or action type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICoordinates<T>
    where T : struct
{
    /// <summary>The number of coordinates, at least 1.</summary>
    int Count { get; }

    /// <summary>The smallest value of each coordinate; minus infinity where a real field has no range.</summary>
    ReadOnlySpan<double> Lower { get; }

    /// <summary>The largest value of each coordinate; infinity where a real field has no range.</summary>
    ReadOnlySpan<double> Upper { get; }

    /// <summary>The name of a coordinate, as columns are named: <c>Speed</c>, or <c>First.Phase</c>.</summary>
    string Name(int index);

    /// <summary>Whether a coordinate takes whole numbers alone: its field is no double.</summary>
    bool IsWhole(int index);

    /// <summary>Writes the coordinates of a value. Nothing is checked.</summary>
    /// <param name="value">The value.</param>
    /// <param name="coordinates">At least <see cref="Count"/> numbers.</param>
    void Read(T value, Span<double> coordinates);

    /// <summary>The value at given coordinates: whole ones are rounded; real ones are taken as they are. Ranges are the caller's to keep.</summary>
    /// <param name="coordinates">At least <see cref="Count"/> numbers.</param>
    T Of(ReadOnlySpan<double> coordinates);
}
