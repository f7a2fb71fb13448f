using Cai.Generators.Emission;
using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Emission;

/// <summary>Tables that repeat themselves, as patterns.</summary>
public sealed class PatternTests
{
    private const string Hall = """
        using System;
        using Cai;

        [Mdp(Discount = 0.95, Temperature = 0)]
        public partial class Hall
        {
            [State] public readonly record struct Place([Range(0, 9)] int Z, [Range(0, 9)] int Y, [Range(0, 9)] int X);
            [Action] public enum Flight { East, West, North, South, Up, Down }
            [Terminal] static bool IsHome(Place place) => place is { Z: 0, Y: 0, X: 9 };
            [Dynamics] static Place Next(Place place, Flight flight) => flight switch
            {
                Flight.East => place with { X = Math.Min(place.X + 1, 9) },
                Flight.West => place with { X = Math.Max(place.X - 1, 0) },
                Flight.North => place with { Y = Math.Min(place.Y + 1, 9) },
                Flight.South => place with { Y = Math.Max(place.Y - 1, 0) },
                Flight.Up => place with { Z = Math.Min(place.Z + 1, 9) },
                _ => place with { Z = Math.Max(place.Z - 1, 0) },
            };
            [Reward] static double Battery(Flight flight) => flight is Flight.Up ? -3 : -1;
        }
        """;

    [Fact]
    public void Of_AnyRepeatingTable_ExpandsToIt()
    {
        Random random = new(5);
        for (int round = 0; round < 200; round++)
        {
            int[] block = [.. Enumerable.Range(0, 10 + random.Next(20)).Select(i => i / 5 % 3)];
            int[] table = [.. Enumerable.Range(0, block.Length * (8 + random.Next(10))).Select(i => block[i % block.Length])];
            for (int change = random.Next(4); change > 0; change--)
                table[random.Next(table.Length)] = 9;
            Pattern<int> pattern = Assert.IsType<Pattern<int>>(Pattern<int>.Of(table, [block.Length, 7]));
            Assert.True(3 * pattern.Size <= table.Length);
            int[] stretch = [.. pattern.Numbers.Zip(pattern.Counts, (number, count) => Enumerable.Repeat(number, count)).SelectMany(x => x)];
            int[] expanded = [.. Enumerable.Range(0, table.Length).Select(i => stretch[i % stretch.Length])];
            for (int i = 0; i < pattern.Places.Count; i++)
                expanded[pattern.Places[i]] = pattern.Others[i];
            Assert.Equal(table, expanded);
        }
    }

    [Fact]
    public void Of_ScatteredOrShortTables_IsNone()
    {
        Random random = new(6);
        Assert.Null(Pattern<int>.Of([.. Enumerable.Range(0, 300).Select(_ => random.Next(5))], [10, 30]));
        Assert.Null(Pattern<int>.Of([.. Enumerable.Repeat(1, 64)], [8]));
    }

    [Fact]
    public void Hall_OfAThousandPlaces_IsWrittenInPatterns()
    {
        IReadOnlyDictionary<string, string> files = GeneratorHarness.Run(Hall).Files;
        Assert.InRange(files["Hall.Backup.g.cs"].Length, 1, 12_000);
        Assert.InRange(files["Hall.Reward.g.cs"].Length, 1, 2_500);
        Assert.InRange(files["Hall.Transitions.g.cs"].Length, 1, 14_000);
        Snapshot.Match(files["Hall.Reward.g.cs"], "Reward");
        Snapshot.Match(files["Hall.Backup.g.cs"], "Backup");
    }
}
