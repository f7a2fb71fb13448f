namespace Cai.Generators.Emission;

/// <summary>A table as a pattern that repeats, in stretches of equal numbers, and what differs from it.</summary>
/// <typeparam name="T">The type of its numbers.</typeparam>
internal sealed class Pattern<T>
    where T : struct, IEquatable<T>
{
    private const int Shortest = 64;
    private const int Shrinks = 3;

    private Pattern(T[] table, int period)
    {
        // The repetition in the middle is the pattern: what is special is mostly at the ends.
        int start = table.Length / period / 2 * period;
        for (int i = 0; i < period; i++)
        {
            T number = table[start + i];
            if (Numbers.Count > 0 && Numbers[Numbers.Count - 1].Equals(number))
            {
                Counts[Counts.Count - 1]++;
                continue;
            }

            Numbers.Add(number);
            Counts.Add(1);
        }

        for (int i = 0; i < table.Length && Places.Count < table.Length / (2 * Shrinks); i++)
        {
            if (!table[i].Equals(table[start + (i % period)]))
            {
                Places.Add(i);
                Others.Add(table[i]);
            }
        }
    }

    /// <summary>Gets the numbers of the pattern, one a stretch.</summary>
    public List<T> Numbers { get; } = [];

    /// <summary>Gets how long each stretch is.</summary>
    public List<int> Counts { get; } = [];

    /// <summary>Gets where the table differs.</summary>
    public List<int> Places { get; } = [];

    /// <summary>Gets what it has there.</summary>
    public List<T> Others { get; } = [];

    /// <summary>Gets how many numbers it takes to write.</summary>
    public int Size => 2 * (Numbers.Count + Places.Count);

    /// <summary>The shortest pattern of a table; null where writing the table itself is not much longer.</summary>
    /// <param name="table">The table.</param>
    /// <param name="periods">After how many numbers it may repeat.</param>
    public static Pattern<T>? Of(T[] table, IEnumerable<int> periods)
    {
        if (table.Length <= Shortest)
            return null;
        Pattern<T> shortest = periods.Where(period => period < table.Length).Append(table.Length).Select(period => new Pattern<T>(table, period)).OrderBy(pattern => pattern.Size).First();
        return shortest.Size * Shrinks <= table.Length ? shortest : null;
    }

    /// <summary>Writes a call that expands it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="before">What stands before the arguments, the length of the table last among them.</param>
    /// <param name="text">A number as text.</param>
    /// <param name="after">What stands after them.</param>
    public void Write(SourceWriter writer, string before, Func<T, string> text, string after)
    {
        string[][] lists = [[.. Numbers.Select(text)], [.. Counts.Select(NumberText.Of)], [.. Places.Select(NumberText.Of)], [.. Others.Select(text)]];
        if (Size <= Shortest / 4)
        {
            writer.Line($"{before}, {string.Join(", ", lists.Select(list => $"[{string.Join(", ", list)}]"))}{after}");
            return;
        }

        writer.Line(before + ",");
        using (writer.Indent())
        {
            for (int i = 0; i < lists.Length; i++)
                TableText.WriteList(writer, lists[i], i < lists.Length - 1 ? "," : after);
        }
    }
}
