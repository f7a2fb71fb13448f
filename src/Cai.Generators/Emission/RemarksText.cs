using Cai.Generators.Expansion;
using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>The doc comment on the user's type: what hovering it tells.</summary>
internal static class RemarksText
{
    public static string Of(EmissionPlan plan)
    {
        List<string> lines = ["/// <remarks>"];
        foreach (string paragraph in Paragraphs(plan))
            lines.Add($"/// <para>{DocText.Escape(paragraph)}</para>");
        lines.Add("/// </remarks>");
        return string.Join("\n", lines);
    }

    private static IEnumerable<string> Paragraphs(EmissionPlan plan)
    {
        if (plan.Problem.IsContinuous)
        {
            yield return "State, action or noise has a field of type double, so the problem has no tables: it can be simulated, laid out on a grid, and learned from by sampling.";
            yield break;
        }

        if (plan.Tables is Tables tables)
        {
            TransitionTable table = tables.Transitions[0];
            int transitions = table.Layout switch
            {
                Layout.Rows => table.Columns.Length,
                Layout.Blocks => table.Masses.Count(mass => mass > 0),
                _ => tables.StateCount * tables.ActionCount * table.OutcomeCount,
            };
            yield return $"{DocText.Count(tables.StateCount, "state")}, {DocText.Count(tables.ActionCount, "action")}, "
                + $"{DocText.Count(transitions, "transition")}; layout {plan.LayoutText}.";
            if (plan.Expanded.Audit?.Facts is { } facts)
            {
                yield return $"Proved: {facts}.";
                if (facts.LeftOut.Count > 0)
                    yield return $"Left out: {string.Join("; ", facts.LeftOut)}.";
            }

            yield return $"Worked out while compiling, with {DocText.Count(tables.Evaluations, "evaluation")}: states, transitions, expected rewards."
                + (plan.HasEstimatedNoise ? " Noise probabilities are to be estimated, so they stay data." : "");
        }
        else
        {
            string states = plan.State.CodeCount == 0 ? "States are counted at run time" : $"Up to {DocText.Count(plan.State.CodeCount, "state")}";
            string actions = plan.Action.CodeCount == 0 ? "actions are counted at run time" : DocText.Count(plan.Action.CodeCount, "action");
            yield return $"{states}, {actions}.";
            yield return Road.MatrixFree(plan.Problem, plan.Shape) is { } how
                ? $"Solved without tables: {how}. The declaration is checked on first use, or by Build()."
                : $"Tables are built on first use, or by Build(): {plan.Expanded.RunTimeReason ?? "transitions depend on the stage"}.";
        }

        foreach (string remark in plan.Reward.Remarks)
        {
            if (remark.Length > 0)
                yield return char.ToUpperInvariant(remark[0]) + remark.Substring(1).TrimEnd('.') + ".";
        }
    }
}
