using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Pipeline;

public sealed class GalleryTests
{
    public static TheoryData<string> Problems => Gallery.Theory();

    [Theory]
    [MemberData(nameof(Problems))]
    public void Generator_OnAGalleryProblem_EmitsItsFiles(string name)
    {
        GeneratorRun run = GeneratorHarness.Run(Gallery.Files(name));
        Assert.Contains($"Cai.Gallery.{name}.Api.g.cs", run.Files.Keys);
    }

    [Fact]
    public void Generator_OnTheWholeGallery_LowersEachProblemOnce()
    {
        GeneratorRun run = GeneratorHarness.Run(Gallery.AllFiles());
        Assert.Equal(Gallery.Names.Count, run.Steps(TrackingNames.Lower).SelectMany(step => step.Outputs).Count());
    }
}
