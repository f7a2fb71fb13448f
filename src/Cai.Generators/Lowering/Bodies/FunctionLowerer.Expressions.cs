using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    private EquatableArray<Stmt> Statements(IEnumerable<IOperation> operations) => operations.Select(Statement).ToEquatable();

    private Stmt Statement(IOperation operation) => operation switch
    {
        IReturnOperation { ReturnedValue: { } value } => new Return(Value(value)),
        _ => throw Outside(operation),
    };

    private Expr Value(IOperation? operation) => operation switch
    {
        null => throw Incomplete(operation),
        { ConstantValue: { HasValue: true, Value: { } constant } } => new Constant(TypeOf(operation), ConstantBits.Of(constant), constant as string),
        IParameterReferenceOperation { Parameter: { } parameter } when _variables.TryGetValue(parameter, out Variable? variable) => variable,
        IInvocationOperation invocation => Invocation(invocation),
        _ => throw Outside(operation),
    };
}
