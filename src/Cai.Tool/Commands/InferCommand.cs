using System.CommandLine;
using System.Text.Json;

namespace Cai.Tool.Commands;

/// <summary><c>cai infer model.tra demos.csv</c>: what reward structures weigh for somebody, from what they did.</summary>
internal static class InferCommand
{
    public static Command Create()
    {
        Command command = new("infer", "Infers what reward structures weigh, by maximum likelihood of observed decisions, with standard errors and what the data identify.");
        ModelArguments model = new(command);
        Argument<FileInfo> demonstrations = new("demonstrations") { Description = "Decisions: .csv, or .jsonl. Columns: the variables of states (or state), and action; trajectory and time where there are trajectories." };
        command.Arguments.Add(demonstrations);
        SettingOptions settings = new(command, temperature: 1);
        Option<string?> output = new("--output") { Description = "Writes the estimates: .json, .tex or .md.", HelpName = "file" };
        Option<string?> report = new("--report") { Description = "Writes a report: .html.", HelpName = "file" };
        foreach (Option option in (Option[])[output, report])
            command.Options.Add(option);
        Option<bool> json = JsonOutput.Option(command);

        command.Answers((parse, stop) =>
        {
            ExplicitModel read = model.Read(parse);
            var data = read.ReadDemonstrations(parse.GetRequiredValue(demonstrations).ToString());
            using TerminalProgress progress = new();
            var fit = read.InferReward(data, new() { Discount = settings.Discount(parse), Temperature = settings.Temperature(parse), Horizon = settings.Horizon(parse) }, progress, stop);
            if (parse.GetValue(output) is { } table)
                fit.Write(table);
            if (parse.GetValue(report) is { } page)
                fit.Report(page);
            if (parse.GetValue(json))
                JsonOutput.Write(parse.InvocationConfiguration.Output, writer => Write(writer, read, fit));
            else
                parse.InvocationConfiguration.Output.WriteLine(fit);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter writer, ExplicitModel model, Fit<ExplicitState, ExplicitAction, RewardWeights> fit)
    {
        writer.WriteString("model", model.Name);
        writer.WriteNumber("decisions", fit.DecisionCount);
        writer.Number("logLikelihood", fit.LogLikelihood);
        writer.WriteStartArray("estimates");
        foreach (ParameterEstimate estimate in fit.Estimates())
        {
            writer.WriteStartObject();
            writer.WriteString("name", estimate.Name);
            writer.Number("value", estimate.Value);
            if (estimate.StandardError is { } error)
                writer.Number("standardError", error);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("identification", fit.Identification.ToString());
    }
}
