using System.Text.Json;
using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>Fits as tables: what stands in them is what the fit says.</summary>
public sealed class FitTableTests
{
    private static readonly Fit<int, int, Coefficients> s_fit = Estimate();

    [Fact]
    public void Json_HoldsAllDigits()
    {
        using JsonDocument document = JsonDocument.Parse(s_fit.ToJson());
        JsonElement root = document.RootElement;
        Assert.Equal(s_fit.LogLikelihood, root.GetProperty("logLikelihood").GetDouble());
        Assert.Equal(s_fit.DecisionCount, root.GetProperty("decisions").GetDouble());
        Assert.True(root.GetProperty("identified").GetBoolean());
        JsonElement estimate = root.GetProperty("estimates")[0];
        ParameterEstimate expected = s_fit.Estimates()[0];
        Assert.Equal("a_b&c|d", estimate.GetProperty("name").GetString());
        Assert.Equal(expected.Value, estimate.GetProperty("estimate").GetDouble());
        Assert.Equal(expected.StandardError, estimate.GetProperty("standardError").GetDouble());
        Assert.Equal(expected.Interval()!.Value.Lower, estimate.GetProperty("lower").GetDouble());
        Assert.Equal(expected.Interval()!.Value.Upper, estimate.GetProperty("upper").GetDouble());
    }

    // Three choose the action that pays x, one the other: x = log 3 at one step; the variance of a logit of 300 and 100 is 1/300 + 1/100.
    [Fact]
    public void Markdown_IsARowAnEstimate()
    {
        string[] lines = s_fit.ToMarkdown().Split('\n');
        Assert.Equal("| Test | estimate | standard error | z | 95% interval |", lines[0]);
        Assert.Equal("| a_b&c\\|d | 1.0986 | 0.1155 | 9.51 | 0.8723 to 1.3249 |", lines[2]);
        Assert.StartsWith("Log-likelihood -224.9341, N = 400 decisions, discount 0, temperature 1.", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Latex_EscapesNames_AndPutsErrorsBelow()
    {
        string[] lines = s_fit.ToLatex().Split('\n');
        Assert.Equal("\\begin{tabular}{lr}", lines[0]);
        Assert.Equal("a\\_b\\&c|d & $1.0986$ \\\\", lines[4]);
        Assert.Equal(" & ($0.1155$) \\\\", lines[5]);
        Assert.Contains("$N$ & $400$ \\\\", lines);
    }

    [Theory]
    [InlineData("fit.json")]
    [InlineData("fit.tex")]
    [InlineData("fit.md")]
    public void Write_IsByTheEnding(string name)
    {
        string directory = Directory.CreateTempSubdirectory("cai-fit").FullName;
        try
        {
            string path = Path.Combine(directory, name);
            s_fit.Write(path);
            Assert.Equal(name switch { "fit.json" => s_fit.ToJson(), "fit.tex" => s_fit.ToLatex(), _ => s_fit.ToMarkdown() }, File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(directory));
            Assert.Throws<ArgumentException>(() => s_fit.Write(Path.Combine(directory, "fit.doc")));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Fit<int, int, Coefficients> Estimate()
    {
        (Model<int, int> model, ArrayKernel kernel) = new ProblemBuilder(1, 2, parameters: 1) { Discount = 0, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Feature(0, 0, 0, 1).Build();
        var data = Demonstrations<int, int>.FromCounts([(0, 0, 300), (0, 1, 100)]);
        return Inference.Infer(model, kernel, new ParameterList("a_b&c|d"), data, []);
    }
}
