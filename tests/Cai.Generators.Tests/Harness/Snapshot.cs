using System.Runtime.CompilerServices;

namespace Cai.Generators.Tests.Harness;

/// <summary>
/// Compares text with a file beside the test, named as Verify names it: <c>Class.Method.verified.cs</c>. On a mismatch the actual text is
/// written to <c>.received.cs</c>; with the environment variable CAI_ACCEPT_SNAPSHOTS=1 it becomes the verified file instead.
/// </summary>
internal static class Snapshot
{
    public static void Match(string text, string? variant = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string name = Path.GetFileNameWithoutExtension(file) + "." + method + (variant is null ? "" : "_" + variant);
        string verified = Path.Combine(Path.GetDirectoryName(file)!, name + ".verified.cs");
        string received = Path.ChangeExtension(Path.ChangeExtension(verified, null), ".received.cs");
        string actual = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("CAI_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{name} differs from its snapshot at {FirstDifference(expected, actual)}. Compare {Path.GetFileName(received)} with {Path.GetFileName(verified)}; set CAI_ACCEPT_SNAPSHOTS=1 to accept.");
    }

    /// <summary>The verified files under a folder whose test no longer exists.</summary>
    public static IEnumerable<string> Orphans(string folder) =>
        Directory.EnumerateFiles(folder, "*.verified.cs", SearchOption.AllDirectories).Where(path =>
        {
            string[] parts = Path.GetFileName(path).Split('.');
            string test = Path.Combine(Path.GetDirectoryName(path)!, parts[0] + ".cs");
            string method = parts[1];
            return !File.Exists(test) || !MethodNames(method).Any(name => File.ReadAllText(test).Contains($" {name}(", StringComparison.Ordinal));
        });

    /// <summary>A variant follows an underscore, which method names contain too.</summary>
    private static IEnumerable<string> MethodNames(string name)
    {
        yield return name;
        for (int end = name.LastIndexOf('_'); end > 0; end = name.LastIndexOf('_', end - 1))
        {
            yield return name[..end];
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] left = expected.Split('\n'), right = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(i => i >= left.Length || i >= right.Length || left[i] != right[i]);
        return $"line {line + 1}: expected '{(line < left.Length ? left[line] : "the end")}', got '{(line < right.Length ? right[line] : "the end")}'";
    }
}
