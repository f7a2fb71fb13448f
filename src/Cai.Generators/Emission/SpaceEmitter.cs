using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits the spaces: typed value to code and back, or to coordinates where fields are real-valued, and the reward parameters as a vector.</summary>
internal static class SpaceEmitter
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        bool first = true;
        foreach ((SpaceShape? space, string what) in new[] { (plan.State, "states"), (plan.Action, "actions"), (plan.Noise, "noise values") })
        {
            if (space is null || space.Space.IsContinuous || plan.Problem.IsContinuous)
                continue;
            if (!first) writer.Line();
            first = false;
            WriteSpace(space, what, prunable: what == "states", writer);
        }

        if (plan.Problem.IsContinuous)
        {
            CoordinatesEmitter.Write(plan, writer);
            first = false;
        }

        if (plan.Problem.Parameters is not null)
        {
            if (!first) writer.Line();
            WriteParameters(plan, plan.Problem.Parameters, writer);
        }
    }

    private static void WriteSpace(SpaceShape space, string what, bool prunable, SourceWriter writer)
    {
        writer.Line($"/// <summary>The {what} by their codes: {(space.Leaves.Length == 1 ? $"the position of {space.Leaves[0].Column}" : $"the mixed-radix number of {string.Join(", ", space.Leaves.Select(leaf => leaf.Column))}, the first varying slowest")}.</summary>");
        writer.Line(Names.GeneratedCode);
        string[] parameters = [.. space.OpenLeaves.Select(leaf => "int " + leaf.Count.TrimStart('_')), .. prunable ? ["int[]? codes = null"] : Array.Empty<string>()];
        writer.Line($"internal sealed class {space.ClassName}{(parameters.Length == 0 ? "()" : $"({string.Join(", ", parameters)})")} : {Names.Services}CodedSpace<{space.TypeName}>(");
        using (writer.Indent())
        {
            for (int i = 0; i < space.Leaves.Length; i++)
            {
                string end = i < space.Leaves.Length - 1 ? "," : prunable ? "], codes)" : "])";
                writer.Line((i == 0 ? "[" : " ") + space.Leaves[i].Description + end);
            }
        }

        using (writer.Braces())
        {
            foreach (LeafShape leaf in space.OpenLeaves)
                writer.Line($"private readonly int {leaf.Count} = {leaf.Count.TrimStart('_')};");
            if (space.OpenLeaves.Any()) writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public override int Encode({space.TypeName} value)"))
            {
                string code = "";
                for (int i = 0; i < space.Leaves.Length; i++)
                {
                    string position = space.Leaves[i].WritePosition(writer, i);
                    code = i == 0 ? position : $"({(i == 1 ? code : $"({code})")} * {space.Leaves[i].Count}) + {position}";
                }

                writer.Line($"return {Unwrap(code)};");
            }

            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {space.TypeName} Decode(int code) => {space.FromCode()};");
        }
    }

    private static void WriteParameters(EmissionPlan plan, ParametersIr parameters, SourceWriter writer)
    {
        string Doubles(Func<ParameterIr, long> bits) => string.Join(", ", parameters.Items.Select(item => NumberText.Of(bits(item).ToDouble())));
        string names = string.Join(", ", parameters.Items.Select(item => LeafShape.Quote(Identifier.Plain(item.Name))));
        string type = plan.ParametersType;
        writer.Line("/// <summary>The reward parameters as a vector.</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"internal sealed class ParameterVector : {Names.Services}ParameterSpace<{type}>"))
        {
            writer.Line("/// <summary>The one instance.</summary>");
            writer.Line("internal static readonly ParameterVector Instance = new();").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<string> Names {{ get; }} = [{names}];").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {Names.DoubleSpan} Start => [{Doubles(item => item.StartBits)}];").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {Names.DoubleSpan} Min => [{Doubles(item => item.MinBits)}];").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {Names.DoubleSpan} Max => [{Doubles(item => item.MaxBits)}];").Line();
            writer.Line("/// <inheritdoc/>");
            string values = string.Join(", ", parameters.Items.Select((_, k) => $"vector[{NumberText.Of(k)}]"));
            writer.Line($"public override {type} FromVector({Names.DoubleSpan} vector) => new({values});").Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public override void ToVector({type} parameters, {Names.DoubleTarget} vector)"))
            {
                for (int k = 0; k < parameters.Items.Count; k++)
                    writer.Line($"vector[{NumberText.Of(k)}] = parameters.{Identifier.Escape(parameters.Items[k].Name)};");
            }

            writer.Line();
            writer.Line("/// <summary>A new vector of the record's values, which are finite.</summary>");
            using (writer.Block($"internal static double[] Of({type} parameters)"))
            {
                writer.Line($"double[] vector = new double[{NumberText.Of(parameters.Items.Count)}];");
                writer.Line("Instance.ToVector(Instance.Finite(parameters), vector);");
                writer.Line("return vector;");
            }
        }
    }

    private static string Unwrap(string expression) =>
        expression.StartsWith("(", StringComparison.Ordinal) && expression.IndexOf(')') == expression.Length - 1 ? expression.Substring(1, expression.Length - 2) : expression;
}
