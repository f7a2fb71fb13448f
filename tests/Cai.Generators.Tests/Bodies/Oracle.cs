using System.Reflection;
using Cai.Generators.Evaluation;
using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Bodies;

/// <summary>Compares lowered and evaluated methods with the same methods compiled and run, bit for bit.</summary>
internal static class Oracle
{
    /// <summary>Compares every public static method of the class <c>Corpus</c>; returns how many comparisons failed in C# (threw).</summary>
    public static (int Comparisons, int Failures) Compare(CompiledSource source, int inputs, int seed)
    {
        Diagnostic[] errors = [.. source.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, string.Join("\n", errors.Take(5).Select(error => $"{error}: {error.Location.SourceTree?.GetText().GetSubText(error.Location.SourceSpan)}")));
        INamedTypeSymbol corpus = source.Type("Corpus");
        var lowerer = new BodyLowerer(source.Compilation, CancellationToken.None);
        Dictionary<string, string> names = [];
        List<string> faults = [];
        foreach (IMethodSymbol method in corpus.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }))
        {
            LoweredBody body = lowerer.Lower(method);
            if (body.Function is null)
            {
                faults.Add($"{method.Name}: {body.Obstacle?.Words} at {body.Obstacle?.Location}");
            }

            names.Add(method.Name, body.Function ?? "");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));

        var compiled = CompiledFunctions.Compile(lowerer.Functions);
        int comparisons = 0, failures = 0;
        source.Run(assembly =>
        {
            var random = new Random(seed);
            foreach (MethodInfo method in assembly.GetType("Corpus")!.GetMethods(BindingFlags.Public | BindingFlags.Static))
            {
                Delegate function = compiled.Get(names[method.Name]);
                for (int i = 0; i < inputs; i++, comparisons++)
                {
                    string? fault = Compare(method, function, Inputs.Draw(method.GetParameters(), random, i), ref failures);
                    if (fault is not null)
                    {
                        faults.Add(fault);
                        break;
                    }
                }
            }
        });
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        return (comparisons, failures);
    }

    private static string? Compare(MethodInfo method, Delegate function, object[] arguments, ref int failures)
    {
        object? expected = null;
        string? exception = null;
        try
        {
            expected = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (Exception thrown) when (thrown is not TargetParameterCountException and not ArgumentException { ParamName: "binder" })
        {
            exception = thrown.GetType().Name;
        }

        var context = new EvaluationContext();
        context.Reset();
        object? actual = function.DynamicInvoke([context, .. arguments.Select(argument => argument is Enum
            ? System.Convert.ChangeType(argument, Enum.GetUnderlyingType(argument.GetType())) : argument)]);
        string call = $"{method.Name}({string.Join(", ", arguments)})";
        if (exception is not null)
        {
            failures++;
            return context.Failure is null ? $"{call} throws {exception}, evaluation gives {actual}" : null;
        }

        return context.Failure is not null ? $"{call} is {expected}, evaluation fails: {context.Failure}"
            : Leaves(expected!).SequenceEqual(Leaves(actual!)) ? null
            : $"{call} is {expected}, evaluation gives {actual}";
    }

    /// <summary>The scalars in a value by their bits, whatever the types around them.</summary>
    private static IEnumerable<(TypeCode Type, long Bits)> Leaves(object value) => value switch
    {
        double number => [(TypeCode.Double, BitConverter.DoubleToInt64Bits(number))],
        float number => [(TypeCode.Single, BitConverter.SingleToInt32Bits(number))],
        ulong number => [(TypeCode.UInt64, unchecked((long)number))],
        Enum member => Leaves(System.Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()))),
        _ when value.GetType().IsPrimitive => [(Type.GetTypeCode(value.GetType()), System.Convert.ToInt64(value is char letter ? (int)letter : value))],
        _ => value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).SelectMany(field => Leaves(field.GetValue(value)!)),
    };
}
