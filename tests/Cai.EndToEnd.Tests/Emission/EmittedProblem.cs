using System.Reflection;
using Cai.CompilerServices;
using Cai.Tabulation;

namespace Cai.EndToEnd.Tests.Emission;

/// <summary>What is emitted for a problem behind its public members, found by reflection.</summary>
internal sealed class EmittedProblem
{
    private readonly Type _generated;
    private readonly object[] _instance;

    public EmittedProblem(object problem)
    {
        Type type = problem.GetType();
        _generated = type.GetNestedType("Generated", BindingFlags.NonPublic) ?? throw new InvalidOperationException($"Nothing is emitted for {type.Name}.");
        _instance = Method("Tabulate").GetParameters()[0].ParameterType == type ? [problem] : [];
        Tables = (Tables)Method("Tabulate").Invoke(null, [.. _instance, CancellationToken.None])!;
        IsLiteral = _generated.GetField("Model", All) is not null;
        object? tabulated = IsLiteral ? null : Method("Tabulated").Invoke(null, [.. _instance, CancellationToken.None]);
        Model = IsLiteral ? _generated.GetField("Model", All)!.GetValue(null)! : tabulated!.GetType().GetProperty("Model")!.GetValue(tabulated)!;
        Noise = _generated.GetMethod("Joint", All) is MethodInfo joint ? (double[])joint.Invoke(null, [problem])! : [];
        FusedBackup? backup = _generated.GetNestedType("Backup", All) is { } fused
            ? (FusedBackup)typeof(FusedBackup).GetMethod(nameof(FusedBackup.Of))!.MakeGenericMethod(fused).Invoke(null, [])!
            : null;
        Kernel = !IsLiteral ? new TableKernel(Tables, Noise.Length > 0 ? Noise : null, backup)
            : Activator.CreateInstance(_generated.GetNestedType("Kernel", All)!, Noise.Length > 0 ? [Noise] : [])!;
    }

    private const BindingFlags All = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>Gets the tables, built anew by the emitted declaration.</summary>
    public Tables Tables { get; }

    /// <summary>Gets whether tables were worked out while compiling.</summary>
    public bool IsLiteral { get; }

    /// <summary>Gets the <see cref="Model{TState, TAction}"/>.</summary>
    public object Model { get; }

    /// <summary>Gets the joint noise probabilities, where noise is estimated.</summary>
    public double[] Noise { get; }

    /// <summary>Gets the emitted kernel.</summary>
    public object Kernel { get; }

    /// <summary>Gets whether the kernel sweeps by the emitted backup, which was written for a guess.</summary>
    public bool IsFused => Kernel is TableKernel && (bool)typeof(TableKernel).GetProperty("IsFused", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(Kernel)!;

    /// <summary>A property of the model.</summary>
    public T Get<T>(string property) => (T)Model.GetType().GetProperty(property)!.GetValue(Model)!;

    private MethodInfo Method(string name) => _generated.GetMethod(name, All) ?? throw new InvalidOperationException($"There is no {name}.");
}
