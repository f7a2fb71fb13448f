namespace Cai.Benchmarks;

/// <summary>Options of a command: a name, then its value.</summary>
internal static class Options
{
    /// <summary>The value after a name; null where the name is not there.</summary>
    public static string? Of(string[] args, string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
