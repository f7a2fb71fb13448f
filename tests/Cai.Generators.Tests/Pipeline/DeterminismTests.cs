using System.Globalization;
using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Pipeline;

/// <summary>The same declarations give the same bytes, wherever and however they are compiled.</summary>
public sealed class DeterminismTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Expected = new(() => Emit(Gallery.AllFiles()));

    [Fact]
    public void Output_OfShuffledFiles_IsTheSame() => AssertSame(Gallery.AllFiles().Reverse());

    [Fact]
    public void Output_WithWindowsLineEnds_IsTheSame() =>
        AssertSame(Gallery.AllFiles().Select(file => file with { Text = file.Text.ReplaceLineEndings("\r\n") }));

    [Fact]
    public void Output_InAnotherFolder_IsTheSame() => AssertSame(Gallery.AllFiles().Select(file => file with { Path = @"C:\elsewhere" + file.Path }));

    [Fact]
    public void Output_InAHostileCulture_IsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NumberDecimalSeparator = ",";
        hostile.NumberFormat.NumberGroupSeparator = ".";
        hostile.NumberFormat.NegativeSign = "\u2212";
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = hostile;
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            AssertSame(Gallery.AllFiles());
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Output_OfAProblemInTwoFiles_DoesNotDependOnTheirOrder()
    {
        SourceFile first = new("/problem/A.cs", ProblemText.With(reward: "[Feature] static double One(Level level) => 1;"));
        SourceFile second = new("/problem/B.cs", "using Cai; partial class Ladder { [Feature] static double Two(Level level) => 2; }");
        Assert.Equal(Emit([first, second]), Emit([second, first]));
    }

    private static void AssertSame(IEnumerable<SourceFile> files)
    {
        IReadOnlyDictionary<string, string> actual = Emit(files);
        Assert.Equal(Expected.Value.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(Expected.Value, file => Assert.Equal(file.Value, actual[file.Key]));
    }

    private static IReadOnlyDictionary<string, string> Emit(IEnumerable<SourceFile> files) => GeneratorHarness.Run(files).Files;
}
