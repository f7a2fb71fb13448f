using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Where a finding is: its document as text, syntax and meaning.</summary>
internal sealed record Site(Diagnostic Diagnostic, SyntaxNode Root, SourceText Text, SemanticModel Model, CancellationToken Cancellation)
{
    /// <summary>Gets the node that the finding is on.</summary>
    public SyntaxNode Node { get; } = Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>Gets the line end of the document.</summary>
    public string LineEnd => Text.Lines[0] is { EndIncludingLineBreak: var next, End: var end } && next > end ? Text.ToString(TextSpan.FromBounds(end, next)) : "\n";

    /// <summary>The symbol that a declaration in the document declares.</summary>
    public ISymbol? Symbol(SyntaxNode declaration) => Model.GetDeclaredSymbol(declaration, Cancellation);

    /// <summary>The white space that the line of a position begins with.</summary>
    public string Indentation(int position)
    {
        string line = Text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>Whether only white space precedes a position on its line.</summary>
    public bool BeginsLine(int position)
    {
        int start = Text.Lines.GetLineFromPosition(position).Start;
        return string.IsNullOrWhiteSpace(Text.ToString(TextSpan.FromBounds(start, position)));
    }

    /// <summary>Whether only white space follows a position on its line.</summary>
    public bool EndsLine(int position)
    {
        int end = Text.Lines.GetLineFromPosition(position).End;
        return string.IsNullOrWhiteSpace(Text.ToString(TextSpan.FromBounds(position, end)));
    }
}
