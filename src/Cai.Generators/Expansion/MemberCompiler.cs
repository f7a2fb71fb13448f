using System.Linq.Expressions;
using Cai.Generators.Evaluation;
using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>A member as a function of codes.</summary>
internal delegate T CodedMember<out T>(EvaluationContext context, int state, int action, int noise, int next, int stage);

/// <summary>Compiles members to functions of codes: arguments decoded, results encoded or widened.</summary>
internal sealed class MemberCompiler(ProblemIr problem, CompiledFunctions functions)
{
    private readonly ParameterExpression _context = Expression.Parameter(typeof(EvaluationContext), "context");
    private readonly ParameterExpression _state = Expression.Parameter(typeof(int), "state");
    private readonly ParameterExpression _action = Expression.Parameter(typeof(int), "action");
    private readonly ParameterExpression _noise = Expression.Parameter(typeof(int), "noise");
    private readonly ParameterExpression _next = Expression.Parameter(typeof(int), "next");
    private readonly ParameterExpression _stage = Expression.Parameter(typeof(int), "stage");

    /// <summary>A member that answers yes or no; one that is not declared gives the default.</summary>
    public CodedMember<bool> Predicate(MemberIr? member, bool otherwise) =>
        member is null ? (_, _, _, _, _, _) => otherwise : Compile<bool>(Invoke(member));

    /// <summary>A number, or the sum of several.</summary>
    public CodedMember<double> Number(IEnumerable<MemberIr> members)
    {
        Expression sum = Expression.Constant(0.0);
        bool isFirst = true;
        foreach (MemberIr member in members)
        {
            Expression value = Widen(Invoke(member));
            sum = isFirst ? value : Expression.Add(sum, value);
            isFirst = false;
        }

        return Compile<double>(sum);
    }

    /// <summary>A state, as its code or -1 - leaf.</summary>
    public CodedMember<int> State(MemberIr member) => Compile<int>(SpaceCodec.Encode(problem.State, Invoke(member)));

    /// <summary>A set of states, as their codes.</summary>
    public CodedMember<int[]> States(MemberIr member)
    {
        Expression items = Invoke(member);
        ParameterExpression item = Expression.Parameter(items.Type.GetElementType()!, "item");
        LambdaExpression encode = Expression.Lambda(
            typeof(Converter<,>).MakeGenericType(item.Type, typeof(int)), SpaceCodec.Encode(problem.State, item), item);
        return Compile<int[]>(Expression.Call(typeof(Array), nameof(Array.ConvertAll), [item.Type, typeof(int)], items, encode));
    }

    /// <summary>One leaf of a state that a member gives, or of an item of a set that it gives, as it is: for messages.</summary>
    public CodedMember<long> Leaf(MemberIr member, int leaf, int? item = null)
    {
        Expression value = item is int index ? Expression.ArrayIndex(Invoke(member), Expression.Constant(index)) : Invoke(member);
        int first = 0;
        IrType type = problem.State.Type;
        while (type is RecordType record)
        {
            int field = 0;
            while (first + Leaves(record.Fields[field].Type) <= leaf)
            {
                first += Leaves(record.Fields[field].Type);
                field++;
            }

            value = ClrTypes.Field(value, field);
            type = record.Fields[field].Type;
        }

        return Compile<long>(value.Type == typeof(bool)
            ? Expression.Condition(value, Expression.Constant(1L), Expression.Constant(0L))
            : Expression.Convert(value, typeof(long)));
    }

    private static int Leaves(IrType type) => type is RecordType record ? record.Fields.Sum(field => Leaves(field.Type)) : 1;

    private static Expression Widen(Expression value) =>
        value.Type == typeof(bool) ? Expression.Condition(value, Expression.Constant(1.0), Expression.Constant(0.0))
        : value.Type == typeof(double) ? value
        : Expression.Convert(value, typeof(double));

    private Expression Invoke(MemberIr member) => functions.Call(member.Function!, _context, [.. member.Arguments.Select(Argument)]);

    private Expression Argument(Role role) => role switch
    {
        Role.State => SpaceCodec.Decode(problem.State, _state),
        Role.Action => SpaceCodec.Decode(problem.Action, _action),
        Role.Noise => SpaceCodec.Decode(problem.Noise!.Space, _noise),
        Role.Next => SpaceCodec.Decode(problem.State, _next),
        Role.Stage => _stage,
        _ => throw new InvalidOperationException($"A tabulated member takes {role}."),
    };

    private CodedMember<T> Compile<T>(Expression body) =>
        Expression.Lambda<CodedMember<T>>(body, _context, _state, _action, _noise, _next, _stage).Compile();
}
