using Cai.Generators.Emission;
using Cai.Generators.Expansion;
using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Emission;

/// <summary>What is guessed of moves before there are tables, and the loop written for it.</summary>
public sealed class FusedBackupTests
{
    [Fact]
    public void Slope_OfAnInstance_IsWrittenForSupposedSides() =>
        Snapshot.Match(GeneratorHarness.Run(Slope("int width, int height", "Math.Min(place.X + 1, width - 1)")).Files["Workshop.Slope.Backup.g.cs"]);

    [Theory]
    [InlineData("int width, int height, int[] steps", "Math.Min(place.X + steps[place.X], width - 1)")]
    [InlineData("int width, int height", "(place.X * 7919 + place.Y * 104729) % width")]
    [InlineData("int width, int height", "Wander(place.X)")]
    public void Slope_WhoseMovesCannotBeGuessedOrLieOnNoRuns_HasNone(string data, string downhill) =>
        Assert.DoesNotContain("Workshop.Slope.Backup.g.cs", GeneratorHarness.Run(Slope(data, downhill)).Files.Keys);

    [Fact]
    public void MoveMap_OfGivenColumns_TellsMovesAndWeightsThatAreOne()
    {
        // Two actions by three outcomes: the second leads to one state by its last.
        MoveMap map = new([0, 1, 1, 1, 2, -4], 3, [0.5, 0.25, 0.25]);
        Assert.Equal(4, map.ColumnCount);
        Assert.Equal([(0, 0), (0, 1), (1, 1), (1, 2), (1, -4)], map.Moves.Select(move => (move.Action, move.Column)));
        Assert.Equal([0, 0, 0, 1, -1], map.Weights);
        Assert.Equal([0, 3], map.FirstOfWeight);

        // Where probabilities may change, weights are one where the same outcomes make them up.
        Assert.Equal([0, 1, 0, 2, -1], new MoveMap([0, 1, 1, 1, 2, -4], 3, null).Weights);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SharedSums_OfRandomMoves_AddUpToThem(int seed)
    {
        Random random = new(seed);
        MoveMap map = new(Canonical([.. Enumerable.Range(0, 6 * 4).Select(_ => random.Next(7))]), 4, [0.25, 0.25, 0.25, 0.25]);
        SharedSums sums = new(map);
        Assert.NotEmpty(sums.Shared);
        for (int action = 0; action < 6; action++)
        {
            IEnumerable<(int, int)> own = map.Moves.Zip(map.Weights).Where(move => move.First.Action == action).Select(move => (move.First.Column, move.Second));
            Assert.Equal(own.Order(), sums.Actions[action].SelectMany(Terms).Order());
        }

        IEnumerable<(int, int)> Terms(SharedSums.Term term) => term.Weight == SharedSums.Shares
            ? Terms(sums.Shared[term.Index].First).Concat(Terms(sums.Shared[term.Index].Second))
            : [(term.Index, term.Weight)];
    }

    private static int[] Canonical(int[] columns)
    {
        List<int> known = [.. columns.Distinct()];
        return [.. columns.Select(column => known.IndexOf(column))];
    }

    private static string Slope(string data, string downhill) => $$"""
        using System;
        using Cai;

        namespace Workshop;

        [Mdp(Discount = 0.9, Temperature = 1)]
        public sealed partial class Slope({{data}})
        {
            int Width => width;
            int Height => height;

            [State] public readonly record struct Place([Below(nameof(Height))] int Y, [Below(nameof(Width))] int X);
            [Action] public enum Move { Down, Up, Home }
            [Noise] public enum Ice { [Probability(0.75)] Firm, [Probability(0.25)] Slides }

            [Dynamics]
            Place Next(Place place, Move move, Ice ice) => move is Move.Home ? new(0, 0)
                : move is Move.Up && ice is Ice.Firm ? place with { X = Math.Max(place.X - 1, 0) }
                : place with { X = {{downhill}} };

            // Never ends: the guess is given up at the first state that it is asked at.
            static int Wander(int x)
            {
                while (x >= 0)
                    x = x > 5 ? 0 : x + 1;
                return x;
            }

            [Reward] static double Pay(Place place) => place.X;
        }
        """;
}
