using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>
/// Lowers the bodies of a problem's members, and of the functions they call, into one table of functions. A member whose own body, or any body
/// it reaches, is outside the language has an obstacle instead.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="cancellation">Stops the work.</param>
/// <param name="supposes">Whether the data of an instance is supposed instead of an obstacle.</param>
internal sealed class BodyLowerer(Compilation compilation, CancellationToken cancellation, bool supposes = false)
{
    private readonly FunctionTable _table = new(compilation, cancellation, supposes);
    private readonly List<FunctionEntry> _lowered = [];

    /// <summary>Gets the functions that the members lowered so far reach, in the order of their discovery.</summary>
    public EquatableArray<FunctionIr> Functions => _table.Closure(_lowered).Select(entry => entry.Function!).ToEquatable();

    /// <summary>Lowers a method, the getter of a property, or the initialiser of a constant or <c>static readonly</c> field.</summary>
    public LoweredBody Lower(ISymbol member)
    {
        if (_table.Find(member) is not { } root)
        {
            return new(null, new(ObstacleKind.Construct, $"{member.Name} has no body to evaluate", member.Locations.FirstOrDefault()));
        }

        List<FunctionEntry> closure = _table.Closure([root]);
        Obstacle? obstacle = Worst(closure.Select(entry => entry.Obstacle));
        if (obstacle is null)
        {
            _lowered.Add(root);
            return new(root.Name, null);
        }

        return new(null, obstacle);
    }

    /// <summary>Errors hide everything else; and a body that reads instance data runs later whatever else it holds.</summary>
    private static Obstacle? Worst(IEnumerable<Obstacle?> obstacles)
    {
        Obstacle? worst = null;
        foreach (Obstacle? obstacle in obstacles)
        {
            if (obstacle is not null && (worst is null || obstacle.Kind > worst.Kind))
            {
                worst = obstacle;
            }
        }

        return worst;
    }
}
