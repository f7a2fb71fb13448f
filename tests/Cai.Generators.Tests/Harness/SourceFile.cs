using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cai.Generators.Tests.Harness;

/// <summary>A C# file of a test compilation.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>C# 14, as the repository itself.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Parse);

    public SyntaxTree Parse() => CSharpSyntaxTree.ParseText(SourceText.From(Text, Encoding.UTF8), ParseOptions, Path);
}
