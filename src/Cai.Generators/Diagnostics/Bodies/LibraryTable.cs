using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>Members of the library, by name, one type an entry: <c>System.DateTime: Now UtcNow</c>, or all members of a type, or of a namespace: <c>System.Net.*</c>.</summary>
internal sealed class LibraryTable
{
    private readonly Dictionary<string, string[]> _types = [];

    public LibraryTable(params string[] entries)
    {
        foreach (string entry in entries)
        {
            string[] parts = entry.Split(':');
            _types.Add(parts[0], parts.Length == 1 ? [] : parts[1].Split([' '], StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>The member of the table that an operation uses, or null.</summary>
    public ISymbol? Used(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IObjectCreationOperation creation => creation.Constructor,
            IInvocationOperation call => call.TargetMethod,
            IMemberReferenceOperation reference => reference.Member,
            _ => null,
        };
        return member is not null && Contains(member) ? member : null;
    }

    private bool Contains(ISymbol member)
    {
        for (INamedTypeSymbol? type = member.ContainingType; type is not null; type = type.BaseType)
        {
            string space = type.ContainingNamespace?.ToDisplayString() ?? "";
            if (_types.TryGetValue(space + "." + type.MetadataName, out string[]? names) && (names.Length == 0 || names.Contains(member.Name)))
            {
                return true;
            }

            for (int end = space.Length; end > 0; end = space.LastIndexOf('.', end - 1))
            {
                if (_types.ContainsKey(space.Substring(0, end) + ".*"))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
