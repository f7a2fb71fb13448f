using System.Reflection;

namespace Cai.Package;

/// <summary>What was built, and is packed as it is.</summary>
internal static class Built
{
    private static readonly Assembly Self = typeof(Built).Assembly;

    /// <summary>The root of the sources.</summary>
    public static string Repository { get; } = Self.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    public static string Configuration { get; } = Self.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The packages that are on the machine already.</summary>
    public static string Cache { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Packs a project of the sources, as it was built, into a folder.</summary>
    public static void Pack(string project, string feed, string version) =>
        Dotnet.Run(Repository, "pack", Path.Combine("src", project), "-c", Configuration, "--no-build", "-o", feed, $"-p:Version={version}");
}
