using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>A member is evaluated in any order and any number of times, by several threads: what it changes outside of itself has no meaning.</summary>
internal static class ChangeRule
{
    /// <summary>The methods by which collections and arrays of the library change.</summary>
    private static readonly HashSet<string> _changing =
    [
        "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Clear", "Dequeue", "Enqueue", "EnsureCapacity", "ExceptWith", "Fill", "GetOrAdd", "Insert",
        "InsertRange", "IntersectWith", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Reverse",
        "SetValue", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryUpdate", "UnionWith",
    ];

    public static Breach? Find(IOperation operation, ReachedBody body)
    {
        foreach (IOperation target in Changes.Targets(operation))
        {
            if (SharedData.Contains(target, body))
            {
                return Of(target, target);
            }
        }

        return operation is IInvocationOperation { Instance: { } collection, TargetMethod: var method } && _changing.Contains(method.Name)
            && IsCollection(method.ContainingType) && SharedData.Holds(collection, body)
            ? Of(operation, collection)
            : null;
    }

    private static Breach Of(IOperation place, IOperation state) => new(Descriptors.Change, place, Excerpt.Of(state.Syntax), State: (state as IMemberReferenceOperation)?.Member);

    private static bool IsCollection(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length == 0
        && type.ContainingNamespace.ToDisplayString() is "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel";
}
