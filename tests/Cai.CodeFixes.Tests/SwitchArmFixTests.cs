using Cai.Generators.Tests.Harness;
using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

public sealed class SwitchArmFixTests
{
    [Theory]
    [InlineData(
        "\n    {\n        Move.Left => new(0),\n        Move.Right => new(9),\n    };",
        "\n    {\n        Move.Left => new(0),\n        Move.Right => new(9),\n        Move.Up => level,\n        Move.Down => level,\n    };")]
    [InlineData(
        "\n    {\n        Move.Left => new(0),\n        Move.Right => new(9) // far\n    };",
        "\n    {\n        Move.Left => new(0),\n        Move.Right => new(9), // far\n        Move.Up => level,\n        Move.Down => level\n    };")]
    [InlineData(" { Move.Left => new(0), Move.Right => new(9) };", " { Move.Left => new(0), Move.Right => new(9), Move.Up => level, Move.Down => level };")]
    [InlineData(" { Move.Left or (Move.Right) => new(0), };", " { Move.Left or (Move.Right) => new(0), Move.Up => level, Move.Down => level, };")]
    [InlineData(
        " { Move.Left => new(0),\n        Move.Right => new(9) };",
        " { Move.Left => new(0),\n        Move.Right => new(9),\n        Move.Up => level,\n        Move.Down => level };")]
    public Task EnumMembers_WithoutArm_GetOneEach(string before, string after) => AssertFixesAt(
        "CAI0102", "Add arms for Move.Up, Move.Down", Dynamics("[|Next|]", " => move switch" + before), Dynamics("Next", " => move switch" + after));

    [Fact]
    public Task EnumMember_UnderAConditionAlone_GetsAnArm() => AssertFixesAt(
        "CAI0102", "Add an arm for Move.Down",
        Dynamics("[|Next|]", " => move switch { Move.Left or Move.Right or Move.Up => new(0), Move.Down when level.Height > 0 => new(9) };"),
        Dynamics("Next", " => move switch { Move.Left or Move.Right or Move.Up => new(0), Move.Down when level.Height > 0 => new(9), Move.Down => level };"));

    [Theory]
    [InlineData("Add arms for Move.Up, Move.Down", ", Move.Up => level, Move.Down => level")]
    [InlineData("Add an arm for every other value of 'move'", ", _ => level")]
    public Task Evaluation_ThatMeetsNoArm_IsFixed(string title, string after) => AssertFixes(
        "CAI0102", title, Dynamics("Next", $" => move switch {{ Move.Left => new(0), Move.Right => new(9) }};"),
        Dynamics("Next", $" => move switch {{ Move.Left => new(0), Move.Right => new(9){after} }};"));

    [Fact]
    public Task Members_OfASwitchWithoutArms_AreAllAdded() => AssertFixesAt(
        "CAI0102", "Add arms for Move.Left, Move.Right, Move.Up, Move.Down",
        Dynamics("[|Next|]", " => move switch { };"),
        Dynamics("Next", " => move switch { Move.Left => level, Move.Right => level, Move.Up => level, Move.Down => level };"));

    [Fact]
    public Task Number_WithoutArm_GetsOneForEverythingElse() => AssertFixesAt(
        "CAI0102", "Add an arm for every other value of 'level.Height'",
        Dynamics("[|Next|]", " => level.Height switch\n    {\n        0 => new(1),\n        < 5 => new(9),\n    };"),
        Dynamics("Next", " => level.Height switch\n    {\n        0 => new(1),\n        < 5 => new(9),\n        _ => level,\n    };"));

    [Fact]
    public Task Switch_InAMethodThatIsCalled_IsFound() => AssertFixesAt(
        "CAI0102", "Add an arm for Move.Down",
        Dynamics("[|Next|]", " => new(To(move));\n    static int To(Move move) => move switch { Move.Left => 1, Move.Right => 2, Move.Up => 3 };"),
        Dynamics("Next", " => new(To(move));\n    static int To(Move move) => move switch { Move.Left => 1, Move.Right => 2, Move.Up => 3, Move.Down => default };"));

    [Theory]
    [InlineData(" => move switch { Move.Left => new(0), _ => new(9) };")]
    [InlineData(" => move switch { Move.Left => new(0), not Move.Left => new(9) };")]
    [InlineData(" => move switch { Move.Left => new(0), var other => new((int)other) };")]
    [InlineData(" => level.Height switch { < 5 => new(0), >= 5 => new(9) };")]
    [InlineData(" => new(9 / level.Height);")]
    public async Task WholeSwitch_HasNoFix(string body) => Assert.Empty(await TitlesAt("CAI0102", Dynamics("[|Next|]", body)));

    [Fact]
    public async Task EnumWithAllMembers_IsOfferedTheUnnamedValues() => Assert.Equal(
        ["Add an arm for every other value of 'move'"],
        await TitlesAt("CAI0102", Dynamics("[|Next|]", " => move switch { Move.Left or Move.Right or Move.Up or Move.Down => level };", pragma: "")));

    private const string NamedOnly = "#pragma warning disable CS8524\n";

    private static string Dynamics(string name, string body, string pragma = NamedOnly) => pragma + ProblemText.With(
        action: "[Action] public enum Move { Left, Right, Up, Down }", reward: "", dynamics: $"[Dynamics] static Level {name}(Level level, Move move){body}");
}
