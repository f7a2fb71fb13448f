using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cai.Tool;

/// <summary>Answers as one JSON object, for programs.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions _form = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds the option to a command.</summary>
    public static Option<bool> Option(Command command)
    {
        Option<bool> option = new("--json") { Description = "Answer in JSON." };
        command.Options.Add(option);
        return option;
    }

    public static void Write(TextWriter output, Action<Utf8JsonWriter> members)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, _form))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>A number; JSON has no infinity, so that one is a string.</summary>
    public static void Number(this Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteString(name, value > 0 ? "inf" : "-inf");
    }
}
