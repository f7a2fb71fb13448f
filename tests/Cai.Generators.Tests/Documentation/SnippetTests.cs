using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Documentation;

/// <summary>The code of pages for newcomers compiles: a page's declarations, and its calls one after another.</summary>
public sealed class SnippetTests
{
    [Theory]
    [InlineData("docs/control-as-inference.md")]
    [InlineData("docs/econometrics.md")]
    [InlineData("docs/coming-from.md")]
    public void Code_OfAPage_Compiles(string page)
    {
        ILookup<bool, string> blocks = Repository.Blocks(page, "csharp").ToLookup(block => block.Contains("[Mdp", StringComparison.Ordinal));
        Assert.True(blocks[true].Any() && blocks[false].Count() >= 2);
        GeneratorHarness.Run($"using System;\nusing System.Linq;\nusing Cai;\n\n{string.Join('\n', blocks[true])}\nstatic class Calls\n{{\n    public static void Run()\n    {{\n{string.Join('\n', blocks[false])}\n    }}\n}}\n");
    }
}
