using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>The derivatives of expressions: one for each real number inside the value (<see cref="Leaves"/>), null where it is zero by structure.</summary>
internal sealed class TangentRules(Differentiator differentiator, Func<Variable, int, Expr?> tangentOf)
{
    /// <summary>Whether some real number inside a value can move.</summary>
    public bool Moves(Expr expression) => Of(expression).Any(t => t is not null);

    public Expr?[] Of(Expr expression)
    {
        int count = Leaves.Of(expression.Type).Count;
        if (count == 0)
        {
            return [];
        }

        return expression switch
        {
            Variable e => Enumerable.Range(0, count).Select(leaf => tangentOf(e, leaf)).ToArray(),
            FieldAccess e => Of(e.Target).Skip(Leaves.Offset((RecordType)e.Target.Type, e.Field)).Take(count).ToArray(),
            Construct e => e.Arguments.SelectMany(Of).ToArray(),
            Conditional e => Of(e.WhenTrue).Zip(Of(e.WhenFalse), (t, f) => Real.Choice(e.Condition, t, f)).ToArray(),
            Unary { Operator: UnaryOperator.Minus } e => [Real.Negative(Of(e.Operand)[0])],
            Binary e => [Of(e)],
            Ir.Convert e => Leaves.Of(e.Operand.Type).Count == 1 ? Of(e.Operand) : [null],
            MathCall e => [Of(e)],
            Call e => Of(e, count),
            _ => new Expr?[count],
        };
    }

    private Expr? Of(Binary e)
    {
        Expr x = Real.Of(e.Left), y = Real.Of(e.Right);
        Expr? dx = Of(e.Left)[0], dy = Of(e.Right)[0];
        return e.Operator switch
        {
            BinaryOperator.Add => Real.Sum(dx, dy),
            BinaryOperator.Subtract => Real.Difference(dx, dy),
            BinaryOperator.Multiply => Real.Sum(Real.Product(dx, y), Real.Product(x, dy)),
            BinaryOperator.Divide when dy is null => Real.Quotient(dx, y),
            BinaryOperator.Divide => Real.Quotient(Real.Difference(Real.Product(dx, y), Real.Product(x, dy)), Real.Square(y)),
            BinaryOperator.Remainder => Real.Difference(dx, Real.Product(Real.Math("Truncate", Real.Binary(BinaryOperator.Divide, x, y)), dy)),
            _ => null,
        };
    }

    private Expr? Of(MathCall e)
    {
        Expr?[] arguments = e.Arguments.Select(a => Of(a).FirstOrDefault()).ToArray();
        if (arguments.All(a => a is null))
        {
            return null;
        }

        if (!MathRules.TryDerive(e, arguments, out Expr? tangent))
        {
            differentiator.ReportObstacle($"no derivative is known for {e.Method}");
        }

        return tangent;
    }

    private Expr?[] Of(Call e, int count)
    {
        Expr?[] tangents = e.Arguments.SelectMany(Of).ToArray();
        Seed[] seeds = tangents.Select(t => t is null ? Seed.Zero : Real.Is(t, 1) ? Seed.One : Seed.Argument).ToArray();
        Expr[] arguments = [.. e.Arguments, .. tangents.Where((_, i) => seeds[i] == Seed.Argument).Select(t => t!)];
        Expr?[] result = new Expr?[count];
        for (int output = 0; output < count; output++)
        {
            string? companion = differentiator.Companion(e.Function, seeds.ToEquatable(), output);
            result[output] = companion is null ? null : new Call(ScalarType.Double, companion, arguments.ToEquatable());
        }

        return result;
    }
}
