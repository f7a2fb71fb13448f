using System.CommandLine;

namespace Cai.Tool.Commands;

/// <summary><c>cai convert model.jani model.tra</c>: the same model in another format.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        Command command = new("convert", "Writes a model in another format: .tra (PRISM, with files of its name beside it) or .json (Gymnasium's P).");
        ModelArguments model = new(command);
        Argument<FileInfo> output = new("output") { Description = "The file to write: .tra or .json." };
        command.Arguments.Add(output);
        command.Answers((parse, stop) =>
        {
            ExplicitModel read = model.Read(parse);
            string path = parse.GetRequiredValue(output).ToString();
            read.Write(path);
            parse.InvocationConfiguration.Output.WriteLine($"wrote {path}: {read}");
            return ExitCode.Done;
        });
        return command;
    }
}
