namespace Cai.Generators.Emission;

/// <summary>Tables as literals, eight numbers a line: read in place from the assembly, without a copy.</summary>
internal static class TableText
{
    private const int NumbersPerLine = 8;

    public static void Write(SourceWriter writer, string summary, string name, int[] numbers) =>
        Write(writer, summary, Names.IntSpan, name, Array.ConvertAll(numbers, NumberText.Of));

    public static void Write(SourceWriter writer, string summary, string name, double[] numbers) =>
        Write(writer, summary, Names.DoubleSpan, name, Array.ConvertAll(numbers, NumberText.Of));

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

        writer.Line($"internal static {type} {name} =>").Line("[");
        using (writer.Indent())
        {
            for (int i = 0; i < numbers.Length; i += NumbersPerLine)
                writer.Line(string.Join(", ", numbers.Skip(i).Take(NumbersPerLine)) + ",");
        }

        writer.Line("];");
    }
}
