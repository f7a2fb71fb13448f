using Microsoft.CodeAnalysis;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>The clock gives another value at each evaluation.</summary>
internal static class ClockRule
{
    private static readonly LibraryTable _table = new(
        "System.DateTime: Now UtcNow Today",
        "System.DateTimeOffset: Now UtcNow",
        "System.Environment: TickCount TickCount64",
        "System.TimeProvider",
        "System.Diagnostics.Stopwatch");

    public static Breach? Find(IOperation operation, ReachedBody body) => Breach.OfLibrary(Descriptors.Clock, _table, operation);
}
