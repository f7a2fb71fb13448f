using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

public sealed class TerminalFixTests
{
    private const string State = "cai.state";

    [Fact]
    public Task AbsorbingState_WithoutTerminal_GetsAMemberAfterTheTypes() => AssertFixesAt(
        "CAI0303", "Declare new Cell(0, 3) terminal", Grid("[|Next|]", ""),
        Grid("Next", "\n    [Terminal] static bool IsTerminal(Cell cell) => cell == new Cell(0, 3);"), (State, "new(0, 3)"));

    [Fact]
    public Task AbsorbingStates_Several_AreAlternatives() => AssertFixesAt(
        "CAI0303", "Declare new Cell(0, 3), new Cell(1, 1) terminal", Grid("[|Next|]", ""),
        Grid("Next", "\n    [Terminal] static bool IsTerminal(Cell cell) => cell == new Cell(0, 3) || cell == new Cell(1, 1);"), (State, "new(0, 3)\nnew(1, 1)"));

    [Theory]
    [InlineData("At(Cell c) => c.Row == 3;", "At(Cell c) => c.Row == 3 || c == new Cell(0, 3);")]
    [InlineData("At(Cell @is) => @is.Row == 3 ? true : false;", "At(Cell @is) => (@is.Row == 3 ? true : false) || @is == new Cell(0, 3);")]
    [InlineData(
        "At(Cell c)\n    {\n        return c.Row == 3;\n    }",
        "At(Cell c)\n    {\n        if (c == new Cell(0, 3)) return true;\n        return c.Row == 3;\n    }")]
    public Task AbsorbingState_WithATerminal_IsAddedToIt(string before, string after) => AssertFixesAt(
        "CAI0303", "Declare new Cell(0, 3) terminal", Grid("[|Next|]", "\n    [Terminal] static bool " + before), Grid("Next", "\n    [Terminal] static bool " + after), (State, "new(0, 3)"));

    [Theory]
    [InlineData("Place.Pit", "place is Place.Pit", "Declare Place.Pit terminal")]
    [InlineData("Pit\nGoal", "place is Place.Pit or Place.Goal", "Declare Place.Pit, Place.Goal terminal")]
    public Task AbsorbingState_OfAnEnum_IsAPattern(string states, string condition, string title) => AssertFixesAt(
        "CAI0303", title, Places("[|Maze|]", ""), Places("Maze", $"\n    [Terminal] static bool IsTerminal(Place place) => {condition};"), (State, states));

    [Fact]
    public Task AbsorbingState_WithRecordsAndEnumsInIt_IsWrittenAsTheUserWould() => AssertFixesAt(
        "CAI0312", "Declare new Shared(2, new(Phase.Done, true)) terminal", Phases("[|Consensus|]", ""),
        Phases("Consensus", "\n    [Terminal] static bool IsTerminal(Shared shared) => shared == new Shared(2, new(Phase.Done, true));"),
        (State, "new(2, new(global::Consensus.Phase.Done, true))"));

    [Fact]
    public async Task AbsorbingState_Unsaid_HasNoFix() => Assert.Empty(await TitlesAt("CAI0303", Grid("[|Next|]", "")));

    private static string Grid(string next, string terminal) => $$"""
        using System;
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class Maze
        {
            [State]  public readonly record struct Cell([Range(0, 3)] int Row, [Range(0, 3)] int Column);
            [Action] public enum Move { Left, Right }
        """ + terminal + $$"""

            [Dynamics] static Cell {{next}}(Cell cell, Move move) => cell == new Cell(0, 3) ? cell : cell with { Column = move is Move.Left ? 0 : 3 };
        }
        """;

    private static string Phases(string name, string terminal) => $$"""
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class {{name}}
        {
            public enum Phase { Flip, Done }
            public readonly record struct Process(Phase Phase, bool Heads);
            [State] public readonly record struct Shared([Range(0, 3)] int Counter, Process First);
            [Action] public enum Turn { First, Second }
        """ + terminal + """

            [Dynamics] static Shared Next(Shared shared, Turn turn) => shared.First.Phase is Phase.Done ? shared : shared with { First = new(Phase.Done, turn is Turn.First) };
        }
        """;

    private static string Places(string name, string terminal) => $$"""
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class {{name}}
        {
            [State] public enum Place { Hall, Pit, Goal }
            [Action] public enum Move { Left, Right }
        """ + terminal + """

            [Dynamics] static Place Next(Place place, Move move) => place is Place.Hall ? (move is Move.Left ? Place.Pit : Place.Goal) : place;
        }
        """;
}
