using System.Text;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Documentation;

/// <summary>The public API as a snapshot, so that a change of it is seen and meant.</summary>
public sealed class PublicApiTests
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    // With what its members mention.
    private static readonly MetadataReference[] Reports =
        [.. ((string[])["Cai.Reports.dll", "Spectre.Console.dll"]).Select(file => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, file)))];

    [Theory]
    [InlineData("Dsl")]
    [InlineData("Runtime")]
    [InlineData("Reports")]
    public void Assembly_PublicMembers_AreAsReviewed(string name) => Snapshot.Match(Text(Assembly(name)), name);

    [Theory]
    [InlineData("Dsl")]
    [InlineData("Runtime")]
    [InlineData("Reports")]
    public void Assembly_PublicTypes_AreWhereUsersOrEmittedCodeLook(string name) => Assert.Empty(
        Types(Assembly(name).GlobalNamespace).Select(type => type.ContainingNamespace.ToDisplayString()).Except(["Cai", "Cai.CompilerServices", "Cai.Tabulation", "Cai.Checking"]));

    [Fact]
    public void CompilerServices_EveryType_IsLeftOutOfCompletion() => Assert.Empty(
        Types(Assembly("Runtime").GlobalNamespace).Where(type => type.ContainingNamespace.ToDisplayString() == "Cai.CompilerServices")
            .Where(type => type.GetAttributes().All(attribute => attribute.AttributeClass?.Name != "EditorBrowsableAttribute")).Select(type => type.Name));

    private static IAssemblySymbol Assembly(string name) =>
        GeneratorHarness.Compile("").AddReferences(Reports).SourceModule.ReferencedAssemblySymbols.Single(assembly => assembly.Name == $"Cai.{name}");

    private static string Text(IAssemblySymbol assembly)
    {
        StringBuilder text = new();
        foreach (IGrouping<string, INamedTypeSymbol> group in Types(assembly.GlobalNamespace).GroupBy(type => type.ContainingNamespace.ToDisplayString()))
        {
            text.Append($"namespace {group.Key}\n");
            foreach (INamedTypeSymbol type in group)
            {
                text.Append($"\n    {Modifier(type)}{type.ToDisplayString(TypeFormat)}{Bases(type)}\n");
                foreach (string member in type.GetMembers().Where(IsShown).Select(member => member.ToDisplayString(MemberFormat)).Order(StringComparer.Ordinal))
                {
                    text.Append($"        {member}\n");
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .ThenBy(member => (member as INamedTypeSymbol)?.Arity ?? 0)
        .SelectMany(member => member switch
        {
            INamespaceSymbol space => Types(space),
            INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => Types(type).Prepend(type),
            _ => [],
        });

    private static string Modifier(INamedTypeSymbol type) => type switch
    {
        { TypeKind: not TypeKind.Class } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => "",
    };

    private static string Bases(INamedTypeSymbol type)
    {
        string[] bases =
        [
            .. new[] { type.BaseType }.OfType<INamedTypeSymbol>().Where(parent => parent.SpecialType is SpecialType.None).Select(parent => parent.ToDisplayString(MemberFormat)),
            .. type.Interfaces.Where(contract => contract.Name != "IEquatable").Select(contract => contract.ToDisplayString(MemberFormat)),
        ];
        return bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    // What the compiler adds to a record, and the accessors of properties, are said by the record and the property.
    private static bool IsShown(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && member is not (INamedTypeSymbol or IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet })
        && !(member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [], ContainingType.TypeKind: TypeKind.Struct or TypeKind.Enum })
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
