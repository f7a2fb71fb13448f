using Cai.Generators.Differentiation;
using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>Emits the reward: tables of its terms where it is affine in the parameters, and else its values and derivatives outcome by outcome.</summary>
internal static class RewardEmitter
{
    private const string Arguments = "int state, int action, int outcome, int stage";

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        if (!IsAffine(plan))
            WriteOutcomeReward(plan, writer);
        else if (plan.Tables is not null)
            WriteTables(plan, plan.Tables, writer);
        if (plan.Reward.Functions.Count == 0)
            return;
        if (!IsAffine(plan) || plan.Tables is not null)
            writer.Line();
        writer.Line("// Derived from the reward member by the rules of differentiation.");
        Dictionary<string, FunctionIr> known = plan.Problem.Functions.Concat(plan.Reward.Functions).ToDictionary(function => function.Name);
        writer.Line(CSharpPrinter.Methods(CallGraph.Reachable(known, plan.Reward.Functions.Select(function => function.Name))).TrimEnd('\n'));
    }

    /// <summary>Whether there is anything to emit.</summary>
    public static bool IsNeeded(EmissionPlan plan) => !plan.Problem.IsContinuous && (plan.Tables is not null || plan.Reward.Functions.Count > 0 || !IsAffine(plan));

    /// <summary>Whether the reward reads the noise, by itself or through the next state.</summary>
    public static bool ReadsNoise(EmissionPlan plan) => plan.Noise is not null && plan.Reward.Weighted.SelectMany(term => term.Members).Append(plan.Reward.Member)
        .Any(member => member is not null && (member.Arguments.Contains(Role.Noise) || member.Arguments.Contains(Role.Next)));

    /// <summary>Whether the reward is a table for each parameter.</summary>
    public static bool IsAffine(EmissionPlan plan) => plan.Reward.Kind is RewardKind.Affine or RewardKind.None;

    /// <summary>The expression that makes the run-time reward model.</summary>
    public static string Model(EmissionPlan plan)
    {
        string pairs = plan.Tables is null ? "kernel.Pairs.Count" : NumberText.Of(PairCount(plan.Tables));
        string hasIntercept = plan.Reward.Intercept is null ? "false" : "true";
        string count = NumberText.Of(plan.Problem.Parameters?.Items.Count ?? 0);
        return plan.Reward.Kind switch
        {
            RewardKind.Affine when plan.Tables is null => $"{Names.Services}AffineReward.Of(tables, {pairs}, hasFixedPart: {hasIntercept}, parameterCount: {count})",
            RewardKind.Affine => $"new {Names.Services}AffineReward(RewardTables.Terms(), {pairs}, hasFixedPart: {hasIntercept}, parameterCount: {count})",
            RewardKind.None => $"new {Names.Services}AffineReward([[]], {pairs}, hasFixedPart: false, parameterCount: 0)",
            RewardKind.Nonlinear => $"new {Names.Services}NonlinearReward<OutcomeReward>(new({OutcomeArguments(plan)}), priorWeights)",
            _ => $"new {Names.Services}OpaqueReward<OutcomeReward>(new({OutcomeArguments(plan)}), priorWeights)",
        };
    }

    public static int PairCount(Tables tables)
    {
        TransitionTable table = tables.Transitions[0];
        return table.Layout == Layout.Rows ? table.PairActions.Length : tables.StateCount * tables.ActionCount;
    }

    private static void WriteTables(EmissionPlan plan, Tables tables, SourceWriter writer)
    {
        RewardTerm[] terms = [.. plan.Reward.Terms];
        IEnumerable<string> sum = (plan.Reward.Intercept is null ? [] : new[] { Identifier.Plain(plan.Reward.Intercept.Name) + "(s, a)" })
            .Concat(plan.Reward.Weighted.Select(term => $"{Identifier.Plain(term.Name)} * f{Identifier.Plain(term.Name)}(s, a)"));
        string equation = plan.Reward.Kind == RewardKind.None ? "No reward is declared; the tables are features." : $"r(s, a) = {string.Join(" + ", sum)}, in expectation over the noise; one value a pair.";
        HashSet<string> taken = ["Terms", "RewardTables"];
        string[][] names = [.. tables.Rewards.Select((_, stage) =>
            terms.Select(term => Identifier.Unique(Identifier.Member(term.Name) + (tables.Rewards.Length > 1 ? "At" + NumberText.Of(stage) : ""), taken)).ToArray())];
        writer.Line($"/// <summary>{DocText.Escape(equation)}</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block("internal static class RewardTables"))
        {
            for (int stage = 0; stage < names.Length; stage++)
            {
                for (int term = 0; term < names[stage].Length; term++)
                {
                    string summary = Summary(plan, terms[term], tables.Rewards.Length > 1 ? stage : null);
                    TableText.WriteOnce(writer, summary, names[stage][term], tables.Rewards[stage][term], plan.Periods);
                    writer.Line();
                }
            }

            writer.Line("/// <summary>The terms as the run time keeps them: <c>[stage][term][pair]</c>.</summary>");
            writer.Line("internal static double[][][] Terms() =>").Line("[");
            using (writer.Indent())
            {
                foreach (string[] stage in names)
                    writer.Line($"[{string.Join(", ", stage.Select(name => name + ".ToArray()"))}],");
            }

            writer.Line("];");
        }
    }

    private static string Summary(EmissionPlan plan, RewardTerm term, int? stage)
    {
        string what = ReferenceEquals(term, plan.Reward.Intercept) ? "The part of the reward that no parameter weighs"
            : plan.Reward.Weighted.Contains(term) ? $"What {Identifier.Plain(term.Name)} weighs: the derivative of the reward by it"
            : $"The feature {Identifier.Plain(term.Name)}";
        return stage is int t ? $"{what}, at stage {NumberText.Of(t)}." : what + ".";
    }

    private static string OutcomeArguments(EmissionPlan plan)
    {
        List<string> arguments = [.. plan.ProblemParameterOf(plan.RewardMembers).Select(_ => "problem"), "states", "actions"];
        if (ReadsNoise(plan))
            arguments.Add("noises");
        arguments.Add("kernel");
        return string.Join(", ", arguments);
    }

    private static void WriteOutcomeReward(EmissionPlan plan, SourceWriter writer)
    {
        bool isExact = plan.Reward.Kind == RewardKind.Nonlinear;
        MemberIr member = plan.Reward.Member!;
        IEnumerable<MemberIr> read = plan.Reward.Weighted.SelectMany(term => term.Members).Concat([member]);
        bool readsNoise = ReadsNoise(plan);
        bool isEstimated = plan.HasEstimatedNoise && readsNoise;
        List<string> parameters = [.. plan.ProblemParameterOf(plan.RewardMembers), "StateSpace states", "ActionSpace actions"];
        if (readsNoise)
            parameters.Add("NoiseSpace noises");
        parameters.Add($"{KernelType(plan)} kernel");
        writer.Line("/// <summary>The reward of an outcome, which is not affine in the parameters, calling the declaration's own members.</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"internal readonly struct OutcomeReward({string.Join(", ", parameters)}) : {Names.Services}{(isExact ? "IDifferentiableOutcomeReward" : "IOutcomeReward")}"))
        {
            for (int i = 0; readsNoise && !isEstimated && i < plan.Noise!.Leaves.Length && plan.Problem.Noise!.Probability is null; i++)
            {
                TableText.Write(writer, $"The distribution of {plan.Noise!.Leaves[i].Column}.", ProbabilityTable(plan, i), plan.Probabilities(i));
                writer.Line();
            }

            void Member(string text) => writer.Line("/// <inheritdoc/>").Line(text).Line();
            Member($"public {Names.Services}Pairs Pairs => kernel.Pairs;");
            Member($"public int ParameterCount => {NumberText.Of(plan.Problem.Parameters!.Items.Count)};");
            Member($"public int OutcomeCount => {(readsNoise ? "noises.CodeCount" : "1")};");
            bool isStaged = read.Any(m => m.Arguments.Contains(Role.Stage)) || plan.Shape.TransitionsDependOnStage;
            Member($"public bool DependsOnStage => {(isStaged ? "true" : "false")};");
            Member($"public bool DependsOnNoise => {(isEstimated ? "true" : "false")};");
            Member($"public double Probability({Arguments}) => {Probability(plan, readsNoise && !isEstimated)};");
            using (Value(plan, writer, "double Value", "", out string? parametersLocal, readsNoise))
            {
                if (parametersLocal is not null) writer.Line(parametersLocal);
                writer.Line($"return {Sum(plan, member)};");
            }

            if (isExact)
            {
                writer.Line();
                WriteDerivatives(plan, writer, "Gradient", plan.Reward.Derivatives!.Gradient, readsNoise, addsFeatures: true);
                writer.Line();
                WriteDerivatives(plan, writer, "Curvature", plan.Reward.Derivatives.Curvature, readsNoise, addsFeatures: false);
            }
        }
    }

    private static void WriteDerivatives(EmissionPlan plan, SourceWriter writer, string name, EquatableArray<MemberIr?> derivatives, bool readsNoise, bool addsFeatures)
    {
        string target = name.ToLowerInvariant();
        using (Value(plan, writer, "void " + name, $", {Names.DoubleTarget} {target}", out string? parametersLocal, readsNoise))
        {
            if (parametersLocal is not null) writer.Line(parametersLocal);
            for (int i = 0; i < derivatives.Count; i++)
            {
                IEnumerable<string> parts = derivatives[i] is MemberIr derivative ? [Call(derivative)] : [];
                if (addsFeatures)
                    parts = parts.Concat(plan.Reward.Weighted[i].Members.Select(Call));
                string sum = string.Join(" + ", parts);
                writer.Line($"{target}[{NumberText.Of(i)}] = {(sum.Length == 0 ? "0" : sum)};");
            }
        }
    }

    private static IDisposable Value(EmissionPlan plan, SourceWriter writer, string signature, string target, out string? parameters, bool readsNoise)
    {
        writer.Line("/// <inheritdoc/>");
        IDisposable block = writer.Block($"public {signature}({Names.DoubleSpan} parameters, {Arguments}{target})");
        writer.Line($"{plan.StateType} s = states[state];").Line($"{plan.ActionType} a = actions[action];");
        if (readsNoise)
            writer.Line($"{plan.NoiseType} w = noises.Decode(outcome);");
        if (plan.Reward.Weighted.SelectMany(term => term.Members).Append(plan.Reward.Member!).Any(member => member.Arguments.Contains(Role.Next)))
            writer.Line($"{plan.StateType} next = {Call(plan.Problem.Dynamics)};");
        parameters = $"{plan.ParametersType} p = ParameterVector.Instance.FromVector(parameters);";
        return block;
    }

    // Member(p) + sum_k p_k feature_k
    private static string Sum(EmissionPlan plan, MemberIr member) => string.Join(" + ", new[] { Call(member) }.Concat(
        plan.Reward.Weighted.SelectMany((term, k) => term.Members.Select(feature => $"(parameters[{NumberText.Of(k)}] * {Call(feature)})"))));

    private static string Probability(EmissionPlan plan, bool isKnown)
    {
        if (!isKnown)
            return "1";
        if (plan.Problem.Noise!.Probability is MemberIr member)
            return EmissionPlan.Call(member, role => role switch { Role.State => "states[state]", Role.Action => "actions[action]", Role.Noise => "noises.Decode(outcome)", _ => "stage" });
        // The product of the independent leaves' probabilities, each looked up by its position within the outcome.
        List<string> factors = [];
        int stride = plan.Noise!.CodeCount;
        for (int i = 0; i < plan.Noise.Leaves.Length; i++)
        {
            int count = plan.Noise.Leaves[i].Ir.Count;
            stride /= count;
            factors.Add($"{ProbabilityTable(plan, i)}[outcome / {NumberText.Of(stride)} % {NumberText.Of(count)}]");
        }

        return string.Join(" * ", factors);
    }

    private static string ProbabilityTable(EmissionPlan plan, int leaf) => Identifier.Member(plan.Noise!.Leaves[leaf].Column, "Probabilities");

    private static string KernelType(EmissionPlan plan) => plan.Tables is null ? Names.Services + "TableKernel" : "Kernel";

    private static string Call(MemberIr member) => EmissionPlan.Call(member, role => role switch
    {
        Role.State => "s",
        Role.Action => "a",
        Role.Noise => "w",
        Role.Next => "next",
        Role.Parameters => "p",
        _ => "stage",
    });
}
