using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    /// <summary>An assignment as a statement: nobody asks for its value.</summary>
    private Stmt Assignment(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { IsRef: true } => throw Outside(operation, "a ref assignment", "assign the value"),
        ISimpleAssignmentOperation simple => Store(simple.Target, Value(simple.Value)),
        ICompoundAssignmentOperation { OperatorMethod: { } method } compound => Store(
            compound.Target, CallOf(method, null, [Value(compound.Target), Value(compound.Value)], compound)),
        ICompoundAssignmentOperation compound => Store(compound.Target, Compound(compound)),
        IIncrementOrDecrementOperation step => Store(step.Target, Stepped(step)),
        IDeconstructionAssignmentOperation { Value.Type: { } type } when HasOwnDeconstruct(type) =>
            throw Outside(operation, $"the Deconstruct method of '{type.Name}'", "read its fields"),
        IDeconstructionAssignmentOperation deconstruction => Deconstruction(deconstruction.Target, Value(deconstruction.Value), deconstruction),
        _ => throw Outside(operation),
    };

    /// <summary>An assignment as an expression.</summary>
    private Expr AssignedValue(IOperation operation)
    {
        IOperation target = operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            _ => ((IIncrementOrDecrementOperation)operation).Target,
        };
        if (operation is IIncrementOrDecrementOperation { IsPostfix: true })
        {
            Variable before = NewVariable("before", TypeOf(target));
            return new Sequence(before.Type, [new Assign(before, Value(target)), Assignment(operation)], before);
        }

        Stmt store = Assignment(operation);
        return new Sequence(TypeOf(target), [store], Value(target));
    }

    private Expr Compound(ICompoundAssignmentOperation compound) => Arithmetic(
        Kind(compound.OperatorKind, compound), Value(compound.Target), Value(compound.Value), TypeOf(compound.Target), compound.IsChecked, compound);

    private Expr Stepped(IIncrementOrDecrementOperation step)
    {
        if (step.OperatorMethod is { } method)
        {
            return CallOf(method, null, [Value(step.Target)], step);
        }

        BinaryOperator kind = step.Kind == OperationKind.Increment ? BinaryOperator.Add : BinaryOperator.Subtract;
        Expr target = Value(step.Target);
        IrType computed = Promoted(target.Type);
        long one = computed is ScalarType { Kind: Scalar.Single or Scalar.Double } ? Bits.Of(1.0) : 1;
        return Arithmetic(kind, target, new Constant(computed, one), target.Type, step.IsChecked, step);
    }

    /// <summary>Gives a variable a value, or a part of one: <c>point.X = 1</c> is <c>point = point with { X = 1 }</c>.</summary>
    private Stmt Store(IOperation target, Expr value)
    {
        switch (target)
        {
            case IInvalidOperation:
                throw Incomplete(target);
            case ILocalReferenceOperation { IsDeclaration: true } reference:
                return new Assign(Declare(reference.Local, reference.Local.Type, target), value);
            case ILocalReferenceOperation reference:
                return new Assign(Local(reference.Local, target), value);
            case IParameterReferenceOperation reference:
                return Parameter(reference) is Variable variable ? new Assign(variable, value) : throw Outside(target);
            case IDeclarationExpressionOperation { Expression: { } declared }:
                return Store(declared, value);
            case IDiscardOperation:
                return new Assign(NewVariable("discarded", value.Type), value);
            case IMemberReferenceOperation { Instance: ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation } reference
                when Position(reference.Member) is >= 0 and var position:
                Expr whole = Value(reference.Instance);
                var record = (RecordType)whole.Type;
                return Store(reference.Instance!, new Construct(record, Enumerable.Range(0, record.Fields.Count)
                    .Select(i => i == position ? value : Access(whole, i)).ToEquatable()));
            case IArrayElementReferenceOperation:
                throw Outside(target, "the assignment of an array's item", "arrays are constant here: use variables, or a tuple");
            default:
                throw Outside(target, $"the assignment of '{target.Syntax}'", "assign local variables only");
        }
    }

    /// <summary><c>(a, b) = value</c>: every part is read before the first is stored.</summary>
    private Block Deconstruction(IOperation target, Expr value, IOperation place)
    {
        List<Stmt> statements = [];
        List<(IOperation Target, Expr Value)> stores = [];
        Collect(target, Captured(value));
        statements.AddRange(stores.Select(store => Store(store.Target, Coerce(store.Value, TargetType(store.Target, store.Value), false, place))));
        return new(statements.ToEquatable());

        void Collect(IOperation part, Expr source)
        {
            IOperation inner = part is IDeclarationExpressionOperation { Expression: ITupleOperation declared } ? declared : part;
            if (inner is not ITupleOperation tuple)
            {
                stores.Add((inner, source));
                return;
            }

            if (source.Type is not RecordType record || record.Fields.Count != tuple.Elements.Length
                || (!ReferenceEquals(part, target) && !record.IsTuple))
            {
                throw Outside(place, "a deconstruction of what is neither tuple nor record", "read its parts one by one");
            }

            for (int i = 0; i < tuple.Elements.Length; i++)
            {
                Collect(tuple.Elements[i], Access(source, i));
            }
        }

        Expr Captured(Expr whole)
        {
            if (whole is Construct { Record.IsTuple: true } tuple)
            {
                return new Construct(tuple.Record, tuple.Arguments.Select(Captured).ToEquatable());
            }

            Variable variable = NewVariable("value", whole.Type);
            statements.Add(new Assign(variable, whole));
            return variable;
        }
    }

    private static IrType TargetType(IOperation target, Expr value) => target is IDiscardOperation ? value.Type : TypeOf(target);

    /// <summary>Only the Deconstruct that the compiler writes for a positional record gives its fields in order.</summary>
    private static bool HasOwnDeconstruct(ITypeSymbol? type) =>
        type is { IsTupleType: false } && type.GetMembers("Deconstruct").Any(member => !member.IsImplicitlyDeclared);
}
