using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>What an operation makes run: methods, operators, constructors, accessors, and the initialisers of the data it reads.</summary>
internal static class Callees
{
    public static IEnumerable<(ISymbol Member, IOperation? Instance)> Of(IOperation operation) => operation switch
    {
        // A local function is a part of the body that declares it.
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } or IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } => [],
        IInvocationOperation call => [(call.TargetMethod, call.Instance)],
        IMethodReferenceOperation reference => [(reference.Method, reference.Instance)],
        IObjectCreationOperation { Constructor: { } constructor } => [(constructor, null)],
        IPropertyReferenceOperation reference => Accessors(reference),
        IFieldReferenceOperation { Field.IsConst: false } reference => [(reference.Field, null)],
        IBinaryOperation { OperatorMethod: { } method } => [(method, null)],
        IUnaryOperation { OperatorMethod: { } method } => [(method, null)],
        IConversionOperation { OperatorMethod: { } method } => [(method, null)],
        ICompoundAssignmentOperation { OperatorMethod: { } method } => [(method, null)],
        IIncrementOrDecrementOperation { OperatorMethod: { } method } => [(method, null)],
        _ => [],
    };

    private static IEnumerable<(ISymbol Member, IOperation? Instance)> Accessors(IPropertyReferenceOperation reference)
    {
        if (SharedData.IsStored(reference.Property))
        {
            yield return (reference.Property, null);
        }

        if (reference.Property.GetMethod is { } getter && !reference.IsAssigned())
        {
            yield return (getter, reference.Instance);
        }

        if (reference.Property.SetMethod is { } setter && reference.IsChanged())
        {
            yield return (setter, reference.Instance);
        }
    }
}
