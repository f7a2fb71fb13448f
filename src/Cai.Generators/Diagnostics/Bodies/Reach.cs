using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>
/// Finds the bodies that a member of a problem reaches in the source, breadth first, so that the way told is a shortest one. Calls through
/// interfaces and delegates lead to what is declared, not to what may stand behind it.
/// </summary>
internal sealed class Reach(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>The bodies reached from a member, its own first, each once.</summary>
    public List<ReachedBody> From(BoundMember root)
    {
        var reached = new List<ReachedBody>();
        var seen = new HashSet<(ISymbol Member, bool IsOnShared)>(new ByMember());
        Add(reached, seen, root.Member is IPropertySymbol { GetMethod: { } getter } ? getter : root.Member, IsData(root.Member), null);
        for (int i = 0; i < reached.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReachedBody caller = reached[i];
            foreach (IOperation operation in caller.Body.DescendantsAndSelf())
            {
                foreach ((ISymbol callee, IOperation? instance) in Callees.Of(operation))
                {
                    Add(reached, seen, callee, callee.ContainingType is { IsReferenceType: true } && SharedData.Holds(instance, caller), caller);
                }
            }
        }

        return reached;
    }

    private static bool IsData(ISymbol member) => !member.IsStatic && member.ContainingType.IsReferenceType;

    private void Add(List<ReachedBody> reached, HashSet<(ISymbol Member, bool IsOnShared)> seen, ISymbol member, bool isOnShared, ReachedBody? caller)
    {
        ISymbol definition = (member as IMethodSymbol)?.ReducedFrom?.OriginalDefinition ?? member.OriginalDefinition;
        definition = (definition as IMethodSymbol)?.PartialImplementationPart ?? definition;
        if (!SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, compilation.Assembly) || !seen.Add((definition, isOnShared)))
        {
            return;
        }

        bool isInitializer = caller is { IsInitializer: true } || definition is not IMethodSymbol;
        foreach (SyntaxReference reference in definition.DeclaringSyntaxReferences)
        {
            AddBody(Initializer(reference.GetSyntax(cancellation)) ?? reference.GetSyntax(cancellation));
        }

        if (definition is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            foreach (ISymbol data in definition.ContainingType.GetMembers().Where(data => data is { IsStatic: false, IsImplicitlyDeclared: false } and (IFieldSymbol or IPropertySymbol)))
            {
                foreach (SyntaxNode initializer in data.DeclaringSyntaxReferences.Select(reference => Initializer(reference.GetSyntax(cancellation))).OfType<SyntaxNode>())
                {
                    AddBody(initializer);
                }
            }
        }

        void AddBody(SyntaxNode syntax)
        {
            if (compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) is { } body)
            {
                reached.Add(new(definition, body, isOnShared, isInitializer, caller));
            }
        }
    }

    private static SyntaxNode? Initializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer: { } value } => value,
        PropertyDeclarationSyntax { Initializer: { } value } => value,
        _ => null,
    };

    private sealed class ByMember : IEqualityComparer<(ISymbol Member, bool IsOnShared)>
    {
        public bool Equals((ISymbol Member, bool IsOnShared) x, (ISymbol Member, bool IsOnShared) y) =>
            x.IsOnShared == y.IsOnShared && SymbolEqualityComparer.Default.Equals(x.Member, y.Member);

        public int GetHashCode((ISymbol Member, bool IsOnShared) key) => SymbolEqualityComparer.Default.GetHashCode(key.Member);
    }
}
