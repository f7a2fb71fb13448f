using System.CommandLine;

namespace Cai.Tool.Commands;

/// <summary><c>cai reach model.tra done</c>: how probable, or how costly, it is to reach a target.</summary>
internal static class ReachCommand
{
    public static Command Create()
    {
        Command command = new("reach", "The probability of reaching a target, or (--reward) the expected reward until then, the largest over policies or the smallest, with certified bounds.");
        ModelArguments model = new(command);
        Argument<string> target = new("target") { Description = "A label, a variable and its value (s=7), or the number of a state." };
        command.Arguments.Add(target);
        Option<bool> smallest = new("--min") { Description = "The smallest over policies, in place of the largest." };
        Option<bool> reward = new("--reward") { Description = "The expected total reward until the target, in place of the probability." };
        Option<int> steps = new("--within") { Description = "Probabilities: within so many decisions.", HelpName = "steps" };
        Option<double?> tolerance = new("--tolerance") { Description = "The largest error of any value. Default: 1e-8.", HelpName = "error" };
        foreach (Option option in (Option[])[smallest, reward, steps, tolerance])
            command.Options.Add(option);
        RewardArguments rewards = new(command);
        Option<bool> json = JsonOutput.Option(command);

        command.Answers((parse, stop) =>
        {
            ExplicitModel read = model.Read(parse);
            string text = parse.GetRequiredValue(target);
            ReachOptions options = new() { Goal = parse.GetValue(smallest) ? ReachGoal.Minimum : ReachGoal.Maximum, Steps = parse.GetValue(steps), Tolerance = parse.GetValue(tolerance) };
            using TerminalProgress progress = new();
            var reached = parse.GetValue(reward)
                ? read.RewardToReach(rewards.Of(read, parse), Target.Parse(read, text), options, progress, stop)
                : read.ReachProbability(Target.Parse(read, text), options, progress, stop);
            string asked = $"{(parse.GetValue(reward) ? "R" : "P")}{(options.Goal == ReachGoal.Minimum ? "min" : "max")}=? [F {text}]";
            if (parse.GetValue(json))
            {
                JsonOutput.Write(parse.InvocationConfiguration.Output, writer =>
                {
                    writer.WriteString("model", read.Name);
                    writer.WriteString("query", asked);
                    writer.Number("value", reached.StartValue);
                    writer.Number("errorBound", reached.ErrorBound);
                    writer.WriteBoolean("converged", reached.IsConverged);
                });
            }
            else
            {
                parse.InvocationConfiguration.Output.WriteLine($"{asked} = {reached.StartValue:G10}, in error by at most {reached.ErrorBound:G3}");
            }

            return reached.IsConverged ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }
}
