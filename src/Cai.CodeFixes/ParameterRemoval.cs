using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Takes one parameter out of a list, with the comma that went with it.</summary>
internal static class ParameterRemoval
{
    public static TextChange Change(ParameterSyntax parameter)
    {
        ParameterSyntax[] all = parameter.Parent is BaseParameterListSyntax list ? [.. list.Parameters] : [parameter];
        int index = Array.IndexOf(all, parameter);
        var span = index > 0 ? TextSpan.FromBounds(all[index - 1].Span.End, parameter.Span.End)
            : all.Length > 1 ? TextSpan.FromBounds(parameter.SpanStart, all[1].SpanStart)
            : parameter.Span;
        return new(span, "");
    }
}
