using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Cai.Reference;

/// <summary>The page of a type: what it is, and its members.</summary>
internal static class TypePage
{
    private static readonly SymbolDisplayFormat _type = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat _member = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(INamedTypeSymbol type, Links links, List<string> gaps)
    {
        StringBuilder page = new();
        XElement? about = Documentation(type, links, gaps);
        page.Append($"# {Links.Name(type)}\n\n{Summary(about, links)}\n\n```csharp\n{type.ToDisplayString(_type)}\n```\n");
        if (type.BaseType is { SpecialType: SpecialType.None } parent && parent.ContainingNamespace.ToDisplayString() == "Cai")
            page.Append($"\nDerives from {links.ToReference(parent.OriginalDefinition.GetDocumentationCommentId()!)}.\n");
        Append(page, about, links);

        foreach (ISymbol member in type.GetMembers().Where(member => IsShown(member) && !IsThePlatforms(member, links)).OrderBy(Kind).ThenBy(member => member.MetadataName, StringComparer.Ordinal))
        {
            XElement? documentation = IsWrittenByTheCompiler(member, links) ? links.Comments.Of(member) : Documentation(member, links, gaps);
            page.Append($"\n## {Title(member)}\n\n{Summary(documentation, links)}\n\n```csharp\n{member.ToDisplayString(_member)}\n```\n");
            Append(page, documentation, links);
        }

        return page.ToString();
    }

    private static XElement? Documentation(ISymbol symbol, Links links, List<string> gaps)
    {
        XElement? documentation = links.Comments.Of(symbol);
        if (documentation?.Element("summary") is null)
            gaps.Add(symbol.ToDisplayString());
        return documentation;
    }

    private static string Summary(XElement? documentation, Links links) => Prose.Markdown(documentation?.Element("summary"), links);

    private static void Append(StringBuilder page, XElement? documentation, Links links)
    {
        foreach (XElement part in documentation?.Elements() ?? [])
        {
            string name = part.Attribute("name")?.Value ?? "", text = Prose.Markdown(part, links);
            page.Append(part.Name.LocalName switch
            {
                "typeparam" => $"\n- `{name}`: {text}",
                "param" => $"\n- `{name}`: {text}",
                "returns" => $"\n- returns: {text}",
                "value" => $"\n- value: {text}",
                "exception" => $"\n- throws {links.ToReference(part.Attribute("cref")?.Value ?? "T:System.Exception")}: {text}",
                "remarks" or "example" => $"\n\n{text}\n",
                _ => "",
            });
        }

        page.Append('\n');
    }

    private static bool IsShown(ISymbol member) => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected && !member.IsImplicitlyDeclared && member switch
    {
        IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion
            && !(method.MethodKind == MethodKind.Constructor && (method.Parameters.Length == 0 || IsACopy(method))) && !method.Name.StartsWith('<'),
        INamedTypeSymbol => false,
        IPropertySymbol property => property.Name != "EqualityContract",
        IFieldSymbol field => field.Name != "value__",
        _ => true,
    };

    // Equality, printing, enumeration: what every type has, or an interface of the platform asks for, and nobody has written more about.
    private static bool IsThePlatforms(ISymbol member, Links links) => links.Comments.Of(member)?.Element("summary") is null && member is IMethodSymbol method
        && (method.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct" or "op_Equality" or "op_Inequality" || method.OverriddenMethod is not null
            || method.ContainingType.AllInterfaces.Where(one => one.ContainingNamespace.ToDisplayString() != "Cai").SelectMany(one => one.GetMembers())
                .Any(asked => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(asked), method)));

    private static bool IsACopy(IMethodSymbol constructor) => constructor.Parameters is [var only] && SymbolEqualityComparer.Default.Equals(only.Type, constructor.ContainingType);

    // Positional parameters of records are told by the type's own <param>.
    private static bool IsWrittenByTheCompiler(ISymbol member, Links links) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } && links.Comments.Of(member.ContainingType)?.Element("param") is not null;

    private static int Kind(ISymbol member) => member switch
    {
        IFieldSymbol => 0,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 1,
        IPropertySymbol => 2,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => 3,
        _ => 4,
    };

    private static string Title(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {member.ContainingType.Name}",
        IPropertySymbol { IsIndexer: true } => "this[]",
        _ => member.Name,
    };
}
