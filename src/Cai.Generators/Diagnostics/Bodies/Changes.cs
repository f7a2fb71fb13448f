using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>Which places an operation changes.</summary>
internal static class Changes
{
    /// <summary>The places that an operation assigns, or hands out for others to assign.</summary>
    public static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } => Elements(tuple),
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation increment => [increment.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref, Initializer: { } initializer } => [initializer.Value],
        IAddressOfOperation address => [address.Reference],
        _ => [],
    };

    /// <summary>Whether a place is assigned a new value where it stands.</summary>
    public static bool IsChanged(this IOperation place) => place.Parent switch
    {
        ITupleOperation tuple => tuple.IsChanged(),
        { } parent => Targets(parent).Contains(place) || (parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == place),
        null => false,
    };

    /// <summary>Whether a place is assigned a new value without its old one being read.</summary>
    public static bool IsAssigned(this IOperation place) =>
        place.IsChanged() && place.Parent is not (ICompoundAssignmentOperation or ICoalesceAssignmentOperation or IIncrementOrDecrementOperation);

    private static IEnumerable<IOperation> Elements(ITupleOperation tuple) =>
        tuple.Elements.SelectMany(element => element is ITupleOperation inner ? Elements(inner) : [element]);
}
