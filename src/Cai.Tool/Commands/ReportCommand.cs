using System.CommandLine;

namespace Cai.Tool.Commands;

/// <summary><c>cai report model.tra out.html</c>: a page of the solution, or of what demonstrations tell.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        Command command = new("report", "Solves a model (or, with --demonstrations, infers its rewards) and writes a page: maps, tables, convergence, estimates.");
        ModelArguments model = new(command);
        Argument<FileInfo> page = new("page") { Description = "The page: .html." };
        command.Arguments.Add(page);
        Option<string?> demonstrations = new("--demonstrations") { Description = "Decisions: .csv, or .jsonl.", HelpName = "file" };
        command.Options.Add(demonstrations);
        RewardArguments rewards = new(command);
        SettingOptions settings = new(command, temperature: 1);

        command.Answers((parse, stop) =>
        {
            ExplicitModel read = model.Read(parse);
            string path = parse.GetRequiredValue(page).ToString();
            using TerminalProgress progress = new();
            (double discount, double temperature, int horizon) = (settings.Discount(parse), settings.Temperature(parse), settings.Horizon(parse));
            if (parse.GetValue(demonstrations) is { } file)
                read.InferReward(read.ReadDemonstrations(file), new() { Discount = discount, Temperature = temperature, Horizon = horizon }, progress, stop).Report(path);
            else
                read.Solve(rewards.Of(read, parse), new() { Discount = discount, Temperature = temperature, Horizon = horizon }, progress, stop).Report(path);
            parse.InvocationConfiguration.Output.WriteLine($"wrote {path}");
            return ExitCode.Done;
        });
        return command;
    }
}
