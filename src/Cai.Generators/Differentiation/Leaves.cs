using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>The real numbers inside a value, in order, depth first: what a tangent has one entry for. Integers, enums and arrays have none.</summary>
internal static class Leaves
{
    /// <summary>The names of the leaves, with their path: <c>Maintenance</c>, <c>FirstPrice</c>; empty for a number itself.</summary>
    public static IReadOnlyList<string> Of(IrType type) => type switch
    {
        ScalarType { Kind: Scalar.Double or Scalar.Single } => [""],
        RecordType record => record.Fields.SelectMany(f => Of(f.Type).Select(leaf => f.Name.TrimStart('@') + leaf)).ToArray(),
        _ => [],
    };

    /// <summary>Where the leaves of a field start among those of its record.</summary>
    public static int Offset(RecordType record, int field) => record.Fields.Take(field).Sum(f => Of(f.Type).Count);
}
