using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    private Expr Value(IOperation? operation)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return operation switch
        {
            null or IInvalidOperation or { Type.TypeKind: TypeKind.Error } => throw Incomplete(operation),
            { ConstantValue: { HasValue: true, Value: { } constant } } => new Constant(TypeOf(operation), ConstantBits.Of(constant), constant as string),
            IParameterReferenceOperation reference => Parameter(reference),
            ILocalReferenceOperation reference => Local(reference.Local, reference),
            IInstanceReferenceOperation => _this ?? throw Instance(operation, "this"),
            IFieldReferenceOperation reference => Field(reference),
            IPropertyReferenceOperation reference => Property(reference),
            IArrayElementReferenceOperation reference => Element(reference),
            IUnaryOperation unary => Unary(unary),
            IBinaryOperation binary => Binary(binary),
            ITupleBinaryOperation binary => TupleEquality(binary),
            IConditionalOperation { WhenFalse: { } otherwise } choice => new Conditional(
                TypeOf(choice), Value(choice.Condition), Value(choice.WhenTrue), Value(otherwise)),
            IConversionOperation conversion => Conversion(conversion),
            IInvocationOperation invocation => Invocation(invocation),
            IObjectCreationOperation creation => Creation(creation),
            ITupleOperation tuple => new Construct((RecordType)TypeOf(tuple), tuple.Elements.Select(Value).ToEquatable()),
            IWithOperation with => With(with),
            IDefaultValueOperation => Default(TypeOf(operation), operation),
            ICollectionExpressionOperation collection => Array(collection, collection.Elements),
            IArrayCreationOperation { Initializer: { } initializer } creation => Array(creation, initializer.ElementValues),
            ISwitchExpressionOperation choice => Switch(choice),
            IIsPatternOperation test => Test(test),
            ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation => AssignedValue(operation),
            _ => throw Outside(operation),
        };
    }

    private Expr Parameter(IParameterReferenceOperation reference)
    {
        if (_variables.TryGetValue(reference.Parameter, out Variable? variable))
        {
            return variable;
        }

        // The parameter of a primary constructor is instance data; that of a surrounding function is captured.
        bool isData = reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Class };
        if (isData && table.Supposes && Supposition.Of(reference.Parameter.Type) is { } supposed)
        {
            return supposed;
        }

        throw isData
            ? Instance(reference, reference.Parameter.Name)
            : Outside(reference, $"the captured '{reference.Parameter.Name}'", "pass it as an argument");
    }

    private Variable Local(ILocalSymbol local, IOperation place) => _variables.TryGetValue(local, out Variable? variable)
        ? variable
        : throw Outside(place, $"the captured '{local.Name}'", "pass it as an argument");

    private Expr Unary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is { } method)
        {
            return CallOf(method, null, [Value(unary.Operand)], unary);
        }

        if (unary.OperatorKind == UnaryOperatorKind.Hat)
        {
            throw Outside(unary);
        }

        Expr operand = Value(unary.Operand);
        IrType result = TypeOf(unary);
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Plus:
                return Coerce(operand, result, false, unary);
            case UnaryOperatorKind.Not:
                return new Unary(result, UnaryOperator.Not, operand);
            case UnaryOperatorKind.Minus:
                return new Unary(result, UnaryOperator.Minus, operand, unary.IsChecked && IsIntegral(result));
            case UnaryOperatorKind.BitwiseNegation:
                IrType promoted = Promoted(operand.Type);
                return Coerce(new Unary(promoted, UnaryOperator.Complement, Coerce(operand, promoted, false, unary)), result, false, unary);
            default:
                throw Outside(unary);
        }
    }

    private Expr Conversion(IConversionOperation conversion)
    {
        if (conversion.Operand is IThrowOperation thrown)
        {
            return Failing(TypeOf(conversion), Message(thrown));
        }

        if (conversion.OperatorMethod is { DeclaringSyntaxReferences.Length: > 0 } method)
        {
            return CallOf(method, null, [Value(conversion.Operand)], conversion);
        }

        IrType type = TypeOf(conversion);
        return Coerce(Value(conversion.Operand), type, conversion.IsChecked, conversion);
    }

    /// <summary>A value in another type: numbers and enums convert, tuples element by element; nothing else does.</summary>
    private Expr Coerce(Expr value, IrType type, bool isChecked, IOperation place)
    {
        if (value.Type == type)
        {
            return value;
        }

        if (IsNumeric(value.Type) && IsNumeric(type))
        {
            return new Ir.Convert(type, value, isChecked);
        }

        if (value.Type is RecordType { IsTuple: true } from && type is RecordType { IsTuple: true } to && from.Fields.Count == to.Fields.Count)
        {
            return Held(value, held => new Construct(to, Enumerable.Range(0, to.Fields.Count)
                .Select(i => Coerce(Access(held, i), to.Fields[i].Type, isChecked, place)).ToEquatable()));
        }

        throw Outside(place, $"the conversion '{place.Syntax}'", "convert between numbers and enums only");
    }

    private Expr Array(IOperation creation, IEnumerable<IOperation> items)
    {
        if (TypeOf(creation) is not ArrayType array)
        {
            throw Outside(creation);
        }

        EquatableArray<Expr> values = items.Select(item => item is ISpreadOperation ? throw Outside(creation) : Value(item)).ToEquatable();

        // Code that does not compile yet may hold items of other types.
        return values.All(value => ConstantForms.IsConstant(value) && value.Type == array.Element) ? new ConstantArray(array, values) : throw Outside(creation);
    }

    private Expr Default(IrType type, IOperation place) => type switch
    {
        RecordType record => new Construct(record, record.Fields.Select(field => Default(field.Type, place)).ToEquatable()),
        ArrayType or ScalarType { Kind: Scalar.String } => throw Outside(place),
        _ => new Constant(type, 0),
    };

    /// <summary>A failure where a value is expected.</summary>
    private static Sequence Failing(IrType type, string message) => new(type, [new Fail(message)], Placeholder(type));

    private static Expr Placeholder(IrType type) => type switch
    {
        RecordType record => new Construct(record, record.Fields.Select(field => Placeholder(field.Type)).ToEquatable()),
        ArrayType array => new ConstantArray(array, []),
        ScalarType { Kind: Scalar.String } => new Constant(type, 0, ""),
        _ => new Constant(type, 0),
    };

    private static string Message(IThrowOperation thrown)
    {
        IOperation? exception = thrown.Exception;
        while (exception is IConversionOperation conversion)
        {
            exception = conversion.Operand;
        }

        return (exception as IObjectCreationOperation)?.Arguments.FirstOrDefault()?.Value.ConstantValue is { HasValue: true, Value: string text }
            ? text
            : $"'throw' of {exception?.Type?.Name ?? "an exception"}";
    }

    /// <summary>An expression over a value that is computed once: by a variable of its own unless it may be written twice.</summary>
    private Expr Held(Expr value, Func<Expr, Expr> use)
    {
        List<Stmt> before = [];
        Expr result = use(Hold(value, before));
        return before.Count == 0 ? result : new Sequence(result.Type, before.ToEquatable(), result);
    }

    private Expr Hold(Expr value, List<Stmt> before)
    {
        if (value.IsStable())
        {
            return value;
        }

        if (value is Construct { Record.IsTuple: true } tuple)
        {
            return new Construct(tuple.Record, tuple.Arguments.Select(argument => Hold(argument, before)).ToEquatable());
        }

        Variable variable = NewVariable("value", value.Type);
        before.Add(new Assign(variable, value));
        return variable;
    }

    /// <summary>A field of a value, seen through a construction whose parts are held.</summary>
    private static Expr Access(Expr value, int field) => value is Construct construct && construct.Arguments.All(ConstantForms.IsStable)
        ? construct.Arguments[field]
        : new FieldAccess(((RecordType)value.Type).Fields[field].Type, value, field);

    private static bool IsNumeric(IrType type) => type is EnumType or ScalarType { Kind: not (Scalar.Void or Scalar.Boolean or Scalar.String) };

    private static bool IsIntegral(IrType type) =>
        type is EnumType or ScalarType { Kind: not (Scalar.Void or Scalar.Boolean or Scalar.String or Scalar.Single or Scalar.Double) };

    /// <summary>The type that C# computes in: the small integers and char in int, an enum in its underlying type's.</summary>
    private static IrType Promoted(IrType type) => type switch
    {
        EnumType enumeration => Promoted(new ScalarType(enumeration.Underlying)),
        ScalarType { Kind: Scalar.SByte or Scalar.Byte or Scalar.Int16 or Scalar.UInt16 or Scalar.Char } => ScalarType.Int32,
        _ => type,
    };
}
