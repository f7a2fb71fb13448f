using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

public sealed class MissingPartFixTests
{
    [Fact]
    public Task State_Missing_IsAddedBeforeTheAction() => AssertRewrites(
        "CAI0003", "Add a state type",
        """
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class Ladder
        {
            const int Top = 9;

            // What one can do.
            [Action] public enum Move { Down, Up }
        }
        """,
        """
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class Ladder
        {
            const int Top = 9;

            [State] public readonly record struct State([Range(0, 9)] int Field);
            // What one can do.
            [Action] public enum Move { Down, Up }
        }
        """);

    [Fact]
    public Task State_Unmarked_IsMarked() => AssertFixes(
        "CAI0003", "Mark 'Level' as the state",
        """
        using System;
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class Ladder
        {
            /// <summary>Where one stands.</summary>
            public readonly record struct Level([Range(0, 9)] int Height);
            [Action] public enum Move { Down, Up }
            [Dynamics] static Level Next(Level level, Move move) =>
                new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
        }
        """,
        """
        using System;
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class Ladder
        {
            /// <summary>Where one stands.</summary>
            [State] public readonly record struct Level([Range(0, 9)] int Height);
            [Action] public enum Move { Down, Up }
            [Dynamics] static Level Next(Level level, Move move) =>
                new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
        }
        """);

    [Fact]
    public Task Action_Unmarked_IsMarked() => AssertFixes(
        "CAI0003", "Mark 'Move' as the action",
        """
        using System;
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class Ladder
        {
            [State] public readonly record struct Level([Range(0, 9)] int Height);
            public enum Move { Down, Up }
            [Dynamics] static Level Next(Level level, Move move) =>
                new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
        }
        """,
        """
        using System;
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class Ladder
        {
            [State] public readonly record struct Level([Range(0, 9)] int Height);
            [Action] public enum Move { Down, Up }
            [Dynamics] static Level Next(Level level, Move move) =>
                new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
        }
        """);

    [Fact]
    public Task Action_Missing_IsAddedAfterTheState() => AssertRewrites(
        "CAI0003", "Add an action type",
        """
        using Cai;

        [Mdp]
        public sealed partial class Ladder
        {
            [State] public readonly record struct Action([Range(0, 9)] int Height);     // named by chance
        }
        """,
        """
        using Cai;

        [Mdp]
        public sealed partial class Ladder
        {
            [State] public readonly record struct Action([Range(0, 9)] int Height);     // named by chance
            [Action] public enum Action2 { First, Second }
        }
        """);

    [Fact]
    public Task Dynamics_MissingWithNoise_TakeItToo() => AssertFixes(
        "CAI0003", "Add dynamics",
        """
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class BusEngine
        {
            [State]  public readonly record struct Bus([Range(0, 9)] int Mileage);
            [Action] public enum Decision { Keep, Replace }
            [Noise]  public enum Wear { None, Low }

            [Reward] static double Utility(Bus bus, Decision decision) => decision is Decision.Replace ? -1 : -0.1 * bus.Mileage;
        }
        """,
        """
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class BusEngine
        {
            [State]  public readonly record struct Bus([Range(0, 9)] int Mileage);
            [Action] public enum Decision { Keep, Replace }
            [Noise]  public enum Wear { None, Low }
            [Dynamics] static Bus Next(Bus bus, Decision decision, Wear wear) => bus;

            [Reward] static double Utility(Bus bus, Decision decision) => decision is Decision.Replace ? -1 : -0.1 * bus.Mileage;
        }
        """);

    [Fact]
    public Task DynamicsAndReward_Missing_AreAddedWithTheParameters() => AssertFixes(
        "CAI0003", "Add dynamics and a reward",
        """
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class BusEngine
        {
            [State] public readonly record struct Bus([Range(0, 9)] int Mileage);
            [Action] public enum Decision { Keep, Replace }
            [Parameters] public readonly record struct Costs(double Replacement, double Maintenance);
        }
        """,
        """
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class BusEngine
        {
            [State] public readonly record struct Bus([Range(0, 9)] int Mileage);
            [Action] public enum Decision { Keep, Replace }
            [Parameters] public readonly record struct Costs(double Replacement, double Maintenance);
            [Dynamics] static Bus Next(Bus bus, Decision decision) => bus;
            [Reward] static double Reward(Bus bus, Decision decision, Costs costs) => 0;
        }
        """);

    [Fact]
    public Task Dynamics_OverSharedTypes_AreNamedAsTheUserWould() => AssertFixes(
        "CAI0003", "Add dynamics",
        """
        using Cai;

        namespace Shared
        {
            public static class Floor { public readonly record struct Cell([Range(0, 9)] int X); }
            public enum Step { East, West }
        }

        [Mdp<Shared.Floor.Cell, Shared.Step>(Discount = 0.9)]
        public sealed partial class Meadow;
        """,
        """
        using Cai;

        namespace Shared
        {
            public static class Floor { public readonly record struct Cell([Range(0, 9)] int X); }
            public enum Step { East, West }
        }

        [Mdp<Shared.Floor.Cell, Shared.Step>(Discount = 0.9)]
        public sealed partial class Meadow
        {
            [Dynamics] static Shared.Floor.Cell Next(Shared.Floor.Cell cell, Shared.Step step) => cell;
        }
        """);

    private const string Begun =
        """
        using Cai;

        [Mdp(Discount = 0.9)]
        public sealed partial class Ladder
        {
            [State] public readonly record struct State([Range(0, 9)] int Field);
            [Action] public enum Action { First, Second }
            [Dynamics] static State Next(State state, Action action) => state;
            [Reward] static double Reward(State state, Action action) => 0;
        }
        """;

    [Theory]
    [InlineData("Ladder;")]
    [InlineData("Ladder { }")]
    [InlineData("Ladder\n{\n}")]
    public Task Everything_Missing_IsBegun(string type) => AssertFixes(
        "CAI0022", "Add a state, an action, dynamics and a reward",
        $"using Cai;\n\n[Mdp(Discount = 0.9)]\npublic sealed partial class {type}",
        type.Contains('\n', StringComparison.Ordinal) || type.EndsWith(';') ? Begun : Begun.Replace("Ladder\n{", "Ladder {", StringComparison.Ordinal));

    [Fact]
    public Task LineEnds_OfTheDocument_AreKept() => AssertFixes(
        "CAI0022", "Add a state, an action, dynamics and a reward",
        "using Cai;\r\n\r\n[Mdp(Discount = 0.9)]\r\npublic sealed partial class Ladder\r\n{\r\n}", Begun.ReplaceLineEndings("\r\n"));

    [Fact]
    public Task Dynamics_OfATypeOnOneLine_StayThere() => AssertFixes(
        "CAI0003", "Add dynamics",
        "using Cai; [Mdp(Discount = 0.9)] public partial class C { [State] public enum S { A } [Action] public enum D { B } }",
        "using Cai; [Mdp(Discount = 0.9)] public partial class C { [State] public enum S { A } [Action] public enum D { B } [Dynamics] static S Next(S s, D d) => s; }");
}
