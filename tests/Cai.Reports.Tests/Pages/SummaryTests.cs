using System.Diagnostics;
using System.Reflection;

namespace Cai.Reports.Pages;

/// <summary>Whatever a call gives back can be read: printed, and in a debugger.</summary>
public sealed class SummaryTests
{
    // Not results: what draws random numbers, and what progress comes by.
    private static readonly string[] NoResults = ["CounterRandom", "ProgressStream`2"];

    [Fact]
    public void Results_AllOfThem_PrintThemselves()
    {
        string[] silent = [.. Results().Where(type => type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType is var declaring && (declaring == typeof(object) || declaring == typeof(ValueType))).Select(type => type.Name)];
        Assert.Empty(silent);
    }

    [Fact]
    public void Results_WhoseSummaryHasManyLines_HaveOneForTheDebugger()
    {
        object[] results =
        [
            Samples.Hillside, Samples.Engine, Samples.Entropy, Samples.Profile, Samples.Walks, Samples.World.Audit(), Samples.World.Describe(), Samples.Hillside.Occupancy(),
            Samples.World.Inverse.Gail(Samples.Walks, new() { MaxIterations = 2 }),
        ];
        foreach (object result in results)
        {
            Assert.False(string.IsNullOrWhiteSpace(result.ToString()));
            Assert.True(!result.ToString()!.Contains('\n') || result.GetType().GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true) is not null, result.GetType().Name);
        }
    }

    private static IEnumerable<Type> Results() => typeof(Solution<,>).Assembly.GetExportedTypes().Where(type =>
        type is { Namespace: "Cai", IsAbstract: false, IsEnum: false, IsNested: false } && !typeof(Delegate).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type) && !typeof(Attribute).IsAssignableFrom(type)
        && !type.Name.Contains("Options", StringComparison.Ordinal) && !NoResults.Contains(type.Name));
}
