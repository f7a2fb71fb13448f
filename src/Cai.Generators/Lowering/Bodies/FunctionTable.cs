using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>The functions of a problem by the member they come from. Each body is lowered once, when a closure first reaches it.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="cancellation">Stops the work.</param>
/// <param name="supposes">Whether the data of an instance is supposed instead of an obstacle.</param>
internal sealed class FunctionTable(Compilation compilation, CancellationToken cancellation, bool supposes)
{
    private readonly Dictionary<ISymbol, FunctionEntry> _entries = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = [.. GeneratedNames.All];
    private readonly BodySources _sources = new(compilation, cancellation);

    /// <summary>Gets whether the data of an instance is supposed (see <see cref="Supposition"/>).</summary>
    public bool Supposes => supposes;

    /// <summary>The entry of a method, property or initialised field, or null when it has no source.</summary>
    public FunctionEntry? Find(ISymbol member)
    {
        ISymbol key = BodySources.Definition(member);
        if (!_entries.TryGetValue(key, out FunctionEntry? entry))
        {
            if (!_sources.HasSource(key))
            {
                return null;
            }

            entry = new(Name(key), key);
            _entries.Add(key, entry);
        }

        return entry;
    }

    /// <summary>The entries reached from some, all lowered, in the order of discovery.</summary>
    public List<FunctionEntry> Closure(IReadOnlyList<FunctionEntry> roots)
    {
        List<FunctionEntry> reached = [.. roots.Distinct()];
        var seen = new HashSet<FunctionEntry>(reached);
        for (int i = 0; i < reached.Count; i++)
        {
            Lower(reached[i]);
            reached.AddRange(reached[i].Callees.Where(seen.Add));
        }

        return reached;
    }

    /// <summary>Lowers the body of one entry, unless that is done or under way.</summary>
    public void Lower(FunctionEntry entry)
    {
        cancellation.ThrowIfCancellationRequested();
        if (entry.IsLowered)
        {
            return;
        }

        entry.IsLowered = true;
        if (supposes && Supposition.Of(entry.Member) is { } supposed)
        {
            entry.Function = new(entry.Name, [], supposed.Type, 0, new Block([new Return(supposed)]));
            return;
        }

        try
        {
            entry.Function = _sources.Table(entry.Member) is { } table
                ? new(entry.Name, [], table.Type, 0, new Block([new Return(table)]))
                : new FunctionLowerer(this, entry).Lower(_sources.Get(entry.Member));
        }
        catch (ObstacleException exception)
        {
            entry.Obstacle = exception.Obstacle;
        }
        catch (InsufficientExecutionStackException)
        {
            entry.Obstacle = new(ObstacleKind.Construct, $"{entry.Member.Name} nests expressions too deep; name some of them", entry.Member.Locations.FirstOrDefault());
        }
    }

    private string Name(ISymbol member)
    {
        string name = member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name;
        string candidate = name;
        if (!_names.Add(candidate))
        {
            candidate = member.ContainingType.Name + "_" + name;
            for (int number = 2; !_names.Add(candidate); number++)
            {
                candidate = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return candidate;
    }
}
