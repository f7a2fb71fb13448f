namespace Cai.Generators.Emission;

/// <summary>Emits the calls that read demonstrations from files and write them.</summary>
internal static class DemonstrationsApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>Reads demonstrations from a file of CSV, or (ending in <c>.jsonl</c>) of JSON Lines, by the names of its columns: those of the state's and the action's fields.</summary>");
        writer.Line("/// <param name=\"path\">The file.</param>").Line("/// <param name=\"options\">Other names and separators.</param>");
        writer.Line("/// <exception cref=\"global::System.FormatException\">A cell is not what its column takes: the message names file, row, column and what is expected.</exception>");
        writer.Line(Names.GeneratedCode);
        writer.Line($"public global::Cai.Demonstrations<{plan.StateType}, {plan.ActionType}> ReadDemonstrations(string path, global::Cai.CsvOptions? options = null) =>");
        writer.Line($"    {Names.Services}DemonstrationReader.Read(States, Actions, path, options);").Line();
        writer.Line("/// <summary>Reads demonstrations one trajectory at a time, however large the file is. The rows of a trajectory lie together in it.</summary>");
        writer.Line("/// <param name=\"path\">The file.</param>").Line("/// <param name=\"options\">Other names and separators.</param>");
        writer.Line("/// <exception cref=\"global::System.FormatException\">While enumerating: a cell is not what its column takes.</exception>");
        writer.Line(Names.GeneratedCode);
        writer.Line($"public global::System.Collections.Generic.IEnumerable<global::Cai.Trajectory<{plan.StateType}, {plan.ActionType}>> StreamDemonstrations(string path, global::Cai.CsvOptions? options = null) =>");
        writer.Line($"    {Names.Services}DemonstrationReader.Stream(States, Actions, path, options);").Line();
        writer.Line("/// <summary>The same while other things are done: a thread of the pool reads a few trajectories ahead, until the enumeration ends or is left.</summary>");
        writer.Line("/// <param name=\"path\">The file.</param>").Line("/// <param name=\"options\">Other names and separators.</param>").Line("/// <param name=\"cancellation\">Stops the reading, between rows.</param>");
        writer.Line("/// <exception cref=\"global::System.FormatException\">While enumerating: a cell is not what its column takes.</exception>");
        writer.Line(Names.GeneratedCode);
        writer.Line($"public global::System.Collections.Generic.IAsyncEnumerable<global::Cai.Trajectory<{plan.StateType}, {plan.ActionType}>> StreamDemonstrationsAsync(string path, global::Cai.CsvOptions? options = null, {ProblemCall.Cancellation}) =>");
        writer.Line($"    {Names.Services}DemonstrationReader.StreamAsync(States, Actions, path, options, cancellation);").Line();
        writer.Line("/// <summary>Writes demonstrations to a file, CSV or JSON Lines by its ending, that <c>ReadDemonstrations</c> reads back.</summary>");
        writer.Line("/// <param name=\"path\">The file; one that is there is replaced.</param>").Line("/// <param name=\"demonstrations\">What to write.</param>");
        writer.Line("/// <param name=\"options\">Other names and separators.</param>").Line(Names.GeneratedCode);
        writer.Line($"public void WriteDemonstrations(string path, global::Cai.Demonstrations<{plan.StateType}, {plan.ActionType}> demonstrations, global::Cai.CsvOptions? options = null) =>");
        writer.Line($"    {Names.Services}DemonstrationWriter.Write(States, Actions, path, demonstrations, options);").Line();
    }
}
