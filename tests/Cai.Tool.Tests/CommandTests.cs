using System.Globalization;
using System.Text.Json;

namespace Cai.Tool.Tests;

/// <summary>The commands, on models whose answers are known in closed form.</summary>
public sealed class CommandTests : IDisposable
{
    // Knuth and Yao (1976): a die from coin flips. Every face has probability 1/6, and 11/3 flips are expected.
    private const string Die = "13 20\n0 1 0.5\n0 2 0.5\n1 3 0.5\n1 4 0.5\n2 5 0.5\n2 6 0.5\n3 1 0.5\n3 7 0.5\n4 8 0.5\n4 9 0.5\n5 10 0.5\n5 11 0.5\n6 2 0.5\n6 12 0.5\n7 7 1\n8 8 1\n9 9 1\n10 10 1\n11 11 1\n12 12 1\n";
    private const string Labels = "0=\"init\" 1=\"done\" 2=\"six\"\n0: 0\n7: 1\n8: 1\n9: 1\n10: 1\n11: 1\n12: 1 2\n";
    private const string Flips = "13 7\n0 1\n1 1\n2 1\n3 1\n4 1\n5 1\n6 1\n";

    // Two ways to the end from state 0: a sure one that costs 3, and a risky one that costs 1 and succeeds half the time.
    private const string Ways = "2 3 4\n0 0 1 1 sure\n0 1 0 0.5 risky\n0 1 1 0.5 risky\n1 0 1 1 stay\n";
    private const string WayLabels = "0=\"init\" 1=\"home\"\n0: 0\n1: 1\n";
    private const string Costs = "2 3 3\n0 0 1 3\n0 1 0 1\n0 1 1 1\n";

    private readonly Session _session = new();

    public CommandTests() => _session.With("die.tra", Die).With("die.lab", Labels).With("die.srew", Flips).With("ways.tra", Ways).With("ways.lab", WayLabels).With("ways.trew", Costs);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("six", 1.0 / 6, false)]
    [InlineData("12", 1.0 / 6, false)]
    [InlineData("done", 1, false)]
    [InlineData("done", 11.0 / 3, true)]
    public void Reach_Die_IsKnuthAndYao(string target, double expected, bool reward)
    {
        (int code, string output, string error) = _session.Run(["reach", "die.tra", target, "--json", .. reward ? new[] { "--reward" } : []]);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(expected, Number(output, "value"), 1e-8);
        Assert.InRange(Number(output, "errorBound"), 0, 1e-8);
    }

    /// <summary>At most 3 by the sure way; the risky way costs 1 a try, two tries on average.</summary>
    [Theory]
    [InlineData("--min", 2)]
    [InlineData("--max", 3)]
    public void Reach_CostsOfTwoWays_AreTheirs(string goal, double expected)
    {
        (int code, string output, _) = _session.Run(["reach", "ways.tra", "home", "--reward", "--json", .. goal == "--min" ? new[] { goal } : []]);
        Assert.Equal(0, code);
        Assert.Equal(expected, Number(output, "value"), 1e-7);
    }

    [Fact]
    public void Reach_WithinSteps_CountsThem()
    {
        (_, string output, _) = _session.Run("reach", "die.tra", "six", "--within", "3");
        Assert.Contains("= 0.125", output, StringComparison.Ordinal);
        Assert.StartsWith("Pmax=? [F six]", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_TellsValuePolicyAndBound_AndWritesFiles()
    {
        (int code, string output, string error) = _session.Run(["solve", "ways.tra", "--weight", "reward=-1", "--discount", "0.5", "--output", "plan.csv", "--report", "plan.html", "--save", "plan.cai"]);
        Assert.True(code == 0, error);

        // The risky way: V = -1 + 0.5 (0.5 V), V = -4/3.
        Assert.Contains("-1.3333333", output, StringComparison.Ordinal);
        Assert.Contains("first risky", output, StringComparison.Ordinal);
        Assert.Contains("risky", File.ReadAllText(_session["plan.csv"]), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(_session["plan.html"]), StringComparison.OrdinalIgnoreCase);
        Assert.True(new FileInfo(_session["plan.cai"]).Length > 16);
    }

    /// <summary>Of 100 decisions in state 0, 60 took the risky way: at discount 0 the weight w of the costs solves exp(w 1)/(exp(w 1) + exp(w 3)) = 0.6.</summary>
    [Fact]
    public void Infer_BinaryLogit_IsTheLogOdds()
    {
        _session.With("walks.csv", "state,action,count\n0,risky,60\n0,sure,40\n");
        (int code, string output, string error) = _session.Run("infer", "ways.tra", "walks.csv", "--discount", "0", "--json", "--output", "fit.json");
        Assert.True(code == 0, error);
        using JsonDocument answer = JsonDocument.Parse(output);
        JsonElement estimate = answer.RootElement.GetProperty("estimates")[0];
        Assert.Equal(-Math.Log(1.5) / 2, estimate.GetProperty("value").GetDouble(), 1e-6);
        Assert.Equal(1 / Math.Sqrt(100 * 4 * 0.6 * 0.4), estimate.GetProperty("standardError").GetDouble(), 1e-4);
        Assert.True(File.Exists(_session["fit.json"]));
    }

    [Fact]
    public void Report_OfDemonstrations_IsWritten()
    {
        _session.With("walks.csv", "state,action,count\n0,risky,60\n0,sure,40\n");
        (int code, string output, string error) = _session.Run("report", "ways.tra", "page.html", "--demonstrations", "walks.csv", "--discount", "0.5");
        Assert.True(code == 0, error);
        Assert.Contains("wrote", output, StringComparison.Ordinal);
        Assert.True(new FileInfo(_session["page.html"]).Length > 10_000);
    }

    [Fact]
    public void Convert_ThereAndBack_KeepsTheAnswer()
    {
        Assert.Equal(0, _session.Run("convert", "die.tra", "again.tra").Code);
        (_, string output, _) = _session.Run("reach", "again.tra", "done", "--reward", "--json");
        Assert.Equal(11.0 / 3, Number(output, "value"), 1e-8);
    }

    [Fact]
    public void Check_TellsFindings()
    {
        (int code, string output, _) = _session.Run("check", "ways.tra", "--json");
        Assert.Equal(0, code);
        using JsonDocument answer = JsonDocument.Parse(output);
        Assert.Equal(2, answer.RootElement.GetProperty("states").GetInt32());
        Assert.Contains("states", _session.Run("check", "ways.tra").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.tra", "nowhere.tra")]
    [InlineData("torn.tra", "torn.tra")]
    [InlineData("half.tra", "0.999")]
    public void Model_ThatCannotBeRead_IsTwoAndALine(string file, string expected)
    {
        _session.With("torn.tra", "2 2\n0 1 o.5\n1 1 1\n").With("half.tra", "2 2\n0 1 0.999\n1 1 1\n");
        (int code, string output, string error) = _session.Run("reach", file, "1");
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("cai: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Words_ThatCannotBeUsed_AreNamed()
    {
        Assert.Contains("six", _session.Run("reach", "die.tra", "seven").Error, StringComparison.Ordinal);
        Assert.Contains("name", _session.Run("solve", "ways.tra", "--weight", "reward").Error, StringComparison.Ordinal);
        Assert.Contains("has no reward structure 'cost'", _session.Run("solve", "ways.tra", "--weight", "cost=1").Error, StringComparison.Ordinal);
        Assert.NotEqual(0, _session.Run("solve").Code);
        Assert.NotEqual(0, _session.Run("dance").Code);
    }

    private static double Number(string json, string name)
    {
        using JsonDocument answer = JsonDocument.Parse(json);
        JsonElement value = answer.RootElement.GetProperty(name);
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);
    }
}
