using System.Collections.Immutable;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

internal sealed partial class FunctionLowerer
{
    private Expr Invocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (Library(invocation) is { } library)
        {
            return library;
        }

        if (method is { Name: "Equals", Parameters.Length: 1, ContainingType.IsRecord: true, IsImplicitlyDeclared: true } && invocation.Instance is { } left)
        {
            return new Binary(ScalarType.Boolean, BinaryOperator.Equal, Value(left), Value(invocation.Arguments[0].Value));
        }

        return CallOf(method, invocation.Instance, Arguments(invocation.Arguments), invocation);
    }

    /// <summary>A call of a member with source: a method, an operator, or the getter of a computed property.</summary>
    private Expr CallOf(ISymbol member, IOperation? instance, ImmutableArray<Expr> arguments, IOperation place)
    {
        if (!member.IsStatic && member.ContainingType is { TypeKind: TypeKind.Struct } && member is not IMethodSymbol { MethodKind: MethodKind.LocalFunction })
        {
            arguments = arguments.Insert(0, instance is null ? throw Incomplete(place) : Value(instance));
        }
        else if (instance is not null and not IInstanceReferenceOperation)
        {
            throw Outside(place, $"the call of '{member.Name}' on an object", "call a static method");
        }

        return CallWith(member, arguments, place);
    }

    /// <summary>The same, with the instance of a struct's member as the first argument.</summary>
    private Expr CallWith(ISymbol member, ImmutableArray<Expr> arguments, IOperation place)
    {
        if (member is IMethodSymbol { IsAsync: true } or IMethodSymbol { IsVirtual: true } or IMethodSymbol { IsAbstract: true })
        {
            throw Outside(place, $"the call of '{member.Name}', which is async, virtual or abstract,", "call a static method");
        }

        FunctionEntry callee = table.Find(member) ?? throw Outside(
            place, $"the call of '{member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'", "call methods with source in this project, or those of Math");
        if (!entry.Callees.Contains(callee))
        {
            entry.Callees.Add(callee);
        }

        ITypeSymbol? result = member switch
        {
            IMethodSymbol method => method.ReturnType,
            IPropertySymbol property => property.Type,
            _ => ((IFieldSymbol)member).Type,
        };
        return new Call(TypeOf(result, place), callee.Name, arguments.ToEquatable());
    }

    /// <summary>The arguments in the order of the parameters; the compiler has filled in the optional ones.</summary>
    private ImmutableArray<Expr> Arguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new (int Position, Expr Value)[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (arguments[i].Parameter is not { RefKind: RefKind.None or RefKind.In } parameter)
            {
                throw arguments[i].Parameter is null ? Incomplete(arguments[i]) : Outside(arguments[i], "a ref or out argument", "return a tuple instead");
            }

            values[i] = (parameter.Ordinal, Value(arguments[i].Value));
        }

        return InOrder(values);
    }

    /// <summary>
    /// Values evaluated as they are written, placed as they are needed. Where the orders differ and one of them assigns a variable, the others
    /// must not see it early.
    /// </summary>
    private ImmutableArray<Expr> InOrder((int Position, Expr Value)[] values)
    {
        bool isOrdered = true;
        for (int i = 1; i < values.Length; i++)
        {
            isOrdered &= values[i - 1].Position < values[i].Position;
        }

        if (isOrdered)
        {
            return [.. System.Array.ConvertAll(values, value => value.Value)];
        }

        if (values.Any(value => IrWalk.Expressions(value.Value).OfType<Sequence>().Any()))
        {
            throw new ObstacleException(
                ObstacleKind.Construct, "named arguments out of order, one of which assigns a variable, are outside the language; assign it before", null);
        }

        return [.. values.OrderBy(value => value.Position).Select(value => value.Value)];
    }

    /// <summary>A call of the library that the language admits, under its one name; null for other calls.</summary>
    private Expr? Library(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (!method.IsStatic || method.ContainingType is not { } owner || owner.DeclaringSyntaxReferences.Length > 0)
        {
            return null;
        }

        if (LibraryClass(owner, method) is not { } name)
        {
            return null;
        }

        return new MathCall(TypeOf(invocation), name + "." + method.Name, Arguments(invocation.Arguments).ToEquatable());
    }

    private static string? LibraryClass(INamedTypeSymbol owner, IMethodSymbol method)
    {
        bool isSystem = owner.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
        Scalar? scalar = TypeLowerer.Scalar(owner.SpecialType);
        if (!isSystem || method.Arity > 0)
        {
            return null;
        }

        if (scalar is not null and not Scalar.String && MathMethods.IsTest(method.Name))
        {
            return owner.ToDisplayString();
        }

        if (!MathMethods.IsFunction(method.Name) || (owner.Name is not ("Math" or "MathF") && !IsNumericAlias(scalar, method)))
        {
            return null;
        }

        bool isSingle = owner.Name == "MathF" || scalar == Scalar.Single;
        return isSingle && method.Name is not ("Min" or "Max" or "Abs" or "Sign" or "Clamp") ? "MathF" : "Math";
    }

    /// <summary>Whether a static method of a numeric type is one of Math under another name, with the same meaning.</summary>
    private static bool IsNumericAlias(Scalar? scalar, IMethodSymbol method) => scalar switch
    {
        Scalar.Double or Scalar.Single => method.Name is not "IEEERemainder",
        Scalar.Int32 or Scalar.Int64 or Scalar.UInt32 or Scalar.UInt64 or Scalar.Int16 or Scalar.Byte or Scalar.SByte or Scalar.UInt16
            => method.Name is "Min" or "Max" or "Abs" or "Clamp" or "Sign",
        _ => false,
    };
}
