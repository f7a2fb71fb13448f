using System.Globalization;
using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>Values as a message shows them: <c>Bus(30)</c>, <c>Shared(6, Process(Flip, true))</c>, <c>Replace</c>.</summary>
internal static class SpaceText
{
    /// <summary>The text of the value with a code.</summary>
    public static string Of(SpaceIr space, int code) => Write(space, code, SimpleName, Leaf);

    /// <summary>The value with a code as a C# expression where its type is known: <c>new(6, new(global::Phase.Flip, true))</c>, or the name of an enum member.</summary>
    public static string Expression(SpaceIr space, int code) => Write(space, code, record => record.IsTuple ? "" : "new", LeafExpression);

    private static string Write(SpaceIr space, int code, Func<RecordType, string> name, Func<LeafIr, int, string> leaf)
    {
        var positions = new int[space.Leaves.Count];
        for (int i = positions.Length - 1; i >= 0; i--)
        {
            positions[i] = code % space.Leaves[i].Count;
            code /= space.Leaves[i].Count;
        }

        int next = 0;
        return Of(space.Type);

        string Of(IrType type) => type is RecordType record
            ? $"{name(record)}({string.Join(", ", record.Fields.Select(field => Of(field.Type)))})"
            : leaf(space.Leaves[next], positions[next++]);
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

    private static string LeafExpression(LeafIr leaf, int position) => leaf.Type is EnumType enumeration
        ? (leaf.Path.Count == 0 ? "" : enumeration.Name + ".") + enumeration.Members[position].Name
        : Leaf(leaf, position);

    private static string SimpleName(RecordType record) =>
        record.IsTuple ? "" : record.Name.Substring(Math.Max(record.Name.LastIndexOf('.'), record.Name.LastIndexOf(':')) + 1).TrimStart('@');

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
