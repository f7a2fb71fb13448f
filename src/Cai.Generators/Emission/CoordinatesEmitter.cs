using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits the states and actions of a problem with real-valued fields as vectors of numbers.</summary>
internal static class CoordinatesEmitter
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        Write(plan.State, "StateCoordinates", "states", writer);
        writer.Line();
        Write(plan.Action, "ActionCoordinates", "actions", writer);
    }

    private static void Write(SpaceShape space, string name, string what, SourceWriter writer)
    {
        string List(Func<LeafShape, string> text) => string.Join(", ", space.Leaves.Select(text));
        writer.Line($"/// <summary>The {what} as vectors: {List(leaf => DocText.Escape(leaf.Column))}.</summary>");
        writer.Line(Names.GeneratedCode);
        string parameters = string.Join(", ", space.OpenLeaves.Select(leaf => "int " + leaf.Count.TrimStart('_')));
        using (writer.Block($"internal readonly struct {name}({parameters}) : {Names.Services}ICoordinates<{space.TypeName}>"))
        {
            if (space.OpenLeaves.Any())
                writer.Line($"private readonly double[] _upper = [{List(Upper)}];").Line();
            writer.Line("/// <inheritdoc/>").Line($"public int Count => {NumberText.Of(space.Leaves.Length)};").Line();
            writer.Line("/// <inheritdoc/>").Line($"public {Names.DoubleSpan} Lower => [{List(Lower)}];").Line();
            writer.Line("/// <inheritdoc/>").Line($"public {Names.DoubleSpan} Upper => {(space.OpenLeaves.Any() ? "_upper" : $"[{List(Upper)}]")};").Line();
            writer.Line("/// <inheritdoc/>").Line($"public string Name(int index) => index switch {{ {Arms(space, leaf => LeafShape.Quote(leaf.Column))} }};").Line();
            writer.Line("/// <inheritdoc/>").Line($"public bool IsWhole(int index) => {IsWhole(space)};").Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public void Read({space.TypeName} value, {Names.DoubleTarget} coordinates)"))
            {
                for (int i = 0; i < space.Leaves.Length; i++)
                    writer.Line($"coordinates[{NumberText.Of(i)}] = {space.Leaves[i].Position};");
            }

            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public {space.TypeName} Of({Names.DoubleSpan} coordinates)"))
            {
                for (int i = 0; i < space.Leaves.Length; i++)
                {
                    string coordinate = $"coordinates[{NumberText.Of(i)}]", local = space.Leaves[i].Local;
                    writer.Line(IsReal(space.Leaves[i]) ? $"double {local} = {coordinate};" : $"int {local} = (int)global::System.Math.Round({coordinate});");
                }

                writer.Line($"return {space.FromLocals()};");
            }
        }
    }

    private static bool IsReal(LeafShape leaf) => leaf.Ir.Type == ScalarType.Double;

    private static string Lower(LeafShape leaf) => IsReal(leaf) ? NumberText.Of(leaf.Ir.Minimum.ToDouble()) : "0";

    private static string Upper(LeafShape leaf) => IsReal(leaf) ? NumberText.Of(leaf.Ir.Maximum.ToDouble())
        : leaf.Ir.CountMember is null ? NumberText.Of(leaf.Ir.Count - 1) : $"{leaf.Count.TrimStart('_')} - 1";

    private static string Arms(SpaceShape space, Func<LeafShape, string> text) => string.Join(", ", space.Leaves.Select((leaf, i) => $"{NumberText.Of(i)} => {text(leaf)}")
        .Append("_ => throw new global::System.ArgumentOutOfRangeException(nameof(index))"));

    private static string IsWhole(SpaceShape space)
    {
        bool[] whole = [.. space.Leaves.Select(leaf => !IsReal(leaf))];
        return whole.All(one => one) ? "true" : !whole.Any(one => one) ? "false"
            : "index is " + string.Join(" or ", Enumerable.Range(0, whole.Length).Where(i => whole[i]).Select(i => NumberText.Of(i)));
    }
}
