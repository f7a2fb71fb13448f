using Cai.Generators.Tests.Harness;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>Positions in string literals of several lines.</summary>
public sealed class LineEndTests
{
    private const string Raw = "\"\"\"\n    abcde\n    fghij\n    \"\"\"";

    [Theory]
    [InlineData("const string Map = RAW;", "[|Map[level.Height]|]")]
    [InlineData("static readonly string Map = RAW;", "[|Map[level.Height]|]")]
    [InlineData("static string Map => RAW;", "[|Map[level.Height]|]")]
    [InlineData("static string Map { get; } = RAW;", "[|Map[level.Height]|]")]
    [InlineData("const string Map = @\"abcde\nfghij\";", "[|Map[level.Height]|]")]
    [InlineData("const string Map = RAW;", "[|Map.Length|]")]
    [InlineData("const string Map = RAW;", "[|Map[^1]|]")]
    [InlineData("const string Map = RAW;", "[|Map.IndexOf('a')|]")]
    [InlineData("const string Map = RAW;", "[|Map.Split('\\n')|][0][0]")]
    [InlineData("const string Map = RAW; static readonly string[] Rows = [|Map.Split('\\n')|];", "Rows[0][0]")]
    [InlineData("const string Map = RAW; static string[] Rows { get; } = [|Map.Split(Environment.NewLine)|];", "Rows[0][0]")]
    [InlineData("static readonly string[] Rows = [|RAW.Split('\\n', StringSplitOptions.RemoveEmptyEntries)|];", "Rows[0][0]")]
    [InlineData("const string Map = RAW; static char At(int i) => [|Map[i]|];", "At(level.Height)")]
    [InlineData("} static class Maps { public const string Map = RAW;", "[|Maps.Map[level.Height]|]")]
    public void Position_InALiteralOfSeveralLines_IsWarnedOf(string map, string read) => AssertFinds("CAI0203", Gain(map, $"return {read} == 'a' ? 1 : 0;"));

    [Theory]
    [InlineData("string map = RAW; return [|map[level.Height]|] == 'a' ? 1 : 0;")]
    [InlineData("var rows = [|RAW.Split('\\n')|]; return rows[0][0] == 'a' ? 1 : 0;")]
    [InlineData("string map = RAW; int count = 0; [|foreach (char c in map) { count++; }|] return count;")]
    public void Position_InALocal_IsWarnedOf(string body) => AssertFinds("CAI0203", Gain("", body));

    [Theory]
    [InlineData("static readonly string[] Rows = [\"ab\", \"cd\"];", "Rows[0][0]")]
    [InlineData("const string Map = RAW; static readonly string[] Rows = Map.Split('\\n', StringSplitOptions.TrimEntries);", "Rows[0][0]")]
    [InlineData("const string Map = RAW; static readonly string[] Rows = Map.Split([\"\\r\\n\", \"\\n\"], StringSplitOptions.None);", "Rows[0][0]")]
    [InlineData("const string Map = RAW; static readonly string[] Rows = Map.ReplaceLineEndings(\"\\n\").Split('\\n');", "Rows[0][0]")]
    [InlineData("const string Map = \"\"\"abcde fghij\"\"\";", "Map[level.Height]")]
    [InlineData("const string Map = RAW; public static int Size => Map.Length;", "\"a\"[0]")]
    public void Position_ThatDependsOnNoLineEnd_IsSilent(string map, string read) => AssertSilent(Gain(map, $"return {read} == 'a' ? 1 : 0;"));

    private static string Gain(string map, string body) =>
        ProblemText.With(reward: $"[Reward] static double Gain(Level level) {{ {body} }}", more: map).Replace("RAW", Raw, StringComparison.Ordinal);
}
