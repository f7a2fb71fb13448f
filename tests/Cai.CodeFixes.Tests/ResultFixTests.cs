using Cai.Generators.Tests.Harness;
using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

public sealed class ResultFixTests
{
    [Theory]
    [InlineData("[Reward] static {0} Gain(Level level) => level.Height;", "int", "double", "Gain")]
    [InlineData("[Prior] static {0} Habit(Level level, Move move) => 1;", "int", "double", "Habit")]
    [InlineData("[Start] static {0} Chance(Level level) => 1;", "int", "double", "Chance")]
    [InlineData("[Start] static {0} Bottom => default;", "int", "Level", "Bottom")]
    [InlineData("[Start] static readonly {0} Bottom = default;", "int", "Level", "Bottom")]
    [InlineData("[Start] static {0} Bottom() => default;", "int", "Level", "Bottom")]
    [InlineData("[Terminal] static {0} Top(Level level) => default;", "int", "bool", "Top")]
    public Task Result_OfTheWrongType_BecomesThatOfTheRole(string member, string before, string after, string name) => AssertFixes(
        "CAI0007", $"Change the type of '{name}' to '{after}'",
        ProblemText.With(reward: member.Replace("{0}", before, StringComparison.Ordinal)), ProblemText.With(reward: member.Replace("{0}", after, StringComparison.Ordinal)));

    [Fact]
    public Task Result_OfDynamics_IsTheState() => AssertFixes(
        "CAI0007", "Change the type of 'Next' to 'Level'",
        ProblemText.With(dynamics: "[Dynamics]\n    static /* next */ Move  Next(Level level, Move move) => default;"),
        ProblemText.With(dynamics: "[Dynamics]\n    static /* next */ Level  Next(Level level, Move move) => default;"));
}
