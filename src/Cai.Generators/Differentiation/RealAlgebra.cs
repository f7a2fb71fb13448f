using Cai.Generators.Ir;
using Op = Cai.Generators.Ir.BinaryOperator;

namespace Cai.Generators.Differentiation;

/// <summary>Identities of floating-point arithmetic.</summary>
internal static class RealAlgebra
{
    public static Expr Simplify(Unary e, Algebra algebra) => e switch
    {
        { Operator: UnaryOperator.Not, Operand: Unary { Operator: UnaryOperator.Not } inner } => inner.Operand,
        { Operator: UnaryOperator.Minus, Operand: Unary { Operator: UnaryOperator.Minus } inner } when IsReal(e) => inner.Operand,
        { Operator: UnaryOperator.Minus, Operand: Binary { Operator: Op.Subtract } inner } when IsReal(e) && algebra == Algebra.Finite => inner with { Left = inner.Right, Right = inner.Left },
        _ => e,
    };

    public static Expr Simplify(Binary e, Algebra algebra) => !IsReal(e) ? e : Finite(e, algebra) ?? Exact(e);

    private static Expr Exact(Binary e) => e.Operator switch
    {
        Op.Multiply when Is(e.Left, 1) => e.Right,
        Op.Multiply when Is(e.Right, 1) => e.Left,
        Op.Multiply when Is(e.Left, -1) => Minus(e.Right),
        Op.Multiply when Is(e.Right, -1) => Minus(e.Left),
        Op.Divide when Is(e.Right, 1) => e.Left,
        Op.Divide when Is(e.Right, -1) => Minus(e.Left),
        Op.Multiply or Op.Divide when e is { Left: Unary { Operator: UnaryOperator.Minus } left, Right: Unary { Operator: UnaryOperator.Minus } right } => e with { Left = left.Operand, Right = right.Operand },
        Op.Multiply or Op.Divide when e.Left is Unary { Operator: UnaryOperator.Minus } left => Minus(e with { Left = left.Operand }),
        Op.Multiply or Op.Divide when e.Right is Unary { Operator: UnaryOperator.Minus } right => Minus(e with { Right = right.Operand }),
        Op.Add when e.Right is Unary { Operator: UnaryOperator.Minus } right => e with { Operator = Op.Subtract, Right = right.Operand },
        Op.Add when e.Left is Unary { Operator: UnaryOperator.Minus } left => e with { Operator = Op.Subtract, Left = e.Right, Right = left.Operand },
        Op.Subtract when e.Right is Unary { Operator: UnaryOperator.Minus } right => e with { Operator = Op.Add, Right = right.Operand },
        Op.Subtract when Is(e.Right, 0) => e.Left,
        Op.Add when e.Left == e.Right && e.Left is not Constant => e with { Operator = Op.Multiply, Left = Real.Number(2) },
        _ => e,
    };

    private static Expr? Finite(Binary e, Algebra algebra) => algebra != Algebra.Finite ? null : e.Operator switch
    {
        Op.Multiply when IsZero(e.Left) || IsZero(e.Right) => Real.Number(0),
        Op.Divide when IsZero(e.Left) => Real.Number(0),
        Op.Add or Op.Subtract when IsZero(e.Right) => e.Left,
        Op.Add when IsZero(e.Left) => e.Right,
        Op.Subtract when IsZero(e.Left) => Minus(e.Right),
        _ => null,
    };

    private static Expr Minus(Expr operand) => operand switch
    {
        Unary { Operator: UnaryOperator.Minus } inner => inner.Operand,
        _ => new Unary(operand.Type, UnaryOperator.Minus, operand),
    };

    private static bool IsReal(Expr e) => e.Type is ScalarType { Kind: Scalar.Double };

    private static bool Is(Expr e, double value) => Real.Is(e, value);

    private static bool IsZero(Expr e) => Is(e, 0) || Is(e, -0.0);
}
