using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>The names of C# constructs outside the language, and what to write instead.</summary>
internal static class Constructs
{
    public static (string Construct, string Advice) Name(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation or IDelegateCreationOperation => ("a lambda or delegate", "write a loop or a static method"),
        IAwaitOperation => ("'await'", "compute the value directly"),
        ICoalesceOperation or ICoalesceAssignmentOperation => ("'??'", "values here are never null; drop it"),
        IConditionalAccessOperation => ("'?.'", "values here are never null; use '.'"),
        IInterpolatedStringOperation => ("an interpolated string", "use constant strings"),
        IUsingOperation or IUsingDeclarationOperation => ("'using'", "drop it"),
        ILockOperation => ("'lock'", "drop it: bodies have no shared state"),
        ITryOperation => ("'try'", "test for the case with 'if'"),
        IListPatternOperation or ISlicePatternOperation => ("a list pattern", "test the items by index"),
        IRangeOperation or IImplicitIndexerReferenceOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } => ("an index from the end or a range", "compute the index"),
        IArrayCreationOperation or ICollectionExpressionOperation => ("an array of items that are not constants", "use a static readonly array of literals, or a tuple"),
        ITypeOfOperation => ("'typeof'", "drop it"),
        ISizeOfOperation => ("'sizeof'", "write the number"),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation => ("'dynamic'", "name the type"),
        IAnonymousObjectCreationOperation => ("an anonymous object", "use a tuple or a record struct"),
        IAddressOfOperation => ("an address", "use the value"),
        ILabeledOperation => ("a label", "use a loop"),
        IBranchOperation { BranchKind: BranchKind.GoTo } => ("'goto'", "use a loop or 'if'"),
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => ("'yield'", "return an array of constants"),
        INameOfOperation => ("'nameof'", "drop it"),
        IIsTypeOperation or ITypePatternOperation => ("a type test", "drop it: types here are known"),
        IEventAssignmentOperation or IEventReferenceOperation => ("an event", "drop it"),
        IObjectOrCollectionInitializerOperation => ("a collection initialiser", "use a static readonly array of literals"),
        ITranslatedQueryOperation => ("a query expression", "write a loop"),
        IDefaultValueOperation => ("'default' of this type", "write the value"),
        ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } => ("'null'", "use values only"),
        IStopOperation or IEndOperation => ("'Stop' or 'End'", "drop it"),
        _ => ($"the construct '{Excerpt.Of(operation.Syntax)}'", "see docs/language.md for what can stand here"),
    };
}
