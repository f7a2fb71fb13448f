using Cai.Generators.Tests.Harness;
using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

public sealed class ForgottenRoleFixTests
{
    [Theory]
    [InlineData("static bool OnTop(Level level) => level.Height == 9;", "Terminal", "OnTop")]
    [InlineData("/* not at the top */ static  bool Can(Level level, Move move) => level.Height < 9;", "Available", "Can")]
    [InlineData("static Level Bottom => default;", "Start", "Bottom")]
    public Task Member_WithoutItsAttribute_IsMarked(string member, string attribute, string name) => AssertFixes(
        "CAI0030", $"Mark '{name}' as [{attribute}]", ProblemText.With(more: member),
        ProblemText.With(more: member.Replace("static ", $"[{attribute}] static ", StringComparison.Ordinal)));

    [Fact]
    public async Task Member_ThatFitsTwoRoles_IsOfferedBoth() => Assert.Equal(
        ["Mark 'OnTop' as [Terminal]", "Mark 'OnTop' as [Valid]"],
        await Titles("CAI0030", ProblemText.With(more: "static bool OnTop(Level level) => level.Height == 9;")));
}
