using System.CommandLine;
using System.Text.Json;

namespace Cai.Tool.Commands;

/// <summary><c>cai solve model.tra</c>: values and policy, to a certified error.</summary>
internal static class SolveCommand
{
    public static Command Create()
    {
        Command command = new("solve", "Solves a model: the largest expected sum of weighted rewards, and a policy that attains it. Ends with 1 where the tolerance was not reached.");
        ModelArguments model = new(command);
        RewardArguments rewards = new(command);
        SettingOptions settings = new(command, temperature: 0);
        Option<double?> tolerance = new("--tolerance") { Description = "The largest error of any value. Default: 1e-8.", HelpName = "error" };
        Option<string?> output = new("--output") { Description = "Writes values and policy: .csv or .json.", HelpName = "file" };
        Option<string?> save = new("--save") { Description = "Saves the solution, to be loaded by code.", HelpName = "file" };
        Option<string?> report = new("--report") { Description = "Writes a report: .html.", HelpName = "file" };
        foreach (Option option in (Option[])[tolerance, output, save, report])
            command.Options.Add(option);
        Option<bool> json = JsonOutput.Option(command);

        command.Answers((parse, stop) =>
        {
            ExplicitModel read = model.Read(parse);
            RewardWeights weights = rewards.Of(read, parse);
            SolveOptions options = new() { Discount = settings.Discount(parse), Temperature = settings.Temperature(parse), Horizon = settings.Horizon(parse), Tolerance = parse.GetValue(tolerance) };
            using TerminalProgress progress = new();
            var plan = read.Solve(weights, options, progress, stop);
            if (parse.GetValue(output) is { } table)
                plan.Write(table);
            if (parse.GetValue(save) is { } file)
                plan.Save(file);
            if (parse.GetValue(report) is { } page)
                plan.Report(page);
            if (parse.GetValue(json))
                JsonOutput.Write(parse.InvocationConfiguration.Output, writer => Write(writer, read, weights, plan));
            else
                Print(parse.InvocationConfiguration.Output, read, plan);
            return plan.IsConverged ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }

    private static void Print(TextWriter output, ExplicitModel model, Solution<ExplicitState, ExplicitAction> plan)
    {
        output.WriteLine(model);
        output.WriteLine(plan);
        foreach (ExplicitState state in model.StartStates)
            output.WriteLine($"value of {state}: {plan.Value(state):G10}{(model.ActionsIn(state).Count > 0 ? $", first {plan.Greedy(state)}" : "")}");
    }

    private static void Write(Utf8JsonWriter writer, ExplicitModel model, RewardWeights weights, Solution<ExplicitState, ExplicitAction> plan)
    {
        writer.WriteString("model", model.Name);
        writer.WriteStartObject("weights");
        foreach (string name in weights.Names)
            writer.WriteNumber(name, weights[name]);
        writer.WriteEndObject();
        writer.WriteString("method", plan.Method.ToString());
        writer.WriteNumber("backups", plan.Iterations);
        writer.Number("errorBound", plan.ErrorBound);
        writer.WriteBoolean("converged", plan.IsConverged);
        writer.WriteStartArray("start");
        foreach (ExplicitState state in model.StartStates)
        {
            writer.WriteStartObject();
            writer.WriteNumber("state", state.Index);
            writer.Number("value", plan.Value(state));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
