using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>A space as emitted code sees it: its leaves with names for locals, and the text of codes and values.</summary>
internal sealed class SpaceShape
{
    public SpaceShape(SpaceIr space, string typeName, string className)
    {
        Space = space;
        TypeName = typeName;
        ClassName = className;
        HashSet<string> taken = ["value", "code", "codes", "random", "probabilities", "parameters", "problem", "state", "action", "noise", "stage", "uniform"];
        Leaves = space.Leaves.Select(leaf => new LeafShape(leaf, typeName, taken)).ToArray();
    }

    public SpaceIr Space { get; }

    public string TypeName { get; }

    public string ClassName { get; }

    public LeafShape[] Leaves { get; }

    /// <summary>Gets the leaves whose number of values is known only at run time.</summary>
    public IEnumerable<LeafShape> OpenLeaves => Leaves.Where(leaf => leaf.Ir.CountMember is not null);

    /// <summary>Gets the arguments that make the space: the counts of its open leaves, read from the problem.</summary>
    public IEnumerable<string> CountArguments => OpenLeaves.Select(leaf => EmissionPlan.Name(leaf.Ir.CountMember!));

    /// <summary>Gets the number of codes; 0 when known only at run time.</summary>
    public int CodeCount => OpenLeaves.Any() ? 0 : Leaves.Aggregate(1, (count, leaf) => count * leaf.Ir.Count);

    /// <summary>The name of a code for identifiers: <c>Keep</c>, <c>Cars3</c>, <c>HeadsTrue</c>.</summary>
    /// <param name="code">The code.</param>
    /// <param name="leaves">The leaves that take part, bit i for leaf i.</param>
    public string Label(int code, ulong leaves = ulong.MaxValue)
    {
        List<string> words = [];
        for (int i = Leaves.Length - 1; i >= 0; i--)
        {
            int count = Leaves[i].Ir.Count;
            if ((leaves & MixedRadix.Bit(i)) != 0)
                words.Insert(0, Leaves[i].Label(code % count));
            code /= count;
        }

        return words.Count == 0 ? "step" : Identifier.Member([.. words]);
    }

    /// <summary>The expression of the value of <c>code</c>.</summary>
    public string FromCode() => Build(Position);

    /// <summary>The expression of the value whose leaf positions (or raw doubles) are in the leaves' locals.</summary>
    public string FromLocals() => Build(leaf => Leaves[leaf].Local);

    private string Build(Func<int, string> position)
    {
        int leaf = 0;
        return Build(Space.Type, position, ref leaf);
    }

    private string Build(IrType type, Func<int, string> position, ref int leaf)
    {
        if (type is not RecordType record)
            return Leaves[leaf].FromPosition(position(leaf++));
        List<string> fields = [];
        foreach (RecordField item in record.Fields)
            fields.Add(Build(item.Type, position, ref leaf));
        string arguments = string.Join(", ", fields);
        return record.IsTuple ? $"({arguments})" : ReferenceEquals(type, Space.Type) ? $"new({arguments})" : $"new {record.Name}({arguments})";
    }

    private string Position(int leaf)
    {
        string stride = string.Join(" * ", Leaves.Skip(leaf + 1).Where(l => l.Ir.CountMember is not null).Select(l => l.Count));
        int fixedStride = Leaves.Skip(leaf + 1).Where(l => l.Ir.CountMember is null).Aggregate(1, (product, l) => product * l.Ir.Count);
        if (fixedStride != 1)
            stride = stride.Length == 0 ? NumberText.Of(fixedStride) : $"({NumberText.Of(fixedStride)} * {stride})";
        else if (stride.Contains(" * "))
            stride = $"({stride})";
        string shifted = stride.Length == 0 ? "code" : $"code / {stride}";
        return leaf == 0 ? shifted : stride.Length == 0 ? $"code % {Leaves[leaf].Count}" : $"{shifted} % {Leaves[leaf].Count}";
    }
}
