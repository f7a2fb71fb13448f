using Cai.CodeFixes.Tests.Harness;
using Cai.Generators.Tests.Harness;
using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

public sealed class PartialFixTests
{
    [Theory]
    [InlineData("public sealed class", "public sealed partial class")]
    [InlineData("class", "partial class")]
    [InlineData("/* mine */ public  sealed record", "/* mine */ public  sealed partial record")]
    public Task Partial_OnTheProblem_IsAdded(string header, string expected) => AssertFixes(
        "CAI0001", "Make 'Ladder' partial", ProblemText.With(header: header), ProblemText.With(header: expected));

    [Fact]
    public Task Partial_OnTheTypesAround_IsAddedToAll() => AssertFixes(
        "CAI0001", "Make 'Outer' partial",
        Nested("public class Outer", "public sealed partial class"), Nested("public partial class Outer", "public sealed partial class"));

    [Fact]
    public async Task FixAll_OverTypesAndFiles_MakesEachPartialOnce()
    {
        using var bench = new Workbench(
            Nested("public class Outer", "public sealed class"),
            ProblemText.With(header: "public sealed class", name: "Stairs"));
        Assert.Equal(
            [
                Nested("public partial class Outer", "public sealed partial class"),
                ProblemText.With(header: "public sealed partial class", name: "Stairs"),
            ],
            await FixAllHarness.Apply(bench, "CAI0001", "PartialFix.Partial"));
    }

    private static string Nested(string outer, string header) =>
        $"using System;\nusing Cai;\n{outer}\n{{\n{ProblemText.With(header: header).Replace("using System;\nusing Cai;\n", "", StringComparison.Ordinal)}\n}}\n";
}
