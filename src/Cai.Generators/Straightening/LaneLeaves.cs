using Cai.Generators.Ir;

namespace Cai.Generators.Straightening;

/// <summary>The fields of a space as numbers of a straight line.</summary>
internal static class LaneLeaves
{
    /// <summary>A value of the space, each of its fields a number that is given.</summary>
    /// <param name="straightener">Where they are given.</param>
    /// <param name="space">The space.</param>
    /// <param name="given">The numbers, added to.</param>
    /// <exception cref="NotStraightException">A field is counted at run time, or of a type that doubles do not hold.</exception>
    public static Expr Give(Straightener straightener, SpaceIr space, List<Variable> given)
    {
        int leaf = 0;
        return Give(straightener, space.Type, space, given, ref leaf);
    }

    /// <summary>The fields of a value.</summary>
    public static IEnumerable<Expr> Flatten(Expr value) => value is Construct construct ? construct.Arguments.SelectMany(Flatten) : [value];

    /// <summary>By how much the value of a field exceeds its position.</summary>
    public static long First(LeafIr leaf) => leaf.Type is EnumType type ? type.Members[0].Value : leaf.Type is ScalarType { Kind: Scalar.Int32 } ? leaf.Minimum : 0;

    private static Expr Give(Straightener straightener, IrType type, SpaceIr space, List<Variable> given, ref int leaf)
    {
        if (type is RecordType record)
        {
            List<Expr> fields = [];
            foreach (RecordField field in record.Fields)
                fields.Add(Give(straightener, field.Type, space, given, ref leaf));
            return new Construct(record, fields.ToEquatable());
        }

        LeafIr ir = space.Leaves[leaf++];
        string name = ir.Path.Count == 0 ? type is EnumType { Name: var full } ? Emission.Identifier.Simple(full) : "value" : string.Join("", ir.Path.Select(Emission.Identifier.Plain));
        bool isHeld = ir.CountMember is null && type switch
        {
            ScalarType { Kind: Scalar.Double or Scalar.Boolean or Scalar.Int32 } => true,
            EnumType e => e.Underlying == Scalar.Int32 && e.Members.Select((item, i) => item.Value - i).Distinct().Count() == 1,
            _ => false,
        };
        if (!isHeld)
            throw new NotStraightException($"'{name}' is {(ir.CountMember is null ? "of a type that doubles do not hold" : "counted at run time")}");
        if (!straightener.IsNew(name))
            name = Emission.Identifier.Simple(Emission.CSharpPrinter.TypeName(space.Type)) + name;
        Variable variable = straightener.Given(type, name, First(ir), First(ir) + ir.Count - 1);
        given.Add(variable);
        return variable;
    }
}
