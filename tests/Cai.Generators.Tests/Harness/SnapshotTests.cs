using System.Runtime.CompilerServices;

namespace Cai.Generators.Tests.Harness;

public sealed class SnapshotTests
{
    [Fact]
    public void Snapshots_InTheTests_HaveNoOrphans() => Assert.Empty(Snapshot.Orphans(Path.Combine(Folder(), "..")));

    [Fact]
    public void Orphans_OfAFileWithoutTest_AreFound()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "Some.cs"), "void Kept_Method() { }");
        File.WriteAllText(Path.Combine(folder, "Some.Kept_Method.verified.cs"), "");
        File.WriteAllText(Path.Combine(folder, "Some.Kept_Method_Variant.verified.cs"), "");
        File.WriteAllText(Path.Combine(folder, "Some.Gone.verified.cs"), "");
        Assert.Equal(["Some.Gone.verified.cs"], Snapshot.Orphans(folder).Select(Path.GetFileName));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Match_OfOtherText_FailsAndWritesReceived()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string file = Path.Combine(folder, "Some.cs");
        File.WriteAllText(Path.Combine(folder, "Some.Test.verified.cs"), "one\ntwo");
        Snapshot.Match("one\r\ntwo", null, file, "Test");
        Assert.Contains("line 2", Assert.ThrowsAny<Exception>(() => Snapshot.Match("one\nthree", null, file, "Test")).Message, StringComparison.Ordinal);
        Assert.Equal("one\nthree", File.ReadAllText(Path.Combine(folder, "Some.Test.received.cs")));
        Directory.Delete(folder, recursive: true);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
