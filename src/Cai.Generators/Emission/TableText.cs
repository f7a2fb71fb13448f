namespace Cai.Generators.Emission;

/// <summary>Tables as literals, eight numbers a line: read in place from the assembly, without a copy. Tables that repeat themselves and are read only once are written as patterns.</summary>
internal static class TableText
{
    private const int NumbersPerLine = 8;

    public static void Write(SourceWriter writer, string summary, string name, int[] numbers) =>
        Write(writer, summary, Names.IntSpan, name, Array.ConvertAll(numbers, NumberText.Of));

    public static void Write(SourceWriter writer, string summary, string name, double[] numbers) =>
        Write(writer, summary, Names.DoubleSpan, name, Array.ConvertAll(numbers, NumberText.Of));

    /// <summary>A table that is read once, when the model is made: expanded then from a pattern, where that is much shorter.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="summary">What it holds.</param>
    /// <param name="name">Its name.</param>
    /// <param name="numbers">Its numbers.</param>
    /// <param name="periods">After how many numbers it may repeat.</param>
    public static void WriteOnce(SourceWriter writer, string summary, string name, double[] numbers, IEnumerable<int> periods)
    {
        // By their bits: zero has a sign.
        if (Pattern<long>.Of(Array.ConvertAll(numbers, BitConverter.DoubleToInt64Bits), periods) is not { } pattern)
        {
            Write(writer, summary, name, numbers);
            return;
        }

        writer.Line($"/// <summary>{summary}</summary>");
        string call = $"internal static {Names.DoubleSpan} {name} => {Names.Services}Repetition.Expand<double>({NumberText.Of(numbers.Length)}";
        pattern.Write(writer, call, bits => NumberText.Of(BitConverter.Int64BitsToDouble(bits)), ");");
    }

    /// <summary>A list, in one line where it is short.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="numbers">Its numbers.</param>
    /// <param name="end">What stands after it.</param>
    public static void WriteList(SourceWriter writer, string[] numbers, string end)
    {
        if (numbers.Length <= NumbersPerLine)
        {
            writer.Line($"[{string.Join(", ", numbers)}]{end}");
            return;
        }

        writer.Line("[");
        using (writer.Indent())
        {
            for (int i = 0; i < numbers.Length; i += NumbersPerLine)
                writer.Line(string.Join(", ", numbers.Skip(i).Take(NumbersPerLine)) + ",");
        }

        writer.Line("]" + end);
    }

    /// <summary>A short list in one line.</summary>
    public static string Inline(IEnumerable<double> numbers) => $"[{string.Join(", ", numbers.Select(NumberText.Of))}]";

    /// <summary>A short list in one line.</summary>
    public static string Inline(IEnumerable<int> numbers) => $"[{string.Join(", ", numbers.Select(NumberText.Of))}]";

    private static void Write(SourceWriter writer, string summary, string type, string name, string[] numbers)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        if (numbers.Length <= NumbersPerLine)
        {
            writer.Line($"internal static {type} {name} => [{string.Join(", ", numbers)}];");
            return;
        }

        writer.Line($"internal static {type} {name} =>");
        WriteList(writer, numbers, ";");
    }
}
