using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Diagnostics;

public sealed class ForgottenRoleTests
{
    [Theory]
    [InlineData("static bool [|Over|](Level level) => level.Height == 9;", "[Terminal] or [Valid]")]
    [InlineData("bool [|Over|](Level level) => level.Height == 9;", "[Terminal] or [Valid]")]
    [InlineData("static bool [|Can|](Level level, Move move) => level.Height == 9;", "[Available]")]
    [InlineData("static Level [|First|] => new(0);", "[Start]")]
    [InlineData("static double [|Salvage|](Level level) => 1;", "[TerminalReward] or [Start]")]
    [InlineData("static double [|Habit|](Level level, Move move) => 1;", "[Prior]")]
    public void Member_UnusedAndFit_IsTold(string member, string offer)
    {
        string message = AnalyzerHarness.AssertFinds("CAI0030", ProblemText.With(more: member)).GetMessage();
        Assert.Contains(offer, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static bool Over(Level level) => level.Height == 9;")]
    [InlineData("static bool Over(Level level) => level.Height == 9; [Terminal] static bool Ends(Level level) => Over(level);")]
    [InlineData("static int Twice(Level level) => 2 * level.Height;")]
    [InlineData("static bool Same(int a) => a == 0;")]
    [InlineData("[Obsolete] static bool Over(Level level) => level.Height == 9;")]
    public void Member_OfNoRoleOrInUse_IsLeftAlone(string member) => AnalyzerHarness.AssertSilent(ProblemText.With(more: member));
}
