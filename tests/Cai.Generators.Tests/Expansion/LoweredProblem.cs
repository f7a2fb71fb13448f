using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Expansion;

/// <summary>Declarations lowered without the pipeline, so that an expansion is looked at alone.</summary>
internal static class LoweredProblem
{
    /// <summary>A gallery problem.</summary>
    public static ProblemIr Gallery(string name) => Of(GeneratorHarness.Compile(Harness.Gallery.Files(name)), "Cai.Gallery." + name);

    /// <summary>A problem named <c>P</c>, by its members.</summary>
    /// <param name="mdp">The attribute.</param>
    /// <param name="members">The members.</param>
    public static ProblemIr Of(string mdp, string members) =>
        Of(GeneratorHarness.Compile($"using System; using Cai;\n[{mdp}]\npublic sealed partial class P\n{{\n{members}\n}}\n"), "P");

    /// <summary>Many problems, each by its members, in one compilation without errors.</summary>
    public static ProblemIr[] All(string mdp, IReadOnlyList<string> members)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(
            "using System; using Cai;\n" + string.Join("\n", members.Select((text, i) => $"[{mdp}]\npublic sealed partial class P{i}\n{{\n{text}\n}}\n")));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error));
        return [.. members.Select((_, i) => Of(compilation, $"P{i}"))];
    }

    private static ProblemIr Of(CSharpCompilation compilation, string name)
    {
        INamedTypeSymbol type = compilation.GetTypeByMetadataName(name)!;
        AttributeData mdp = type.GetAttributes().First(attribute => attribute.AttributeClass!.Name == "MdpAttribute");
        Lowered lowered = ProblemLowerer.Lower(type, mdp, compilation, default);
        Assert.True(lowered.Problem is not null, string.Join("\n", lowered.Findings));
        return lowered.Problem;
    }
}
