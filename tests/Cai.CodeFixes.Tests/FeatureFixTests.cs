using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

public sealed class FeatureFixTests
{
    [Fact]
    public Task Feature_WithAParameterOfItsOwn_GoesWithIt() => AssertFixesAt(
        "CAI0502", "Remove the feature 'Depth' and its parameter 'Depth'",
        Ladder("double Height, double Depth", """

                /// <summary>The rungs above.</summary>
                [Feature(nameof(Taste.Depth))] static double [|Depth|](Level level) => 9 - level.Height;
            """),
        Ladder("double Height", ""));

    [Fact]
    public Task Feature_WhoseParameterIsUsedElsewhere_GoesAlone() => AssertFixesAt(
        "CAI0502", "Remove the feature 'Depth'",
        Ladder("double Height, double Depth", "\n    [Feature(nameof(Taste.Depth))] static double [|Depth|](Level level) => 9 - level.Height;", Spent),
        Ladder("double Height, double Depth", "", Spent));

    [Fact]
    public Task Feature_WithoutParameter_GoesAlone() => AssertFixesAt(
        "CAI0502", "Remove the feature 'Depth'",
        Ladder("double Height, double Depth", "\n    [Feature] static double [|Depth|](Level level) => 9 - level.Height;"),
        Ladder("double Height, double Depth", ""));

    [Fact]
    public async Task Reward_IsNoFeature() => Assert.Empty(await TitlesAt("CAI0502", Ladder("double Height", "\n    [Reward] static double [|Gain|](Level level) => 0;")));

    private const string Spent = "\n    static double Spent(Taste taste) => taste.Depth;";

    private static string Ladder(string parameters, string feature, string more = "") => $$"""
        using System;
        using Cai;

        [Mdp(Discount = 0.9, Temperature = 1)]
        public sealed partial class Ladder
        {
            [State] public readonly record struct Level([Range(0, 9)] int Height);
            [Action] public enum Move { Down, Up }
            [Parameters] public readonly record struct Taste({{parameters}});
            [Dynamics] static Level Next(Level level, Move move) => new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
            [Feature(nameof(Taste.Height))] static double Height(Level level) => level.Height;
        """ + feature + more + "\n}\n";
}
