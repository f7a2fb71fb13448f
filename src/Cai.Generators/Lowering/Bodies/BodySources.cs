using System.Collections.Immutable;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>A body as the compiler understands it.</summary>
/// <param name="Body">A block, or the expression of an initialiser.</param>
/// <param name="This">The struct whose instance the body reads as <c>this</c>, or null.</param>
/// <param name="Parameters">The declared parameters.</param>
/// <param name="Result">The type of the value.</param>
/// <param name="Model">The semantic model of the body's file.</param>
internal sealed record BodySource(
    IOperation Body, INamedTypeSymbol? This, ImmutableArray<IParameterSymbol> Parameters, ITypeSymbol Result, SemanticModel Model);

/// <summary>Finds the bodies of members: of methods, operators, local functions, property getters and initialisers.</summary>
internal sealed class BodySources(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>The symbol that owns the body: the getter's property when that is all there is, the implementing part of a partial method.</summary>
    public static ISymbol Definition(ISymbol member) => member.OriginalDefinition switch
    {
        IMethodSymbol { PartialImplementationPart: { } part } => part,
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => Definition(property),
        IPropertySymbol { PartialImplementationPart: { } part } => part,
        { } symbol => symbol,
    };

    /// <summary>Whether the body can be read. Not in another project, even where an editor has its source: a build would not.</summary>
    public bool HasSource(ISymbol member) => member is IMethodSymbol or IPropertySymbol or IFieldSymbol
        && member.DeclaringSyntaxReferences.Length > 0
        && compilation.ContainsSyntaxTree(member.DeclaringSyntaxReferences[0].SyntaxTree)
        && !(member is IMethodSymbol && member.IsImplicitlyDeclared);

    /// <summary>The long table of numbers that a member is, or null where it is none. Throws <see cref="ObstacleException"/> where it can change.</summary>
    public ConstantArray? Table(ISymbol member)
    {
        RefuseData(member);
        return NumberTable.Of(member, cancellation);
    }

    /// <summary>The body of a member. Throws <see cref="ObstacleException"/> when there is none.</summary>
    public BodySource Get(ISymbol member)
    {
        RefuseData(member);
        SyntaxNode syntax = member.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        SemanticModel model = Model(syntax.SyntaxTree);
        IOperation body = Operation(model, syntax) ?? throw new ObstacleException(
            ObstacleKind.Construct, $"{member.Name} has no body that the compiler can evaluate; give it one", member.Locations.FirstOrDefault());
        INamedTypeSymbol? owner = member.IsStatic || member.ContainingType is not { TypeKind: TypeKind.Struct } ? null : member.ContainingType;
        return member switch
        {
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } local => new(body, null, local.Parameters, local.ReturnType, model),
            IMethodSymbol method => new(body, owner, method.Parameters, method.ReturnType, model),
            IPropertySymbol property => new(body, owner, property.Parameters, property.Type, model),
            _ => new(body, null, [], ((IFieldSymbol)member).Type, model),
        };
    }

    /// <summary>Data that a body must not read: fields of an instance, and whatever can change.</summary>
    private static void RefuseData(ISymbol member)
    {
        IFieldSymbol? stored = member as IFieldSymbol
            ?? member.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member));
        if (stored is null or { IsConst: true })
        {
            return;
        }

        Location? place = member.Locations.FirstOrDefault();
        if (!stored.IsStatic)
        {
            throw new ObstacleException(ObstacleKind.InstanceData, $"'{member.Name}' is known at run time only", place);
        }

        if (!stored.IsReadOnly)
        {
            throw new ObstacleException(ObstacleKind.Construct, $"the mutable static '{member.Name}' is outside the language; make it readonly", place);
        }

        if (member.ContainingType.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared))
        {
            throw new ObstacleException(
                ObstacleKind.Construct, $"'{member.Name}' of a type with a static constructor is outside the language; use initialisers only", place);
        }
    }

    private IOperation? Operation(SemanticModel model, SyntaxNode syntax)
    {
        SyntaxNode? node = syntax switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            PropertyDeclarationSyntax { Initializer: { } initializer, AccessorList: { } accessors } when IsReadOnly(accessors) => initializer,
            PropertyDeclarationSyntax { AccessorList: { } accessors } => Getter(accessors),
            IndexerDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            IndexerDeclarationSyntax { AccessorList: { } accessors } => Getter(accessors),
            VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
            BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax => syntax,
            _ => null,
        };
        return node is null ? null : model.GetOperation(node, cancellation) switch
        {
            IMethodBodyOperation method => method.BlockBody ?? method.ExpressionBody,
            ILocalFunctionOperation local => local.Body,
            ISymbolInitializerOperation initializer => initializer.Value,
            { } operation => operation,
            null => null,
        };
    }

    /// <summary>An auto-property without a setter: its initialiser is its value for good.</summary>
    private static bool IsReadOnly(AccessorListSyntax accessors) =>
        accessors.Accessors.Count == 1 && accessors.Accessors[0] is { Keyword.ValueText: "get", Body: null, ExpressionBody: null };

    private static SyntaxNode? Getter(AccessorListSyntax accessors)
    {
        AccessorDeclarationSyntax? getter = accessors.Accessors.FirstOrDefault(accessor => accessor.Keyword.ValueText == "get");
        return getter is { Body: null, ExpressionBody: null } ? null : getter;
    }

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
        {
            model = compilation.GetSemanticModel(tree);
            _models.Add(tree, model);
        }

        return model;
    }
}
