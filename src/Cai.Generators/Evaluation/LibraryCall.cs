using System.Linq.Expressions;
using System.Reflection;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>Builds calls of the library's methods. Where the method would throw, the call is a failure instead.</summary>
internal static class LibraryCall
{
    /// <summary>The last of the rounding modes, <c>ToPositiveInfinity</c>, which older hosts do not name.</summary>
    private const int LastMode = 4;

    public static Expression Build(ParameterExpression context, MathCall call, Expression[] arguments)
    {
        ParameterExpression[] values = [.. arguments.Select(argument => Expression.Variable(argument.Type))];
        string name = call.Method.Substring(call.Method.IndexOf('.') + 1);
        Expression result = name == "Clamp" ? Clamp(values) : Invoke(call, values);
        if (Refusal(call, name, values) is not { } refusal)
        {
            return name == "Clamp" ? Bind(values, arguments, result) : Invoke(call, arguments);
        }

        Expression failure = Expression.Call(
            context, nameof(EvaluationContext.FailWith), [result.Type], Expression.Constant($"{call.Method} has no value for its arguments"));
        return Bind(values, arguments, Expression.Condition(refusal, failure, result));
    }

    private static Expression Bind(ParameterExpression[] values, Expression[] arguments, Expression result) =>
        Expression.Block(values, values.Zip(arguments, (value, argument) => (Expression)Expression.Assign(value, argument)).Append(result));

    private static Expression Invoke(MathCall call, Expression[] arguments)
    {
        MethodInfo method = HostMethods.Find(call) ?? throw new InvalidOperationException($"the host has no {call.Method}");
        return Expression.Call(method, method.GetParameters().Zip(arguments, (parameter, argument) =>
            argument.Type == parameter.ParameterType ? argument : Expression.Convert(argument, parameter.ParameterType)));
    }

    private static Expression Clamp(ParameterExpression[] values) => Expression.Condition(
        Comparisons.Compare(BinaryOperator.Less, values[0], values[1]),
        values[1],
        Expression.Condition(Comparisons.Compare(BinaryOperator.Greater, values[0], values[2]), values[2], values[0]));

    /// <summary>The condition under which a method throws, or null for those that never do.</summary>
    private static Expression? Refusal(MathCall call, string name, ParameterExpression[] values)
    {
        Type type = values[0].Type;
        return name switch
        {
            "Abs" when type.GetField(nameof(int.MinValue)) is { } smallest && type != typeof(double) && type != typeof(float)
                => Expression.Equal(values[0], Expression.Constant(smallest.GetValue(null))),
            "Sign" when type == typeof(double) || type == typeof(float) => Expression.NotEqual(values[0], values[0]),
            "Clamp" => Comparisons.Compare(BinaryOperator.Greater, values[1], values[2]),
            "Round" when values.Length > 1 => Enumerable.Range(1, values.Length - 1)
                .Select(i => Outside(values[i], call.Arguments[i].Type is EnumType ? LastMode : type == typeof(float) ? 6 : 15))
                .Aggregate(Expression.OrElse),
            _ => null,
        };
    }

    private static Expression Outside(Expression value, int maximum) => Expression.OrElse(
        Expression.LessThan(value, Expression.Constant(0)), Expression.GreaterThan(value, Expression.Constant(maximum)));
}
