using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>Tables that repeat themselves, written short in emitted code and expanded once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Repetition
{
    /// <summary>A pattern repeated until the table is full, with other numbers in a few places.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="length">The length of the table.</param>
    /// <param name="numbers">The numbers of the pattern, one a stretch of equal ones.</param>
    /// <param name="counts">How long each stretch is.</param>
    /// <param name="places">Where other numbers are.</param>
    /// <param name="others">Those numbers.</param>
    public static T[] Expand<T>(int length, ReadOnlySpan<T> numbers, ReadOnlySpan<int> counts, ReadOnlySpan<int> places, ReadOnlySpan<T> others)
    {
        T[] table = new T[length];
        for (int start = 0, stretch = 0; start < length; stretch = (stretch + 1) % counts.Length)
        {
            int end = Math.Min(length, start + counts[stretch]);
            table.AsSpan(start, end - start).Fill(numbers[stretch]);
            start = end;
        }

        for (int i = 0; i < places.Length; i++)
            table[places[i]] = others[i];
        return table;
    }

    /// <summary>Successors whose distances from their states repeat: <see cref="Expand{T}"/> of the distances, each with its state added.</summary>
    /// <param name="states">The number of states.</param>
    /// <param name="distances">The distances of the pattern, one a stretch of equal ones.</param>
    /// <param name="counts">How long each stretch is.</param>
    /// <param name="places">The states that move otherwise.</param>
    /// <param name="others">How far they move.</param>
    public static int[] Successors(int states, ReadOnlySpan<int> distances, ReadOnlySpan<int> counts, ReadOnlySpan<int> places, ReadOnlySpan<int> others)
    {
        int[] successors = Expand(states, distances, counts, places, others);
        for (int s = 0; s < states; s++)
            successors[s] += s;
        return successors;
    }
}
