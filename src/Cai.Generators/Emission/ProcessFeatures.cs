using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits the features of a decision as the process tells them to learners: those that read the noise or the next state are averaged over the noise.</summary>
internal static class ProcessFeatures
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        ProblemIr problem = plan.Problem;
        bool IsAveraged(FeatureIr feature) => feature.Member.Arguments.Contains(Role.Next) || feature.Member.Arguments.Contains(Role.Noise);
        bool readsNext = problem.Features.Any(feature => feature.Member.Arguments.Contains(Role.Next)), isAveraged = plan.Noise is not null && problem.Features.Any(IsAveraged);
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<string> FeatureNames => {FeatureApi.NameList(problem)};").Line();
        writer.Line("/// <inheritdoc/>");
        string signature = $"public void Features({plan.StateType} state, {plan.ActionType} action, int stage, {Names.DoubleTarget} features)";
        if (isAveraged && !ProcessEmitter.HasOutcomes(plan))
        {
            writer.Line(signature + " =>");
            writer.Line($"    throw new global::System.NotSupportedException(\"The noise of {problem.Type.Name} is continuous, and some of its features read it: they have no expectations in closed form.\");");
            return;
        }

        using (writer.Block(signature))
        {
            if (readsNext && !isAveraged)
                writer.Line($"{plan.StateType} next = {ProcessEmitter.Call(problem.Dynamics)};");
            for (int i = 0; i < problem.Features.Count; i++)
                writer.Line($"features[{NumberText.Of(i)}] = {(isAveraged && IsAveraged(problem.Features[i]) ? "0" : ProcessEmitter.Call(problem.Features[i].Member))};");
            if (!isAveraged)
                return;
            using (writer.Block($"for (int code = 0; code < {NumberText.Of(plan.Noise!.CodeCount)}; code++)"))
            {
                writer.Line($"{plan.NoiseType} noise = {plan.Noise.FromCode()};");
                writer.Line($"double probability = {ProcessEmitter.Probability(plan)};");
                writer.Line("if (probability <= 0) continue;");
                if (readsNext)
                    writer.Line($"{plan.StateType} next = {ProcessEmitter.Call(problem.Dynamics)};");
                for (int i = 0; i < problem.Features.Count; i++)
                {
                    if (IsAveraged(problem.Features[i]))
                        writer.Line($"features[{NumberText.Of(i)}] += probability * {ProcessEmitter.Call(problem.Features[i].Member)};");
                }
            }
        }
    }
}
