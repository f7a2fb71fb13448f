using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits what a process with real-valued fields tells beside the simulation: its noise field by field, which actions can be taken and how they weigh, features of states.</summary>
internal static class RealProcessMembers
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        ProblemIr problem = plan.Problem;
        FeatureIr[] features = [.. plan.StateFeatures];
        WriteNoise(plan, writer);
        string arguments = $"({plan.StateType} state, {plan.ActionType} action, int stage)";
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public bool IsAvailable{arguments} => {(problem.Available is null ? "true" : ProcessEmitter.Call(problem.Available))};").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public bool HasPrior => {(problem.Prior is null ? "false" : "true")};").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public double Prior{arguments} => {(problem.Prior is null ? "1" : ProcessEmitter.Call(problem.Prior))};").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<string> StateFeatureNames => [{string.Join(", ", features.Select(feature => LeafShape.Quote(Identifier.Plain(feature.Member.Reference.Name))))}];").Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public void StateFeatures({plan.StateType} state, {Names.DoubleTarget} features)"))
        {
            for (int i = 0; i < features.Length; i++)
                writer.Line($"features[{NumberText.Of(i)}] = {ProcessEmitter.Call(features[i].Member)};");
        }
    }

    private static void WriteNoise(EmissionPlan plan, SourceWriter writer)
    {
        string fields = ProcessEmitter.HasOutcomes(plan) ? "" : string.Join(", ", plan.Noise!.Leaves.Select((_, i) => Field(plan, i)));
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<{Names.Services}NoiseQuadrature> NoiseFields => [{fields}];").Line();
        writer.Line("/// <inheritdoc/>");
        string signature = $"public {plan.StateType} Step({plan.StateType} state, {plan.ActionType} action, int stage, {Names.DoubleSpan} draws, out double reward)";
        if (ProcessEmitter.HasOutcomes(plan))
        {
            writer.Line(signature + " =>");
            writer.Line($"    throw new global::System.NotSupportedException(\"The noise of {plan.Problem.Type.Name} is enumerated by its outcomes.\");").Line();
            return;
        }

        using (writer.Block(signature))
        {
            writer.Line($"{plan.NoiseType} noise = NoiseOf(draws);");
            writer.Line($"{plan.StateType} next = {ProcessEmitter.Call(plan.Problem.Dynamics)};");
            writer.Line($"reward = {ProcessEmitter.Reward(plan)};");
            writer.Line("return next;");
        }

        writer.Line();
        writer.Line("/// <summary>The noise of given fields.</summary>");
        using (writer.Block($"private static {plan.NoiseType} NoiseOf({Names.DoubleSpan} value)"))
        {
            for (int i = 0; i < plan.Noise!.Leaves.Length; i++)
            {
                LeafShape leaf = plan.Noise.Leaves[i];
                writer.Line(leaf.Ir.Type == ScalarType.Double ? $"double {leaf.Local} = value[{NumberText.Of(i)}];" : $"int {leaf.Local} = (int)value[{NumberText.Of(i)}];");
            }

            writer.Line($"return {plan.Noise.FromLocals()};");
        }

        writer.Line();
    }

    private static string Field(EmissionPlan plan, int leaf)
    {
        DistributionIr distribution = plan.Problem.Noise!.Fields[leaf];
        string name = LeafShape.Quote(plan.Noise!.Leaves[leaf].Column);
        string Parameter(int i) => NumberText.Of(distribution.ParameterBits[i].ToDouble());
        return Names.Services + "NoiseQuadrature." + distribution.Family switch
        {
            Family.Normal => $"Normal({name}, {Parameter(0)}, {Parameter(1)})",
            Family.Uniform => $"Uniform({name}, {Parameter(0)}, {Parameter(1)})",
            _ => $"Discrete({name}, {ProcessEmitter.Distribution(plan, leaf)}.ToArray())",
        };
    }
}
