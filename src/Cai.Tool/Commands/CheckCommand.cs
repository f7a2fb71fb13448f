using System.CommandLine;
using System.Text.Json;

namespace Cai.Tool.Commands;

/// <summary><c>cai check model.tra</c>: what the compiler would tell of the same problem.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Command command = new("check", "Checks a model: probabilities, dead ends, what is never reached or never left, what rewards cannot be told from decisions. Ends with 1 where there are errors.");
        ModelArguments model = new(command);
        Option<bool> json = JsonOutput.Option(command);
        command.Answers((parse, stop) =>
        {
            ExplicitModel read = model.Read(parse);
            Audit audit = read.Audit(stop);
            TextWriter output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(json))
                JsonOutput.Write(output, writer => Write(writer, read, audit));
            else
                output.WriteLine($"{read}\n{audit}");
            return audit.HasErrors ? ExitCode.No : ExitCode.Done;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter writer, ExplicitModel model, Audit audit)
    {
        writer.WriteString("model", model.Name);
        writer.WriteNumber("states", model.States.Count);
        writer.WriteNumber("choices", model.ChoiceCount);
        writer.WriteNumber("transitions", model.TransitionCount);
        writer.WriteStartArray("findings");
        foreach (AuditFinding finding in audit.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("id", finding.Id);
            writer.WriteString("severity", finding.Severity.ToString());
            writer.WriteString("message", finding.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
