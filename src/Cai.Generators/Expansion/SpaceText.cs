using System.Globalization;
using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>Values as a message shows them: <c>Bus(30)</c>, <c>Shared(6, Process(Flip, true))</c>, <c>Replace</c>.</summary>
internal static class SpaceText
{
    /// <summary>The text of the value with a code.</summary>
    public static string Of(SpaceIr space, int code)
    {
        var positions = new int[space.Leaves.Count];
        for (int leaf = positions.Length - 1; leaf >= 0; leaf--)
        {
            positions[leaf] = code % space.Leaves[leaf].Count;
            code /= space.Leaves[leaf].Count;
        }

        int next = 0;
        return Of(space.Type);

        string Of(IrType type) => type is RecordType record
            ? $"{SimpleName(record)}({string.Join(", ", record.Fields.Select(field => Of(field.Type)))})"
            : Leaf(space.Leaves[next], positions[next++]);
    }

    /// <summary>A leaf and a value outside its range: <c>Mileage = 91, outside 0..89</c>.</summary>
    public static string Outside(SpaceIr space, int leaf, long value)
    {
        LeafIr ir = space.Leaves[leaf];
        string name = ir.Path.Count == 0 ? "a value" : string.Join(".", ir.Path);
        string range = ir.Type is EnumType enumeration
            ? "not one of " + string.Join(", ", enumeration.Members.Select(member => member.Name))
            : $"outside {Number(ir.Minimum)}..{Number(ir.Minimum + ir.Count - 1)}";
        return $"{name} = {Number(value)}, {range}";
    }

    private static string Leaf(LeafIr leaf, int position) => leaf.Type switch
    {
        EnumType enumeration => enumeration.Members[position].Name,
        ScalarType { Kind: Scalar.Boolean } => leaf.Minimum + position != 0 ? "true" : "false",
        _ => Number(leaf.Minimum + position),
    };

    private static string SimpleName(RecordType record) =>
        record.IsTuple ? "" : record.Name.Substring(Math.Max(record.Name.LastIndexOf('.'), record.Name.LastIndexOf(':')) + 1).TrimStart('@');

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
