using System.Text.Json;
using System.Text.RegularExpressions;
using Cai.Explicit;

namespace Cai.Reports.Pages;

/// <summary>Reports as files: whole or not there, of a reasonable size, and saying what they leave out.</summary>
public sealed partial class FileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cai-report-files-");

    private string Target => Path.Combine(_folder.FullName, "report.html");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Report_OverAnOlderFile_ReplacesItAndLeavesNothingBeside()
    {
        File.WriteAllText(Target, "old");
        Samples.Scores.Report(Target);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(Target), StringComparison.Ordinal);
        Assert.Equal([Target], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void Writing_ThatFailsHalfWay_LeavesWhatStoodThere()
    {
        File.WriteAllText(Target, "old");
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(Target, writer =>
        {
            writer.Write("half");
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void Report_ToAFolderOrIntoNone_SaysSo()
    {
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => Samples.Scores.Report(_folder.FullName)).Message);
        Assert.Contains("create it first", Assert.Throws<DirectoryNotFoundException>(() => Samples.Scores.Report(Path.Combine(_folder.FullName, "missing", "x.html"))).Message);
    }

    [Fact]
    public void Report_OfAMillionStates_IsSmallAndSaysWhatItPutsTogether()
    {
        Solution<Prairie.Place, Prairie.Step> solution = new Prairie().Solve(new() { MaxIterations = 3 });
        Assert.Equal(1_000_000, solution.Values().Length);
        solution.Report(Target);
        Assert.InRange(new FileInfo(Target).Length, 700_000, 3_000_000);
        string html = File.ReadAllText(Target);
        Assert.Contains("stands for 16 by 16 neighbouring values", html);
        Assert.Contains("1,000 of 1,000,000 states", html);

        // A cell is the average of its states.
        using JsonDocument data = Data(html);
        JsonElement states = data.RootElement.GetProperty("states");
        double expected = 0;
        for (int x = 0; x < 16; x++)
        {
            for (int y = 0; y < 16; y++)
                expected += solution.Value(new(x, y)) / 256;
        }

        Assert.Equal(63 * 63, states.GetProperty("x").GetProperty("at").GetArrayLength());
        Assert.Equal(7.5, states.GetProperty("x").GetProperty("at")[0].GetDouble());
        Assert.Equal(expected, states.GetProperty("quantities").GetProperty("Value")[0].GetDouble(), 1e-5 * Math.Abs(expected));
    }

    [Fact]
    public void Report_OfAnAxisThatIsNone_IsRefusedByName()
    {
        ArgumentException none = Assert.Throws<ArgumentException>(() => Samples.Hillside.Report(Target, new() { Horizontal = "Depth" }));
        Assert.Contains("no variable Depth", none.Message);
        Assert.Contains("Row, Column", none.Message);
        Assert.Contains("no horizon", Assert.Throws<ArgumentException>(() => Samples.Hillside.Report(Target, new() { Stage = 2 })).Message);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Report_OfASolution_TellsItsNumbers()
    {
        Samples.Hillside.Report(Target);
        using JsonDocument data = Data(File.ReadAllText(Target));
        JsonElement states = data.RootElement.GetProperty("states");
        for (int s = 0; s < Samples.World.States.Count; s++)
        {
            GridWorld.Cell cell = Samples.World.States[s];
            Assert.Equal(cell.Column, states.GetProperty("x").GetProperty("at")[s].GetDouble());
            Assert.Equal(cell.Row, states.GetProperty("y").GetProperty("at")[s].GetDouble());
            Assert.Equal(Samples.Hillside.Value(cell), states.GetProperty("quantities").GetProperty("Value")[s].GetDouble(), 1e-5);
            if (Samples.Hillside.Policy(cell).Count > 0)
                Assert.Equal(Samples.Hillside.Policy(cell)[GridWorld.Move.East], states.GetProperty("probabilities")[1][s].GetDouble(), 1e-5);
            else
                Assert.Equal(JsonValueKind.Null, states.GetProperty("probabilities")[1][s].ValueKind);
        }

        // The reward of a decision is what was declared of its cell, and so is each feature.
        int wet = Samples.World.States.IndexOf(new GridWorld.Cell(0, 4));
        Assert.Equal(-5, states.GetProperty("quantities").GetProperty("Reward")[wet].GetDouble(), 1e-9);
        Assert.Equal(1, states.GetProperty("quantities").GetProperty("Feature Water")[wet].GetDouble(), 1e-9);
        Assert.True(states.GetProperty("y").GetProperty("down").GetBoolean());
    }

    [Fact]
    public void Report_OfAStage_TellsItsValuesAndRewards()
    {
        Solution<GridWorld.Cell, GridWorld.Move> twelve = Samples.World.Solve(new(-3, -1, -2), new() { Horizon = 12 });
        twelve.Report(Target, new() { Stage = 3 });
        string html = File.ReadAllText(Target);
        Assert.Contains("12 decisions; stage 3 is shown", html);
        using JsonDocument data = Data(html);
        JsonElement quantities = data.RootElement.GetProperty("states").GetProperty("quantities");
        Assert.Equal(twelve.Value(new(0, 0), 3), quantities.GetProperty("Value")[0].GetDouble(), 1e-5);
        Assert.NotEqual(twelve.Value(new(0, 0)), quantities.GetProperty("Value")[0].GetDouble(), 1e-3);
        Assert.Equal(-2, quantities.GetProperty("Reward")[0].GetDouble(), 1e-9);
    }

    [Fact]
    public void Report_OfGivenRewards_FindsThemInTheActionValues()
    {
        foreach (int horizon in (int[])[0, 5])
        {
            Solution<GridWorld.Cell, GridWorld.Move> given = Samples.World.SolveReward((cell, move) => cell.Row - (2 * (int)move), new() { Horizon = horizon, Temperature = 0 });
            given.Report(Target);
            using JsonDocument data = Data(File.ReadAllText(Target));
            JsonElement rewards = data.RootElement.GetProperty("states").GetProperty("quantities").GetProperty("Reward");
            int here = Samples.World.States.IndexOf(new GridWorld.Cell(6, 3));
            Assert.Equal(6 - (2 * (int)given.Greedy(new(6, 3))), rewards[here].GetDouble(), 1e-5);
        }
    }

    [Fact]
    public void Report_OfAProblem_TellsEveryTransition()
    {
        Samples.World.Describe().Report(Target, new() { Rows = 100_000, ShowsSource = false });
        string html = File.ReadAllText(Target);
        // A small page: there is nothing to draw by script.
        Assert.InRange(new FileInfo(Target).Length, 10_000, 200_000);
        Assert.Contains("Nothing was found wrong", html);
        Assert.Contains("Proved: ", html);
        Assert.Contains($"All {Samples.World.Audit().Facts!.Transitions:N0} transitions", html);
        Assert.Contains("<svg", html);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(Samples.World.Describe().Layout), html);
    }

    private static JsonDocument Data(string html) => JsonDocument.Parse(Island().Match(html).Groups[1].Value);

    [GeneratedRegex("id=\"report-data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Island();
}
