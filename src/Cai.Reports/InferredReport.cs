using Cai.Reports.Page;

namespace Cai;

/// <summary>Reports of what inverse methods found.</summary>
public static class InferredReport
{
    private const int MostPairs = 1 << 24;

    /// <summary>
    /// Writes the result of an inverse method, <c>problem.Inverse</c>, as one HTML file that fetches nothing: how it came about, parameters with intervals where it
    /// has any, the policy and the reward as maps, a table of states that can be sorted, and the declaration.
    /// </summary>
    /// <remarks>The file is written beside its place and moved there once it is whole.</remarks>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="inferred">The result: a policy, a reward, parameters or a posterior.</param>
    /// <param name="path">Where to write it; an older file is replaced.</param>
    /// <param name="options">What to show; null for the defaults.</param>
    /// <exception cref="ArgumentException">A stage or an axis that was asked for is not there; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Report<TState, TAction>(this InferredPolicy<TState, TAction> inferred, string path, ReportOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(inferred);
        options ??= new();
        if (options.Stage > 0 && options.Stage >= inferred.Horizon)
            throw new ArgumentException($"{inferred.Model.Name} has {(inferred.Horizon == 0 ? "no horizon, so every stage is stage 0" : $"decisions at stages 0..{inferred.Horizon - 1}")}; the stage {options.Stage} cannot be shown.", nameof(options));
        StatePictures<TState, TAction> pictures = new(inferred.Model.States, inferred.Model.Actions, inferred, options);
        List<Section> sections = [Summary(inferred)];
        if (inferred.ReportedEstimates is { Count: > 0 } estimates)
            sections.Add(new("estimates", "Estimates", [.. EstimateBlocks.Of("Reward parameters", estimates)]));
        if (inferred.ReportedIdentification is { } identification)
            sections.Add(EstimateBlocks.Identification(identification));
        List<Block> maps = [.. pictures.Notes];
        if (inferred is InferredReward<TState, TAction> reward && (long)inferred.Model.States.Count * inferred.Model.Actions.Count <= MostPairs)
            maps.Add(pictures.Map("Reward", "The inferred reward of a decision in each state, under the policy.", state => Expected(reward, state, options.Stage)));
        sections.Add(new("policy", "Policy", [.. maps, pictures.Policy()]));
        if (inferred.Trace.Count > 1)
            sections.Add(Convergence(inferred.Trace));
        new HtmlPage(
            options.Title ?? inferred.Model.Name,
            inferred.Method,
            $"{char.ToUpperInvariant(inferred.Method[0])}{inferred.Method[1..]} from {Numbers.Text(inferred.Demonstrations.DecisionCount)} decisions{(inferred.IsConverged ? "" : "; the tolerance was not reached")}.",
            [.. sections, new("states", "States", [pictures.Table(null)]), DeclarationSection.Of(inferred.Model, options)],
            pictures.Columns).Save(path);
    }

    private static Section Summary<TState, TAction>(InferredPolicy<TState, TAction> inferred)
        where TState : struct
        where TAction : struct => new("summary", "Summary",
            [
                new Facts(
                    [
                        ("Method", inferred.Method),
                        ("Decisions", Numbers.Text(inferred.Demonstrations.DecisionCount)),
                        ("Discount", Numbers.Text(inferred.Discount)),
                        ("Temperature", inferred.Temperature > 0 ? Numbers.Text(inferred.Temperature) : "0 (hard)"),
                        ("Horizon", inferred.Horizon > 0 ? $"{Numbers.Count(inferred.Horizon)} decisions" : "infinite"),
                        ("Tolerance", inferred.IsConverged ? "reached" : "not reached"),
                        ("Elapsed", $"{Numbers.Text(Math.Round(inferred.Elapsed.TotalMilliseconds, 1))} ms"),
                        .. inferred.Remark.Length > 0 ? [("Remark", inferred.Remark)] : Array.Empty<(string, string)>(),
                    ]),
                new Verbatim(inferred.ToString()),
            ]);

    private static Section Convergence(IReadOnlyList<InverseStep> trace)
    {
        // As many as a picture can show.
        InverseStep[] steps = trace.Count <= 512 ? [.. trace] : [.. Enumerable.Range(0, 512).Select(i => trace[(int)((long)i * (trace.Count - 1) / 511)])];
        return new("convergence", "Convergence",
            [
                new Chart("trace", "What the method improves, by iteration.", writer =>
                {
                    writer.WriteString("name", "Objective");
                    writer.WriteBoolean("log", false);
                    writer.Row("iteration", steps.Select(step => (double)step.Iteration));
                    writer.Row("values", steps.Select(step => step.Objective));
                }),
                new Chart("trace", "What it stops by, by iteration.", writer =>
                {
                    writer.WriteString("name", "Gap");
                    writer.WriteBoolean("log", true);
                    writer.Row("iteration", steps.Select(step => (double)step.Iteration));
                    writer.Row("values", steps.Select(step => step.Gap));
                }),
            ]);
    }

    private static double Expected<TState, TAction>(InferredReward<TState, TAction> reward, int state, int stage)
        where TState : struct
        where TAction : struct
    {
        TState value = reward.Model.States[state];
        ActionDistribution<TAction> policy = reward.Policy(value, stage);
        return policy.Count == 0 ? double.NaN : policy.Where(choice => choice.Value > 0).Sum(choice => choice.Value * reward.Reward(value, choice.Key, stage));
    }
}
