using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;

namespace Cai.Generators.Lowering.Spaces;

/// <summary>Tells, once, what makes a problem continuous: such a problem is simulated, and has no tables to solve.</summary>
internal static class ContinuousFields
{
    public static void Tell(LoweringContext context, IEnumerable<DeclaredSpace?> spaces)
    {
        SpaceField? field = spaces.OfType<DeclaredSpace>()
            .SelectMany(space => space.Fields.Zip(space.Ir.Leaves, (item, leaf) => leaf.Type == ScalarType.Double ? item : null))
            .FirstOrDefault(item => item is not null);
        if (field is not null)
        {
            context.Report(Descriptors.Continuous, field.Member, field.Name, field.Member.ContainingType.Name, context.Problem.Name);
        }
    }
}
