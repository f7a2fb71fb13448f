using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    private Expr Binary(IBinaryOperation binary)
    {
        if (binary.IsLifted)
        {
            throw Outside(binary, "an operator on nullable values", "use values that are never null");
        }

        bool isEquality = binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
        if (binary.OperatorMethod is { } method && method.ContainingType.SpecialType == SpecialType.None)
        {
            return isEquality && method.IsImplicitlyDeclared
                ? Equality(Kind(binary), Value(binary.LeftOperand), Value(binary.RightOperand), binary.LeftOperand.Type, binary)
                : CallOf(method, null, [Value(binary.LeftOperand), Value(binary.RightOperand)], binary);
        }

        // A chain of many terms leans to the left: its spine is walked, not recursed into.
        var spine = new Stack<IBinaryOperation>();
        IOperation first = binary;
        while (first is IBinaryOperation { OperatorMethod: null, IsLifted: false, ConstantValue.HasValue: false } next)
        {
            spine.Push(next);
            first = next.LeftOperand;
        }

        Expr value = spine.Count == 0 ? Value(binary.LeftOperand) : Value(first);
        if (spine.Count == 0)
        {
            return Combine(binary, value);
        }

        while (spine.Count > 0)
        {
            value = Combine(spine.Pop(), value);
        }

        return value;
    }

    private Expr Combine(IBinaryOperation binary, Expr left)
    {
        IrType result = TypeOf(binary);
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return new Logical(binary.OperatorKind == BinaryOperatorKind.ConditionalAnd, left, Value(binary.RightOperand));
        }

        Expr right = Value(binary.RightOperand);
        BinaryOperator kind = Kind(binary);
        if (kind >= BinaryOperator.Equal)
        {
            return left.Type == right.Type && left.Type is ScalarType or EnumType
                ? new Binary(ScalarType.Boolean, kind, left, right)
                : throw Outside(binary, $"the comparison '{binary.Syntax}'", "compare numbers, enums, strings or records of one type");
        }

        return result is ScalarType { Kind: Scalar.String }
            ? throw Outside(binary, "string concatenation", "use constant strings")
            : Arithmetic(kind, left, right, result, binary.IsChecked, binary);
    }

    /// <summary>
    /// Arithmetic in the type that C# computes in (the right operand has been converted to it, but for shifts and enums), converted to the
    /// result's type.
    /// </summary>
    private Expr Arithmetic(BinaryOperator kind, Expr left, Expr right, IrType result, bool isChecked, IOperation place)
    {
        bool isShift = kind is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.UnsignedShiftRight;
        IrType computed = Promoted(isShift || left.Type is EnumType ? left.Type : right.Type);
        if (computed != ScalarType.Boolean && !IsNumeric(computed))
        {
            throw Outside(place);
        }

        bool isGuarded = isChecked && IsIntegral(computed);
        Expr value = new Binary(
            computed,
            kind,
            Coerce(left, computed, isGuarded, place),
            Coerce(right, isShift ? ScalarType.Int32 : computed, isGuarded, place),
            isGuarded && kind <= BinaryOperator.Multiply);
        return Coerce(value, result, isGuarded, place);
    }

    /// <summary>Equality of records as the compiler writes it, or of their parts.</summary>
    private static Binary Equality(BinaryOperator kind, Expr left, Expr right, ITypeSymbol? type, IOperation place)
    {
        bool isOwn = type is { IsRecord: true } && type.GetMembers("Equals").OfType<IMethodSymbol>()
            .Any(method => !method.IsImplicitlyDeclared && method.Parameters.Length == 1);
        return isOwn
            ? throw Outside(place, "equality of a record with an Equals of its own", "compare its fields")
            : new Binary(ScalarType.Boolean, kind, left, right);
    }

    private Expr TupleEquality(ITupleBinaryOperation binary)
    {
        Expr equal = Held(Value(binary.LeftOperand), left => Held(Value(binary.RightOperand), right => Elements(left, right)));
        return binary.OperatorKind == BinaryOperatorKind.Equals ? equal : new Unary(ScalarType.Boolean, UnaryOperator.Not, equal);

        Expr Elements(Expr left, Expr right)
        {
            if (left.Type != right.Type)
            {
                throw Outside(binary, "the comparison of tuples of different types", "compare their elements");
            }

            return left.Type is RecordType { IsTuple: true } tuple
                ? Enumerable.Range(0, tuple.Fields.Count).Select(i => Elements(Access(left, i), Access(right, i))).Aggregate(ConstantForms.True as Expr, And)
                : new Binary(ScalarType.Boolean, BinaryOperator.Equal, left, right);
        }
    }

    /// <summary>A conjunction, without what is true anyway.</summary>
    private static Expr And(Expr left, Expr right) =>
        left == ConstantForms.True ? right : right == ConstantForms.True ? left : new Logical(true, left, right);

    private static BinaryOperator Kind(IBinaryOperation binary) => Kind(binary.OperatorKind, binary);

    private static BinaryOperator Kind(BinaryOperatorKind kind, IOperation place) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOperator.Add,
        BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
        BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
        BinaryOperatorKind.Divide => BinaryOperator.Divide,
        BinaryOperatorKind.Remainder => BinaryOperator.Remainder,
        BinaryOperatorKind.And => BinaryOperator.And,
        BinaryOperatorKind.Or => BinaryOperator.Or,
        BinaryOperatorKind.ExclusiveOr => BinaryOperator.Xor,
        BinaryOperatorKind.LeftShift => BinaryOperator.ShiftLeft,
        BinaryOperatorKind.RightShift => BinaryOperator.ShiftRight,
        BinaryOperatorKind.UnsignedRightShift => BinaryOperator.UnsignedShiftRight,
        BinaryOperatorKind.Equals => BinaryOperator.Equal,
        BinaryOperatorKind.NotEquals => BinaryOperator.NotEqual,
        BinaryOperatorKind.LessThan => BinaryOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
        _ => throw Outside(place),
    };
}
