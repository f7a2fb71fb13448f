using System.Reflection;
using Cai.Generators.Differentiation;
using Cai.Generators.Emission;
using Cai.Generators.Evaluation;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Bodies;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Differentiation;

/// <summary>A C# method <c>Case.F</c>, its derivatives by the numbers in its first parameter, printed as C#, compiled beside it and run.</summary>
internal sealed class DerivedCode
{
    private readonly Type _original;
    private readonly Type _printed;
    private readonly CompiledFunctions _compiled;
    private readonly string?[] _gradient;
    private readonly string?[] _curvature;

    public DerivedCode(string members)
    {
        string source = "using System;\npublic static class Case\n{\n" + members + "\n}\n";
        CSharpCompilation compilation = GeneratorHarness.Compile(new SourceFile("/case/Case.cs", source));
        BodyLowerer lowerer = new(compilation, CancellationToken.None);
        ISymbol member = compilation.GetTypeByMetadataName("Case")!.GetMembers("F").Single();
        LoweredBody body = lowerer.Lower(member);
        Assert.True(body.Function is not null, $"{body.Obstacle}");
        Differentiator = new Differentiator(lowerer.Functions);
        FunctionIr function = Differentiator.Functions[body.Function];
        Count = Leaves.Of(function.Parameters[0].Type).Count;
        FunctionIr?[] gradient = [.. Enumerable.Range(0, Count).Select(k => Differentiator.Derive(function.Name, 0, k))];
        FunctionIr?[] curvature = [.. Enumerable.Range(0, Count).SelectMany(k => Enumerable.Range(0, k + 1).Select(l => gradient[k] is { } g ? Differentiator.Derive(g.Name, 0, l) : null))];
        _gradient = [.. gradient.Select(g => g?.Name)];
        _curvature = [.. curvature.Select(c => c?.Name)];
        Name = function.Name;
        _compiled = CompiledFunctions.Compile(Differentiator.Functions.Values.ToEquatable());
        Text = CSharpPrinter.Methods(CallGraph.Reachable(
            Differentiator.Functions,
            gradient.Concat(curvature).Where(f => f is not null).Select(f => f!.Name).Prepend(function.Name)), 4);
        CSharpCompilation both = GeneratorHarness.Compile(
            new SourceFile("/case/Case.cs", source),
            new SourceFile("/case/Printed.cs", "public static class Printed\n{\n" + Text + "}\n"));
        using MemoryStream image = new();
        var result = both.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics) + "\n" + Text);
        Assembly assembly = Assembly.Load(image.ToArray());
        _original = assembly.GetType("Case")!;
        _printed = assembly.GetType("Printed")!;
    }

    public Differentiator Differentiator { get; }

    public int Count { get; }

    public string Name { get; }

    public string Text { get; }

    public Type Parameters => _original.GetMethod("F", BindingFlags.Static | BindingFlags.Public)!.GetParameters()[0].ParameterType;

    public double Original(double[] p, params object[] rest) => Call(_original, "F", p, rest);

    public double Printed(double[] p, params object[] rest) => Call(_printed, CSharpPrinter.MethodName(Name), p, rest);

    public double Gradient(int k, double[] p, params object[] rest) => _gradient[k] is { } name ? Call(_printed, name, p, rest) : 0;

    public double Curvature(int k, int l, double[] p, params object[] rest) => _curvature[(k * (k + 1) / 2) + l] is { } name ? Call(_printed, name, p, rest) : 0;

    /// <summary>The same derivatives by compiled expression trees, as the tabulator runs them.</summary>
    public double EvaluatedGradient(int k, double[] p, params object[] rest) => Evaluate(_gradient[k], p, rest);

    public double EvaluatedCurvature(int k, int l, double[] p, params object[] rest) => Evaluate(_curvature[(k * (k + 1) / 2) + l], p, rest);

    private double Evaluate(string? name, double[] p, object[] rest)
    {
        if (name is null)
        {
            return 0;
        }

        Delegate function = _compiled.Get(name);
        var context = new EvaluationContext();
        context.Reset();
        double value = (double)function.DynamicInvoke([context, Activator.CreateInstance(function.Method.GetParameters()[2].ParameterType, [.. p.Cast<object>()]), .. rest])!;
        Assert.Null(context.Failure);
        return value;
    }

    private double Call(Type type, string method, double[] p, object[] rest)
    {
        MethodInfo found = type.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        object parameters = Parameters == typeof(double) ? p[0] : Activator.CreateInstance(Parameters, [.. p.Cast<object>()])!;
        object?[] arguments = [parameters, .. rest.Zip(found.GetParameters().Skip(1), (a, q) => q.ParameterType.IsEnum ? Enum.ToObject(q.ParameterType, a) : a)];
        return (double)found.Invoke(null, arguments)!;
    }
}
