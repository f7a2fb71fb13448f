using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>What needs no further word in a body, so that one mistake has one squiggle: <c>Random.Shared</c> in <c>Random.Shared.Next()</c>, and the uses of a local generator.</summary>
internal sealed class ToldOperations
{
    private readonly HashSet<IOperation> _covered = [];
    private readonly HashSet<ISymbol> _locals = new(SymbolEqualityComparer.Default);

    public bool Covers(IOperation operation) => _covered.Contains(operation)
        || (Instance(operation) is ILocalReferenceOperation { Local: var local } && _locals.Contains(local));

    /// <summary>Remembers an operation that is told, with those it stands on: parents come first.</summary>
    public void Add(IOperation operation, Breach breach)
    {
        foreach (IOperation told in new[] { operation, breach.Place })
        {
            for (IOperation? receiver = told; receiver is not null; receiver = Instance(receiver))
            {
                _covered.Add(receiver);
            }
        }

        IOperation? holder = operation.Parent;
        while (holder is IConversionOperation or IVariableInitializerOperation)
        {
            holder = holder.Parent;
        }

        if (holder is IVariableDeclaratorOperation { Symbol: var local } && breach.State is null)
        {
            _locals.Add(local);
        }
    }

    private static IOperation? Instance(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.Instance,
        IMemberReferenceOperation reference => reference.Instance,
        IConversionOperation conversion => conversion.Operand,
        _ => null,
    };
}
