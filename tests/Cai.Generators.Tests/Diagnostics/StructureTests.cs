using Cai.Generators.Diagnostics;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>What the compiler tells of the structure of a problem: what is reached, what ends, what goes on for ever.</summary>
public sealed class StructureTests
{
    private const string Stuck = "[Dynamics] static Level [|Next|](Level level, Move move) => level.Height is 4 or 7 ? level : new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));";
    private const string Low = "[Dynamics] static Level Next(Level level, Move move) => new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 6));";
    private const string Cost = "[Reward] static double Effort(Level level, Move move) => -1;";
    private const string Top = "[Terminal] static bool Top(Level level) => level.Height == 9;";

    [Fact]
    public void NeverReached_IsCountedAndTheFirstNamed() => AssertTells(
        AssertFinds("CAI0301", ProblemText.With(dynamics: Low, more: "[Start] static Level [|Begin|] => new(3);")), "3 of 10 states", "Level(7) first");

    [Fact]
    public void NeverReached_ValueOfAField_IsShown() => AssertTells(
        AssertFinds("CAI0301", ProblemText.With(
            state: "[State] public readonly record struct Level([Range(0, 2)] int Height, [Range(0, 3)] int Side);",
            dynamics: "[Dynamics] static Level Next(Level level, Move move) => move is Move.Up ? new((level.Height + 1) % 3, level.Side) : level with { Side = Math.Min(level.Side + 1, 2) };",
            more: "[Start] static Level [|Begin|] => default;")),
        "3 of 12 states", "The value of field 2 in Level(0, 3) never occurs at all");

    [Fact]
    public void NeverReached_ButNotValidEither_IsSilent() => Assert.Empty(Analyze(ProblemText.With(
        dynamics: Low, more: "[Start] static Level Begin => new(3); [Valid] static bool Is(Level level) => level.Height <= 6;")));

    [Fact]
    public void CutOff_NamesWhereTheProcessWouldGoOn() => AssertTells(
        AssertFinds("CAI0304", ProblemText.With(more: "[Start] static Level Begin => new(3); [Terminal] static bool [|Over|](Level level) => level.Height == 5;")),
        "ends in Level(5), where Up would lead to Level(6)", "4 of 10");

    [Fact]
    public void CutOff_TerminalLeftToWhatIsReached_IsSilent() => Assert.Empty(Analyze(ProblemText.With(
        more: "[Start] static Level Begin => new(3); [Terminal] static bool Over(Level level) => level.Height is 9 or 0;")));

    [Fact]
    public void CutOff_DynamicsThatFailAtTerminals_AreNoFinding() => Assert.Empty(Analyze(ProblemText.With(
        dynamics: "[Dynamics] static Level Next(Level level, Move move) => new(move is Move.Up ? level.Height + 1 : Math.Max(level.Height - 1, 0));",
        more: "[Start] static Level Begin => new(3);" + Top)));

    [Fact]
    public void Absorbing_StatesAreNamedForTheFix()
    {
        Diagnostic found = AssertFinds("CAI0303", ProblemText.With(dynamics: Stuck));
        AssertTells(found, "Level(4) and Level(7)", "collecting reward at each step", "[Terminal]");
        Assert.Equal("new(4)\nnew(7)", found.Properties[FindingProperties.State]);
    }

    [Fact]
    public void Absorbing_EnumState_IsNamedByItsMember()
    {
        Diagnostic found = AssertFinds("CAI0303", ProblemText.With(
            mdp: "Mdp(Discount = 1, Temperature = 0.5)",
            state: "[State] public enum Level { Low, High, Off }",
            dynamics: "[Dynamics] static Level [|Next|](Level level, Move move) => level is Level.Off || move is Move.Down ? Level.Off : (Level)(1 - (int)level);",
            reward: "[Reward] static double Gain(Level level) => level is Level.Off ? 0 : -2;"));
        AssertTells(found, "Off", "gaining 0.3466 of entropy", "not finite");
        Assert.Equal("Off", found.Properties[FindingProperties.State]);
    }

    [Fact]
    public void Absorbing_BesideATerminalState_IsReportedThere() => AssertFinds("CAI0303", ProblemText.With(
        dynamics: Stuck.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal),
        reward: "[Reward] static double Effort(Level level, Move move) => level.Height is 4 or 7 ? 0 : -1;",
        more: Top.Replace("Top", "[|Top|]", StringComparison.Ordinal)));

    [Fact]
    public void Resting_WithoutReward_IsANote() => AssertFinds("CAI0312", ProblemText.With(
        dynamics: Stuck, reward: "[Reward] static double Effort(Level level, Move move) => level.Height is 4 or 7 ? 0 : -1;"));

    [Fact]
    public void Resting_UntilTheHorizon_IsANote() => AssertTells(
        AssertFinds("CAI0312", ProblemText.With(mdp: "Mdp(Discount = 1, Horizon = 6)", dynamics: Stuck)), "until the horizon");

    [Theory]
    [InlineData("[Dynamics] static Level Next(Level level, Move move) => level;", "")]
    [InlineData("[Dynamics] static Level Next(Level level, Move move) => level;", "[Start] static Level Begin => new(0); [Valid] static bool Is(Level level) => level.Height == 0;")]
    public void Bandit_IsSilent(string dynamics, string more) => Assert.Empty(Analyze(ProblemText.With(dynamics: dynamics, more: more)));

    [Fact]
    public void Isolated_GroupsAreNamed() => AssertTells(
        AssertFinds("CAI0309", ProblemText.With(dynamics: "[Dynamics] static Level [|Next|](Level level, Move move) => new((level.Height + 2) % 10);")),
        "2 groups", "Level(0), Level(2), Level(4) and 2 more; Level(1)");

    [Fact]
    public void Undiscounted_RewardWithParameters_TellsWhatDependsOnThem() => AssertTells(
        AssertFinds("CAI0305", Undiscounted("Temperature = 1", "[Parameters] public readonly record struct Costs(double Step); [Reward] static double Effort(Level level, Costs costs) => -costs.Step;", at: "type")),
        "more than its entropy is worth");

    [Fact]
    public void Undiscounted_FreeWandering_TellsWhichSolutionIsMeant() => AssertTells(
        AssertFinds("CAI0306", Undiscounted("Temperature = 0", "[Reward] static double [|Prize|](Level level, Move move) => level.Height == 8 && move is Move.Up ? 1 : 0;")),
        "Level(0), Level(1), Level(2) and 6 more", "largest total reward");

    [Fact]
    public void Undiscounted_PayingCycle_GivesItsGain() => AssertTells(
        AssertFinds("CAI0307", Undiscounted("Temperature = 0", "[Reward] static double [|Mood|](Level level, Move move) => move is Move.Up ? -1 : 2;")), "at least 2 a step", "infinite");

    [Fact]
    public void Undiscounted_PayingEntropy_GivesTemperatureAndGrowth() => AssertTells(
        AssertFinds("CAI0308", Undiscounted("Temperature = 1", "[Reward] static double [|Effort|](Level level, Move move) => -0.1;")), "temperature 1", "spectral radius");

    [Theory]
    [InlineData("Temperature = 0")]
    [InlineData("Temperature = 1")]
    [InlineData("Temperature = 1, Prior = ActionPrior.Uniform")]
    public void Undiscounted_CostlySteps_AreSilent(string settings) => Assert.Empty(Analyze(Undiscounted(settings, Cost)));

    [Fact]
    public void Undiscounted_WithoutAnyEnd_IsTold() => AssertFinds("CAI0302", ProblemText.With(mdp: "Mdp(Discount = 1)", name: "[|Ladder|]", reward: Cost));

    [Fact]
    public void Undiscounted_WithAHorizon_IsSilent() => Assert.Empty(Analyze(ProblemText.With(mdp: "Mdp(Discount = 1, Horizon = 5)")));

    [Fact]
    public void AvoidedEnd_GivesTheThreeAgents() => AssertTells(
        AssertFinds("CAI0311", ProblemText.With(mdp: "Mdp(Discount = 0.99, Temperature = 1)", reward: "[Reward] static double [|Effort|](Level level, Move move) => -0.1;", more: Top)),
        "keeps away from the end", "acting at random", "hard agent");

    [Theory]
    [InlineData("-1", "1")]
    [InlineData("-0.1", "0.05")]
    [InlineData("0.1", "1")]
    public void AvoidedEnd_CostlyStepsColdAgentsAndAvoidedFalls_AreSilent(string reward, string temperature) => Assert.Empty(Analyze(ProblemText.With(
        mdp: $"Mdp(Discount = 0.99, Temperature = {temperature})", reward: $"[Reward] static double Effort(Level level, Move move) => {reward};", more: Top)));

    private static string Undiscounted(string settings, string reward, string at = "member") =>
        ProblemText.With(mdp: $"Mdp(Discount = 1, {settings})", name: at == "type" ? "[|Ladder|]" : "Ladder", reward: reward, more: Top);

    private static void AssertTells(Diagnostic found, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, found.GetMessage(), StringComparison.Ordinal));
}
