using Microsoft.CodeAnalysis;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>Files, the network, the console, the process and the culture differ from machine to machine.</summary>
internal static class EnvironmentRule
{
    private const string ReadBefore = "read it before, into a readonly field";

    private static readonly LibraryTable _table = new(
        "System.AppContext",
        "System.AppDomain",
        "System.Console",
        "System.Environment",
        "System.GC",
        "System.OperatingSystem",
        "System.TimeZoneInfo: Local",
        "System.Diagnostics.Process",
        "System.IO.Directory",
        "System.IO.DriveInfo",
        "System.IO.File",
        "System.IO.FileStream",
        "System.IO.FileSystemInfo",
        "System.IO.Path: GetFullPath GetTempFileName GetTempPath",
        "System.IO.StreamReader",
        "System.IO.StreamWriter",
        "System.Net.*",
        "System.Runtime.InteropServices.RuntimeInformation",
        "System.Threading.Thread");

    public static Breach? Find(IOperation operation, ReachedBody body) =>
        Breach.OfLibrary(Descriptors.Surroundings, _table, operation, ReadBefore) ?? CultureDependence.Find(operation);
}
