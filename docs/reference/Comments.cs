using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Cai.Reference;

/// <summary>The documentation files that the compiler wrote.</summary>
internal sealed class Comments(IEnumerable<string> files)
{
    private readonly Dictionary<string, XElement> _members = files.SelectMany(file => XElement.Load(file, LoadOptions.PreserveWhitespace).Descendants("member")).ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The documentation of a symbol; of what it overrides or implements where it inherits it. Null where there is none.</summary>
    public XElement? Of(ISymbol symbol)
    {
        XElement? member = _members.GetValueOrDefault(symbol.OriginalDefinition.GetDocumentationCommentId() ?? "");
        return member is not null && !member.Descendants("inheritdoc").Any() ? member : Inherited(symbol) is { } origin ? Of(origin) : member;
    }

    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        { ContainingType: { } type } => type.AllInterfaces.SelectMany(one => one.GetMembers()).FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)),
        _ => null,
    };
}
