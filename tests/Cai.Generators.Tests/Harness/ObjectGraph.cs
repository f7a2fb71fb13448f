using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Harness;

/// <summary>Walks everything reachable from a value: an object of the compiler's kept by a step would keep whole compilations alive.</summary>
internal static class ObjectGraph
{
    public static void AssertHoldsNoCompilerObject(IEnumerable<object?> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(object Value, string Path)>(roots.OfType<object>().Select(root => (root, root.GetType().Name)));
        while (pending.TryPop(out (object Value, string Path) item))
        {
            // By kind, not by exact type: the compiler's own types derive from these and are internal.
            Assert.False(
                item.Value is ISymbol or Compilation or SyntaxNode or SyntaxTree or Location or IOperation or SemanticModel,
                $"{item.Path} is a {item.Value.GetType()}.");
            if (item.Value is string or Type or Delegate || item.Value.GetType().IsPrimitive || item.Value.GetType().IsEnum || !seen.Add(item.Value))
            {
                continue;
            }

            foreach ((object? value, string name) in Children(item.Value))
            {
                if (value is not null)
                {
                    pending.Push((value, item.Path + name));
                }
            }
        }
    }

    private static IEnumerable<(object? Value, string Name)> Children(object value)
    {
        if (value is Array array)
        {
            return array.GetType().GetElementType()!.IsPrimitive ? [] : ((IEnumerable)array).Cast<object?>().Select((item, index) => (item, $"[{index}]"));
        }

        return Fields(value.GetType()).Select(field => (field.GetValue(value), "." + field.Name));
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            foreach (FieldInfo field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                {
                    yield return field;
                }
            }
        }
    }
}
