using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Diagnostics;

public sealed class EndlessStatesTests
{
    [Fact]
    public void Terminal_ThatNoneReaches_NamesTheFirstStateAndCountsTheOthers()
    {
        string text = ProblemText.With(
            dynamics: "[Dynamics] static Level Next(Level level, Move move) => new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 8));",
            more: "[Terminal] static bool [|Over|](Level level) => level.Height == 9;");
        string message = AnalyzerHarness.AssertFinds("CAI0302", text).GetMessage();
        Assert.Contains("from Level(0), nor from 8 other states", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_ThatIsNoStateInUse_IsTold()
    {
        string text = ProblemText.With(more: "[Terminal] static bool [|Over|](Level level) => level.Height == 10;");
        Assert.Contains("no state in use is terminal", AnalyzerHarness.AssertFinds("CAI0302", text).GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Terminal] static bool Over(Level level) => level.Height == 9;", "Mdp(Discount = 0.9)")]
    [InlineData("[Terminal] static bool Over(Level level) => level.Height == 10;", "Mdp(Discount = 0.9, Horizon = 4)")]
    public void Terminal_ThatCanBeReachedOrNeedNotBe_IsSilent(string member, string mdp) => AnalyzerHarness.AssertSilent(ProblemText.With(mdp, more: member));
}
