using Cai.CodeFixes.Tests.Harness;
using Cai.Generators.Tests.Harness;
using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

/// <summary>What is offered for arguments: to remove one, to call it the stage, to take the signature that the message offers.</summary>
public sealed class ArgumentFixTests
{
    [Theory]
    [InlineData("Level level, int rank", "Level level", "rank")]
    [InlineData("int rank, Level level", "Level level", "rank")]
    [InlineData("int rank", "", "rank")]
    [InlineData("Level level,  int rank /* unused */,\n        Move move", "Level level /* unused */,\n        Move move", "rank")]
    public Task Argument_WithoutRole_IsRemoved(string before, string after, string name) => AssertFixes(
        "CAI0005", $"Remove argument '{name}'", Reward(before), Reward(after));

    [Fact]
    public Task Argument_Twice_IsRemoved() => AssertFixes(
        "CAI0006", "Remove argument 'last'", Reward("Level level, Move move, Move last"), Reward("Level level, Move move"));

    [Fact]
    public Task Argument_OfTypeInt_IsMarkedAsTheStage() => AssertFixes(
        "CAI0005", "Mark 'month' as the stage", Horizon(Reward("Level level, int month")), Horizon(Reward("Level level, [Stage] int month")));

    [Theory]
    [InlineData("[Reward] static double Gain(Level level, [Stage] int month, int rank) => 0;")]
    [InlineData("[Reward] static double Gain(Level level, string rank) => 0;")]
    [InlineData("[Terminal] static bool Top(Level level, int rank) => false;")]
    public async Task Argument_ThatCannotBeTheStage_IsNotOfferedAsOne(string member) => Assert.DoesNotContain(
        await Titles("CAI0005", Horizon(ProblemText.With(reward: member))), title => title.StartsWith("Mark ", StringComparison.Ordinal));

    [Fact]
    public Task Stage_WithoutHorizon_GetsOne() => AssertFixes(
        "CAI0019", "Set Horizon = 12 in [Mdp]", Reward("Level level, [Stage] int month"),
        ProblemText.With("Mdp(Discount = 0.9, Horizon = 12)", reward: Gain("Level level, [Stage] int month")));

    [Theory]
    [InlineData("Mdp", "Mdp(Horizon = 12)")]
    [InlineData("Mdp()", "Mdp(Horizon = 12)")]
    [InlineData("Mdp(Horizon = 0, Discount = 1)", "Mdp(Horizon = 12, Discount = 1)")]
    public Task Horizon_HoweverMdpIsWritten_IsSet(string before, string after) => AssertFixes(
        "CAI0019", "Set Horizon = 12 in [Mdp]",
        ProblemText.With(before, reward: Gain("Level level, [Stage] int month")), ProblemText.With(after, reward: Gain("Level level, [Stage] int month")));

    [Fact]
    public Task Stage_WithoutHorizon_IsRemoved() => AssertFixes(
        "CAI0019", "Remove argument 'month'", Reward("Level level, [Stage] int month"), Reward("Level level"));

    [Theory]
    [InlineData("Level here, int rank", "Level here, Move move")]
    [InlineData("int rank, Level here", "Move move, Level here")]
    [InlineData("ref Level level", "Level level, Move move")]
    [InlineData("Level? level", "Level level, Move move")]
    [InlineData("Level here, string name, Level next", "Level here, Move move, Level next")]
    [InlineData("Level here,\n        string name", "Level here,\n        Move move")]
    public Task Signature_WithoutRole_BecomesTheUsualOne(string before, string after) => AssertFixes(
        "CAI0005", $"Change to 'static double Gain({after.Replace(",\n        ", ", ", StringComparison.Ordinal)})'", Reward(before), Reward(after));

    [Fact]
    public Task Signature_WithTwoOfARole_KeepsTheFirst() => AssertFixes(
        "CAI0006", "Change to 'static double Gain(Move move, Level level)'", Reward("Move move, Move last"), Reward("Move move, Level level"));

    [Fact]
    public Task Signature_Generic_LosesItsTypeParameters() => AssertFixes(
        "CAI0005", "Change to 'static double Gain(Level level, Move move)'",
        ProblemText.With(reward: "[Reward] static double Gain<T>(Level level) where T : struct => 0;"),
        ProblemText.With(reward: "[Reward] static double Gain(Level level, Move move) => 0;"));

    [Fact]
    public Task Signature_OfDynamics_TakesTheNoise() => AssertFixes(
        "CAI0005", "Change to 'static Level Next(Level level, Move move, Wind wind)'",
        Noisy("[Dynamics] static Level Next(Level level, Move move, double wind) => new(move is Move.Up ? 9 : 0);"),
        Noisy("[Dynamics] static Level Next(Level level, Move move, Wind wind) => new(move is Move.Up ? 9 : 0);"));

    [Fact]
    public async Task FixAll_OverSeveralMembers_RemovesEachArgument()
    {
        static string Text(string odd) => ProblemText.With(
            reward: $"[Reward] static double Gain(Level level{odd}) => 0;", more: $"[Feature] static double Height(Level level{odd}) => level.Height;");
        using var bench = new Workbench(Text(", int rank"));
        Assert.Equal([Text("")], await FixAllHarness.Apply(bench, "CAI0005", "ArgumentFix.Remove"));
    }

    private static string Gain(string arguments) => $"[Reward] static double Gain({arguments}) => 0;";

    private static string Reward(string arguments) => ProblemText.With(reward: Gain(arguments));

    private static string Horizon(string text) => text.Replace("Discount = 0.9", "Horizon = 5", StringComparison.Ordinal);

    private static string Noisy(string dynamics) => ProblemText.With(dynamics: dynamics, more: "[Noise] public enum Wind { Calm, Gust }");
}
