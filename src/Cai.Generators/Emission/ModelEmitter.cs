using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>Emits what algorithms are told about the problem, made once: of literal tables, or of tables built on first use.</summary>
internal static class ModelEmitter
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        if (plan.HasEstimatedNoise)
            WriteNoise(plan, plan.Problem.Noise!, writer);
        WriteTabulate(plan, writer);
        writer.Line();
        if (plan.Tables is not null)
            WriteLiteral(plan, plan.Tables, writer);
        else
            WriteDeferred(plan, writer);
    }

    /// <summary>The type that carries the problem's states and actions.</summary>
    public static string Type(EmissionPlan plan, string name) => $"{Names.Services}{name}<{plan.StateType}, {plan.ActionType}>";

    /// <summary>The declaration, of an instance where its members or bounds read one.</summary>
    public static string Declare(EmissionPlan plan, string problem) => $"Declare({(plan.Problem.IsInstance ? problem : "")})";

    private static void WriteTabulate(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>The declaration as functions of codes.</summary>").Line(Names.GeneratedCode);
        using (writer.Block($"internal static Declaration Declare({string.Join(", ", plan.ProblemParameter)})"))
        {
            WriteSpaces(plan, writer, plan.Noise is not null);
            string arguments = string.Join(", ", plan.ProblemParameterOf(plan.TabulatedMembers).Select(_ => "problem").Concat(["states", "actions"]).Concat(plan.Noise is null ? [] : ["noises"]));
            writer.Line($"return new({arguments});");
        }

        writer.Line();
        string parameters = string.Join(", ", plan.ProblemParameter.Append("global::System.Threading.CancellationToken cancellation"));
        writer.Line(plan.Tables is null
            ? "/// <summary>Builds the tables by calling the declaration's own members.</summary>"
            : "/// <summary>Builds the tables anew by calling the declaration's own members: what the literals are held against.</summary>");
        writer.Line(Names.GeneratedCode);
        writer.Line($"internal static {Names.Tabulation}Tables Tabulate({parameters}) =>");
        writer.Line($"    {Names.Tabulation}Tabulator.Build({Declare(plan, "problem")}, {Names.Tabulation}TabulatorLimits.{(plan.Settings.MatrixFree ? "MatrixFree" : "RunTime")}, cancellation);");
    }

    private static void WriteSpaces(EmissionPlan plan, SourceWriter writer, bool hasNoise, params string[] codes)
    {
        writer.Line($"StateSpace states = new({string.Join(", ", plan.State.CountArguments.Concat(codes))});");
        writer.Line($"ActionSpace actions = new({string.Join(", ", plan.Action.CountArguments)});");
        if (hasNoise)
            writer.Line($"NoiseSpace noises = new({string.Join(", ", plan.Noise!.CountArguments)});");
    }

    private static void WriteLiteral(EmissionPlan plan, Tables tables, SourceWriter writer)
    {
        writer.Line("/// <summary>What algorithms are told about the problem: the literal tables, under their names.</summary>");
        writer.Line($"internal static readonly {Type(plan, "Model")} Model = MakeModel();").Line();
        using (writer.Block($"private static {Type(plan, "Model")} MakeModel()"))
        {
            WriteSpaces(plan, writer, NeedsNoise(plan), tables.StateCodes is null ? [] : ["Transitions.StateCodes.ToArray()"]);
            writer.Line($"double[][] priorWeights = [{(tables.Transitions[0].Prior.Length == 0 ? "[]" : "Transitions.Prior.ToArray()")}];");
            if (!RewardEmitter.IsAffine(plan))
                writer.Line($"Kernel kernel = new({(plan.HasEstimatedNoise ? "[]" : "")});");
            using (writer.Block("return new()", "};"))
                WriteProperties(plan, writer, "Transitions.", ".ToArray()", LeafShape.Quote(plan.LayoutText));
        }
    }

    private static void WriteDeferred(EmissionPlan plan, SourceWriter writer)
    {
        SettingsIr settings = plan.Settings;
        string staged = plan.TabulatedMembers.Concat(plan.RewardMembers).Any(member => member?.Arguments.Contains(Role.Stage) == true) ? "true" : "false";
        writer.Line("/// <summary>The declared settings, against which those of a call are checked before tables are built.</summary>");
        writer.Line($"internal static readonly {Names.Services}DeclaredSettings Settings = new({LeafShape.Quote(plan.Problem.Type.Name)}, "
            + $"{NumberText.Of(settings.DiscountBits.ToDouble())}, {NumberText.Of(settings.TemperatureBits.ToDouble())}, {NumberText.Of(settings.Horizon)}, DependsOnStage: {staged});").Line();
        string tabulated = Type(plan, "Tabulated");
        string problem = plan.Problem.IsInstance ? "problem, " : "";
        if (plan.Problem.IsInstance)
        {
            writer.Line("/// <summary>The tables of each instance, as long as it lives. They are no part of it: copies have their own.</summary>");
            writer.Line($"private static readonly global::System.Runtime.CompilerServices.ConditionalWeakTable<{plan.Type}, {Names.Services}Deferred<{tabulated}>> s_tabulated = new();").Line();
            writer.Line("/// <summary>The tables of an instance, built on first use.</summary>");
            writer.Line($"internal static {tabulated} Tabulated({plan.Type} problem, global::System.Threading.CancellationToken cancellation) =>");
            writer.Line($"    s_tabulated.GetValue(problem, static problem => new(cancellation => MakeModel(problem, cancellation))).Get(cancellation);").Line();
        }
        else
        {
            writer.Line($"private static readonly {Names.Services}Deferred<{tabulated}> s_tabulated = new(MakeModel);").Line();
            writer.Line("/// <summary>The tables, built on first use.</summary>");
            writer.Line($"internal static {tabulated} Tabulated(global::System.Threading.CancellationToken cancellation) => s_tabulated.Get(cancellation);").Line();
        }

        string parameters = string.Join(", ", plan.ProblemParameter.Append("global::System.Threading.CancellationToken cancellation"));
        using (writer.Block($"private static {tabulated} MakeModel({parameters})"))
        {
            writer.Line($"{Names.Tabulation}Tables tables = Tabulate({problem}cancellation);");
            WriteSpaces(plan, writer, NeedsNoise(plan), "tables.StateCodes");
            writer.Line($"{Names.Services}TableKernel kernel = new(tables{plan.FusedArgument});");
            writer.Line("double[][] priorWeights = global::System.Array.ConvertAll(tables.Transitions, static table => table.Prior);");
            using (writer.Block("return new(tables, new()", "});"))
                WriteProperties(plan, writer, "tables.", "", "$\"{tables.Transitions[0].Layout}: {tables.Transitions[0].Reason}\"");
        }
    }

    private static void WriteProperties(EmissionPlan plan, SourceWriter writer, string tables, string toArray, string layout)
    {
        SettingsIr settings = plan.Settings;
        writer.Line($"Name = {LeafShape.Quote(plan.Problem.Type.Name)},");
        writer.Line("States = states,");
        writer.Line("Actions = actions,");
        writer.Line($"Discount = {NumberText.Of(settings.DiscountBits.ToDouble())},");
        writer.Line($"Temperature = {NumberText.Of(settings.TemperatureBits.ToDouble())},");
        writer.Line($"Horizon = {NumberText.Of(settings.Horizon)},");
        writer.Line($"Prior = global::Cai.ActionPrior.{(settings.UniformPrior ? "Uniform" : "Counting")},");
        if (plan.Problem.Prior is not null)
            writer.Line("PriorIsDeclared = true,");
        if (plan.HasParameters)
            writer.Line("ParameterNames = ParameterVector.Instance.Names,");
        writer.Line("PriorWeights = priorWeights,");
        foreach ((string table, bool isEmpty) in new[]
        {
            ("Terminals", plan.Tables?.Terminals.Length == 0),
            ("TerminalRewards", plan.Tables?.TerminalRewards.Length == 0),
            ("StartStates", plan.Tables?.StartStates.Length == 0),
            ("StartProbabilities", plan.Tables?.StartProbabilities.Length == 0),
        })
        {
            writer.Line($"{table} = {(isEmpty ? "[]" : tables + table + toArray)},");
        }

        writer.Line($"Reward = {RewardEmitter.Model(plan)},");
        if (plan.HasEstimatedNoise)
            writer.Line("Noise = Noise,");
        if (plan.Tables is null && plan.Shape.TransitionsDependOnStage)
            writer.Line("TransitionsDependOnStage = true,");
        writer.Line($"Layout = {layout},");
    }

    private static void WriteNoise(EmissionPlan plan, NoiseIr noise, SourceWriter writer)
    {
        writer.Line("/// <summary>The noise: its fields, their values and declared probabilities.</summary>");
        writer.Line($"internal static readonly {Names.Services}NoiseModel Noise = new(").Line("[");
        using (writer.Indent())
        {
            for (int i = 0; i < plan.Noise!.Leaves.Length; i++)
            {
                LeafShape leaf = plan.Noise.Leaves[i];
                string values = string.Join(", ", Enumerable.Range(0, leaf.Ir.Count).Select(position => LeafShape.Quote(leaf.Text(position))));
                string probabilities = TableText.Inline(plan.Probabilities(i));
                writer.Line($"new({LeafShape.Quote(leaf.Column)}, [{values}], new double[] {{ {probabilities.Trim('[', ']')} }}, {(noise.Fields[i].IsEstimated ? "true" : "false")}){FamilyOf(noise.Fields[i])},");
            }
        }

        writer.Line("]);").Line();
        writer.Line("/// <summary>The probabilities in force, field after field.</summary>");
        string fields = string.Join(", ", plan.Noise.Leaves.Select((leaf, i) =>
            ".. " + (noise.Fields[i].IsEstimated ? $"problem.{SpacesApi.ProbabilitiesName(leaf)}" : $"Noise.Fields[{NumberText.Of(i)}].Probabilities")));
        writer.Line($"internal static double[] Marginals({plan.Type} problem) => [{fields}];").Line();
        if (!plan.Problem.Type.Header.Contains("struct "))
        {
            writer.Line("/// <summary>The probabilities that a simulation draws from, kept with the instance so that rollouts allocate nothing.</summary>");
            writer.Line($"internal static double[] Draws({plan.Type} problem) => s_draws.GetValue(problem, static problem => Marginals(problem));").Line();
            writer.Line($"private static readonly global::System.Runtime.CompilerServices.ConditionalWeakTable<{plan.Type}, double[]> s_draws = new();").Line();
        }

        writer.Line("/// <summary>The probabilities in force of the joint outcomes.</summary>");
        using (writer.Block($"internal static double[] Joint({plan.Type} problem)"))
        {
            writer.Line("double[] joint = new double[Noise.OutcomeCount];");
            writer.Line("Noise.Join(Marginals(problem), joint);");
            writer.Line("return joint;");
        }

        writer.Line();
    }

    // Told where its parameter may be estimated.
    private static string FamilyOf(DistributionIr field) => field is { IsEstimated: true, Family: Family.Poisson or Family.Binomial or Family.Geometric }
        ? $" {{ Family = {Names.Services}NoiseFamily.{field.Family} }}"
        : "";

    private static bool NeedsNoise(EmissionPlan plan) => !RewardEmitter.IsAffine(plan) && RewardEmitter.ReadsNoise(plan);
}
