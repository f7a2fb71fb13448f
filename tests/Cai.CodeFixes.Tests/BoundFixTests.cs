using Cai.CodeFixes.Tests.Harness;
using Cai.Generators.Tests.Harness;
using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

public sealed class BoundFixTests
{
    private const string Up = "[Dynamics] static Level Next(Level level, Move move) => new(move is Move.Up ? 1 : 0);";

    [Fact]
    public Task Field_WithoutBounds_GetsARange() => AssertFixes(
        "CAI0009", "Bound 'Height' by [Range(0, 99)]", Text("int Height"), Text("[Range(0, 99)] int Height"));

    [Fact]
    public Task Field_OnItsOwnLine_KeepsItsComment() => AssertFixes(
        "CAI0009", "Bound 'Height' by [Range(0, 99)]", Text("\n        // in rungs\n        int Height"), Text("\n        // in rungs\n        [Range(0, 99)] int Height"));

    [Fact]
    public Task Range_OfAnotherNamespaceInUse_IsQualified() => AssertFixes(
        "CAI0009", "Bound 'Height' by [Cai.Range(0, 99)]",
        "using System.ComponentModel.DataAnnotations;\n" + Text("int Height"), "using System.ComponentModel.DataAnnotations;\n" + Text("[Cai.Range(0, 99)] int Height"));

    [Theory]
    [InlineData("const int Rungs = 5;")]
    [InlineData("static int Rungs => 5;")]
    [InlineData("static readonly int Rungs = 5;")]
    public Task Field_WithASizeAtHand_IsBelowIt(string size) => AssertFixes(
        "CAI0009", "Bound 'Height' by [Below(nameof(Rungs))]", Text("int Height", size), Text("[Below(nameof(Rungs))] int Height", size));

    [Fact]
    public async Task Sizes_OfTheProblem_AreOfferedIfTheyCanBe()
    {
        IReadOnlyList<string> titles = await Titles("CAI0009", Text("int Height", "int Rungs => 5; const int None = 0; double Weight => 1; int Of(int x) => x; int this[int i] => i; static int @class = 3;"));
        Assert.Equal(["Bound 'Height' by [Range(0, 99)]", "Bound 'Height' by [Below(nameof(Rungs))]", "Bound 'Height' by [Below(nameof(@class))]"], titles);
    }

    [Fact]
    public async Task Noise_WithoutBounds_IsNotBelowASize() => Assert.Equal(
        ["Bound 'Speed' by [Range(0, 99)]"],
        await Titles("CAI0009", ProblemText.With(more: "[Noise] public readonly record struct Wind(int Speed); const int Rungs = 5;")));

    [Fact]
    public async Task FixAll_OverSeveralFields_BoundsEach()
    {
        using var bench = new Workbench(ProblemText.With(state: "[State] public readonly record struct Level(int Height, int Side);", dynamics: "[Dynamics] static Level Next(Level level, Move move) => level;"));
        Assert.Contains(
            "record struct Level([Range(0, 99)] int Height, [Range(0, 99)] int Side);",
            Assert.Single(await FixAllHarness.Apply(bench, "CAI0009", "BoundFix.[Range(0, 99)]")), StringComparison.Ordinal);
    }

    private static string Text(string field, string more = "") =>
        ProblemText.With(state: $"[State] public readonly record struct Level({field});", dynamics: Up, more: more);
}
