using Cai.Generators.Differentiation;
using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits the process that a simulator runs: it draws the noise and calls the user's own members, without tables.</summary>
internal static class ProcessEmitter
{
    private const int MostWrittenOut = 8;

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        ProblemIr problem = plan.Problem;
        string state = plan.StateType, action = plan.ActionType;
        writer.Line("/// <summary>The process as it happens: each step draws the noise and calls the declaration's own members.</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"internal readonly struct Process({string.Join(", ", Parameters(plan))}) : {Names.Services}{(problem.IsContinuous ? "IRealProcess" : "IProcess")}<{state}, {action}>"))
        {
            if (problem.Start is not null and not { Kind: StartKind.State })
                WriteStarts(plan, problem.Start, writer);
            WriteDistributions(plan, writer);
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public bool HasStart => {(problem.Start is null ? "false" : "true")};").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public {state} Start(ref global::Cai.CounterRandom random) => {Start(plan)};").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public bool IsTerminal({state} state) => {(problem.Terminal is null ? "false" : Call(problem.Terminal))};").Line();
            WriteStep(plan, writer);
            writer.Line();
            WriteOutcome(plan, writer);
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public double TerminalReward({state} state) => {(problem.TerminalReward is null ? "0" : Call(problem.TerminalReward))};");
            if (problem.Features.Count > 0)
            {
                writer.Line();
                ProcessFeatures.Write(plan, writer);
            }

            if (problem.IsContinuous)
            {
                writer.Line();
                RealProcessMembers.Write(plan, writer);
            }

            if (problem.Noise is not null)
            {
                writer.Line();
                WriteDraw(plan, problem.Noise, writer);
            }
        }
    }

    /// <summary>The parameters of the process: the instance, the reward parameters and the noise probabilities, as far as it needs them.</summary>
    private static IEnumerable<string> Parameters(EmissionPlan plan)
    {
        List<string> parameters = [.. plan.SimulationReadsProblem ? plan.ProblemParameter : []];
        if (plan.SimulationReadsParameters)
            parameters.Add($"{plan.ParametersType} parameters");
        if (plan.HasEstimatedNoise)
            parameters.Add("double[] probabilities");
        return parameters;
    }

    private static void WriteStep(EmissionPlan plan, SourceWriter writer)
    {
        ProblemIr problem = plan.Problem;
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public {plan.StateType} Step({plan.StateType} state, {plan.ActionType} action, int stage, ref global::Cai.CounterRandom random, out double reward)"))
        {
            if (problem.Available is not null)
                writer.Line($"if (!{Call(problem.Available)}) throw new global::System.InvalidOperationException($\"{{action}} is not available in {{state}}.\");");
            if (problem.Noise is not null)
                writer.Line($"{plan.NoiseType} noise = Draw({(problem.Noise.Probability is null ? "" : "state, action, stage, ")}ref random);");
            writer.Line($"{plan.StateType} next = {Call(problem.Dynamics)};");
            writer.Line($"reward = {Reward(plan)};");
            writer.Line("return next;");
        }
    }

    // What a step may do, value by value of the noise; nothing to enumerate where noise is continuous.
    private static void WriteOutcome(EmissionPlan plan, SourceWriter writer)
    {
        ProblemIr problem = plan.Problem;
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public int OutcomeCount => {NumberText.Of(!HasOutcomes(plan) ? 0 : plan.Noise?.CodeCount ?? 1)};").Line();
        writer.Line("/// <inheritdoc/>");
        string signature = $"public {plan.StateType} Outcome({plan.StateType} state, {plan.ActionType} action, int stage, int code, out double probability, out double reward)";
        if (!HasOutcomes(plan))
        {
            writer.Line(signature + " =>");
            writer.Line($"    throw new global::System.NotSupportedException(\"The noise of {problem.Type.Name} is continuous: its values cannot be enumerated.\");");
            return;
        }

        using (writer.Block(signature))
        {
            if (plan.Noise is not null)
                writer.Line($"{plan.NoiseType} noise = {plan.Noise.FromCode()};");
            writer.Line($"probability = {Probability(plan)};");
            if (plan.Noise is not null)
            {
                writer.Line("reward = 0;");
                writer.Line("if (probability <= 0) return state;");
            }

            writer.Line($"{plan.StateType} next = {Call(problem.Dynamics)};");
            writer.Line($"reward = {Reward(plan)};");
            writer.Line("return next;");
        }
    }

    /// <summary>Whether the values of the noise can be enumerated.</summary>
    internal static bool HasOutcomes(EmissionPlan plan) => plan.Problem.Noise is not { } noise || noise.Probability is not null || noise.Fields.All(field => field.Family is not (Family.Normal or Family.Uniform));

    /// <summary>The probability of the value of a <c>code</c>: the member that tells it, or the product of what the independent fields have, each at its position within the code.</summary>
    internal static string Probability(EmissionPlan plan)
    {
        if (plan.Noise is null)
            return "1";
        if (plan.Problem.Noise!.Probability is { } member)
            return Call(member);
        List<string> factors = [];
        int stride = plan.Noise.CodeCount, offset = 0;
        for (int i = 0; i < plan.Noise.Leaves.Length; i++)
        {
            int count = plan.Noise.Leaves[i].Ir.Count;
            stride /= count;
            string digit = i == 0 ? "code" : $"code % {NumberText.Of(stride * count)}";
            if (stride > 1)
                digit = $"{digit} / {NumberText.Of(stride)}";
            factors.Add(plan.HasEstimatedNoise ? $"probabilities[{(offset == 0 ? digit : digit == "code" ? $"{NumberText.Of(offset)} + code" : $"{NumberText.Of(offset)} + ({digit})")}]" : $"{Distribution(plan, i)}[{digit}]");
            offset += count;
        }

        return string.Join(" * ", factors);
    }

    // The distributions of the fields, where they are constant.
    private static void WriteDistributions(EmissionPlan plan, SourceWriter writer)
    {
        for (int i = 0; plan.Noise is not null && plan.Problem.Noise!.Probability is null && !plan.HasEstimatedNoise && i < plan.Noise.Leaves.Length; i++)
        {
            if (plan.Problem.Noise.Fields[i].Family is Family.Normal or Family.Uniform)
                continue;
            TableText.Write(writer, $"The distribution of {DocText.Escape(plan.Noise.Leaves[i].Column)}.", Distribution(plan, i), plan.Probabilities(i));
            writer.Line();
        }
    }

    /// <summary>The name of the table of a field's probabilities.</summary>
    internal static string Distribution(EmissionPlan plan, int leaf) => Identifier.Member(plan.Noise!.Leaves[leaf].Column, "Probabilities");

    /// <summary>The reward of a step: <c>Member(p) + sum_k p_k feature_k</c>.</summary>
    internal static string Reward(EmissionPlan plan)
    {
        RewardForm reward = plan.Reward;
        List<string> sum = [];
        if (reward.Member is not null)
            sum.Add(Call(reward.Member));
        foreach (FeatureIr feature in plan.Problem.Features)
        {
            if (feature.Parameter >= 0)
                sum.Add($"(parameters.{Identifier.Escape(plan.Problem.Parameters!.Items[feature.Parameter].Name)} * {Call(feature.Member)})");
        }

        return sum.Count == 0 ? "0" : string.Join(" + ", sum);
    }

    private static void WriteDraw(EmissionPlan plan, NoiseIr noise, SourceWriter writer)
    {
        writer.Line("/// <summary>Draws the noise of one step.</summary>");
        if (noise.Probability is not null)
        {
            using (writer.Block($"private {Static(plan)}{plan.NoiseType} Draw({plan.StateType} state, {plan.ActionType} action, int stage, ref global::Cai.CounterRandom random)"))
            {
                writer.Line("// The inverse of the cumulative distribution, value by value.");
                writer.Line("double left = random.NextDouble();");
                writer.Line($"{plan.NoiseType} last = default;");
                using (writer.Block($"for (int code = 0; code < {NumberText.Of(plan.Noise!.CodeCount)}; code++)"))
                {
                    writer.Line($"{plan.NoiseType} noise = {plan.Noise.FromCode()};");
                    writer.Line($"double probability = {Call(noise.Probability)};");
                    writer.Line("if (probability <= 0) continue;");
                    writer.Line("if (left < probability) return noise;");
                    writer.Line("left -= probability;");
                    writer.Line("last = noise;");
                }

                writer.Line().Line("return last;");
            }

            return;
        }

        using (writer.Block($"private {(plan.HasEstimatedNoise ? "" : "static ")}{plan.NoiseType} Draw(ref global::Cai.CounterRandom random)"))
        {
            int offset = 0;
            if (Enumerable.Range(0, plan.Noise!.Leaves.Length).Any(i => IsWrittenOut(plan, noise.Fields[i], i)))
                writer.Line("double uniform;");
            for (int i = 0; i < plan.Noise.Leaves.Length; i++)
            {
                LeafShape leaf = plan.Noise.Leaves[i];
                if (IsWrittenOut(plan, noise.Fields[i], i))
                    writer.Line("uniform = random.NextDouble();");
                writer.Line($"{(leaf.Ir.Type == ScalarType.Double ? "double" : "int")} {leaf.Local} = {Draw(plan, noise.Fields[i], i, offset)};");
                offset += leaf.Ir.Count;
            }

            writer.Line($"return {plan.Noise.FromLocals()};");
        }
    }

    private static string Draw(EmissionPlan plan, DistributionIr distribution, int leaf, int offset)
    {
        string First(int i) => NumberText.Of(distribution.ParameterBits[i].ToDouble());
        return distribution.Family switch
        {
            Family.Normal => $"random.Normal({First(0)}, {First(1)})",
            Family.Uniform => $"{First(0)} + (({First(1)} - {First(0)}) * random.NextDouble())",
            _ when plan.HasEstimatedNoise =>
                $"random.Categorical(global::System.MemoryExtensions.AsSpan(probabilities, {NumberText.Of(offset)}, {NumberText.Of(plan.Noise!.Leaves[leaf].Ir.Count)}))",
            _ when IsWrittenOut(plan, distribution, leaf) => Inverse(plan.Probabilities(leaf)),
            _ => $"{Names.Services}Draws.Categorical(ref random, {Distribution(plan, leaf)}, {NumberText.Of(CategoricalInverse.Sum(plan.Probabilities(leaf)))})",
        };
    }

    // How many steps of the cumulative distribution are passed: without a branch, which a random number would mislead every other time.
    private static string Inverse(double[] weights)
    {
        string[] passed = [.. CategoricalInverse.Thresholds(weights).GroupBy(threshold => threshold)
            .Select(step => step.Key == 0 ? NumberText.Of(step.Count()) : $"(uniform >= {NumberText.Of(step.Key)} ? {NumberText.Of(step.Count())} : 0)")];
        return passed.Length == 0 ? "0" : string.Join(" + ", passed);
    }

    private static bool IsWrittenOut(EmissionPlan plan, DistributionIr distribution, int leaf) =>
        !plan.HasEstimatedNoise && distribution.Family is not (Family.Normal or Family.Uniform) && plan.Noise!.Leaves[leaf].Ir.Count <= MostWrittenOut;

    private static string Start(EmissionPlan plan) => plan.Problem.Start switch
    {
        null => $"throw new global::System.InvalidOperationException(\"{plan.Problem.Type.Name} declares no start.\")",
        { Kind: StartKind.State } start => Call(start.Member),
        _ => "_starts.Next(ref random)",
    };

    private static void WriteStarts(EmissionPlan plan, StartIr start, SourceWriter writer)
    {
        string type = $"{Names.Services}StartDraw<{plan.StateType}>";
        string[] problem = plan.SimulationReadsProblem ? plan.ProblemParameter : [];
        writer.Line($"private readonly {type} _starts = Starts({(problem.Length > 0 ? "problem" : "")});").Line();
        writer.Line($"private static {type} Starts({string.Join(", ", problem)}) => {(start.Kind == StartKind.Set
            ? $"new({Call(start.Member)})"
            : $"new(new StateSpace({string.Join(", ", plan.State.CountArguments)}), state => {Call(start.Member)})")};").Line();
    }

    private static string Static(EmissionPlan plan) => plan.SimulationReadsProblem ? "" : "static ";

    /// <summary>The call of a member with the arguments of the process.</summary>
    internal static string Call(MemberIr member) => EmissionPlan.Call(member, role => role.ToString().ToLowerInvariant());
}
