using Cai.Generators.Differentiation;
using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>Emits the declaration as functions of codes, each calling the user's own member: what the tabulator expands, in a compiler or in a program.</summary>
internal static class DeclarationEmitter
{
    private const string Arguments = "int state, int action, int noise, int stage";

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        ProblemIr problem = plan.Problem;
        List<string> parameters = [.. plan.ProblemParameterOf(plan.TabulatedMembers), "StateSpace states", "ActionSpace actions"];
        if (plan.Noise is not null)
            parameters.Add("NoiseSpace noises");
        writer.Line("/// <summary>The declaration as functions of codes: each calls the member that plays the role.</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"internal readonly struct Declaration({string.Join(", ", parameters)}) : {Names.Tabulation}IDeclaration"))
        {
            WriteShape(plan, writer);
            writer.Line();
            Member(writer, "bool IsValid(int state)", Call(problem.Valid) ?? "true");
            Member(writer, "bool IsTerminal(int state)", Call(problem.Terminal) ?? "false");
            Member(writer, "bool IsAvailable(int state, int action, int stage)", Call(problem.Available) ?? "true");
            Member(writer, $"int Next({Arguments})", $"states.Encode({Call(problem.Dynamics)})");
            Member(writer, $"double Probability({Arguments})", Call(problem.Noise?.Probability) ?? "1");
            Member(writer, "double Prior(int state, int action, int stage)", Call(problem.Prior) ?? "1");
            WriteTerms(plan, writer);
            Member(writer, "double TerminalReward(int state)", Call(problem.TerminalReward) ?? "0");
            WriteStart(problem, writer);
            Member(writer, "double StartWeight(int state)", problem.Start is { Kind: StartKind.Weight } start ? Call(start.Member)! : "0");
            Member(writer, "string StateText(int state)", "states.Text(state)");
            Member(writer, "string ActionText(int action)", "actions.Text(action)");
            Member(writer, "string NoiseText(int noise)", plan.Noise is null ? "\"\"" : "noises.Text(noise)");
            Member(writer, $"string NextText({Arguments})", $"states.Outside({Call(problem.Dynamics)})", isLast: true);
        }
    }

    private static void WriteStart(ProblemIr problem, SourceWriter writer)
    {
        string? call = problem.Start is { Kind: not StartKind.Weight } ? Call(problem.Start.Member) : null;
        bool isSet = problem.Start?.Kind == StartKind.Set;
        Member(writer, "int[] StartCodes()", call is null ? "[]" : isSet ? $"states.Codes({call})" : $"states.Codes([{call}])");
        Member(writer, "string StartText(int index)", call is null ? "\"\"" : isSet ? $"states.Outside(global::System.Linq.Enumerable.ElementAt({call}, index))" : $"states.Outside({call})");
    }

    private static void WriteTerms(EmissionPlan plan, SourceWriter writer)
    {
        const string signature = "double Term(int term, int state, int action, int noise, int next, int stage)";
        RewardTerm[] terms = [.. plan.Reward.Terms];
        string Sum(RewardTerm term) => term.Members.Count == 0 ? "0" : string.Join(" + ", term.Members.Select(Call));
        if (terms.Length < 2)
        {
            Member(writer, signature, terms.Length == 0 ? "0" : Sum(terms[0]));
            return;
        }

        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public {signature} => term switch", "};"))
        {
            for (int t = 0; t < terms.Length; t++)
                writer.Line($"{(t == terms.Length - 1 ? "_" : NumberText.Of(t))} => {Sum(terms[t])}, // {terms[t].Name}");
        }

        writer.Line();
    }

    private static void WriteShape(EmissionPlan plan, SourceWriter writer)
    {
        Shape shape = plan.Shape;
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public {Names.Tabulation}Shape Shape {{ get; }} = new()", "};"))
        {
            writer.Line($"Problem = {LeafShape.Quote(plan.Problem.Type.Name)},");
            writer.Line($"Calls = new() {{ {string.Join(", ", shape.Calls.Select(call => $"[{LeafShape.Quote(call.Key)}] = {LeafShape.Quote(call.Value)}"))} }},");
            writer.Line("StateRadix = states.Radix,");
            writer.Line("ActionRadix = actions.Radix,");
            if (plan.Noise is not null)
                writer.Line("NoiseRadix = noises.Radix,");
            if (shape.NoiseProbabilities.Length > 0)
                writer.Line($"NoiseProbabilities = [{string.Join(", ", shape.NoiseProbabilities.Select(TableText.Inline))}],");
            Flag(writer, nameof(Shape.NoiseIsEstimated), shape.NoiseIsEstimated);
            Flag(writer, nameof(Shape.HasProbabilityMember), shape.HasProbabilityMember);
            Flag(writer, nameof(Shape.HasValid), shape.HasValid);
            Flag(writer, nameof(Shape.HasTerminal), shape.HasTerminal);
            Flag(writer, nameof(Shape.HasAvailable), shape.HasAvailable);
            Flag(writer, nameof(Shape.HasPrior), shape.HasPrior);
            Flag(writer, nameof(Shape.HasTerminalReward), shape.HasTerminalReward);
            Flag(writer, nameof(Shape.HasStart), shape.HasStart);
            Flag(writer, nameof(Shape.StartIsListed), shape.StartIsListed);
            if (shape.Horizon > 0)
                writer.Line($"Horizon = {NumberText.Of(shape.Horizon)},");
            Flag(writer, nameof(Shape.TransitionsDependOnStage), shape.TransitionsDependOnStage);
            Flag(writer, nameof(Shape.RewardsDependOnStage), shape.RewardsDependOnStage);
            writer.Line($"Components = [{string.Join(", ", shape.Components.Select(Text))}],");
            if (plan.Tables is null && shape.Fields.Length > shape.Components.Length)
                writer.Line($"Fields = [{string.Join(", ", shape.Fields.Select(Text))}],");
            writer.Line($"Terms = [{string.Join(", ", shape.Terms.Select(Text))}],");
            writer.Line($"TermMembers = [{string.Join(", ", shape.TermMembers.Select(LeafShape.Quote))}],");
            writer.Line($"TermNames = [{string.Join(", ", shape.TermNames.Select(LeafShape.Quote))}],");
        }
    }

    private static string Text(Dependence dependence) =>
        $"new() {{ Next = {Mask(dependence.Next)}, State = {Mask(dependence.State)}, Action = {Mask(dependence.Action)}, Noise = {Mask(dependence.Noise)} }}";

    private static string Mask(ulong mask) => mask == ulong.MaxValue ? "ulong.MaxValue" : "0b" + System.Convert.ToString((long)mask, 2);

    private static void Flag(SourceWriter writer, string name, bool value)
    {
        if (value)
            writer.Line($"{name} = true,");
    }

    private static void Member(SourceWriter writer, string signature, string expression, bool isLast = false)
    {
        writer.Line("/// <inheritdoc/>").Line($"public {signature} => {expression};");
        if (!isLast)
            writer.Line();
    }

    private static string? Call(MemberIr? member) => member is null ? null : EmissionPlan.Call(member, role => role switch
    {
        Role.State => "states.Decode(state)",
        Role.Action => "actions.Decode(action)",
        Role.Noise => "noises.Decode(noise)",
        Role.Next => "states.Decode(next)",
        Role.Stage => "stage",
        _ => throw new ArgumentOutOfRangeException(nameof(member), role, "A tabulated member takes no parameters."),
    });
}
