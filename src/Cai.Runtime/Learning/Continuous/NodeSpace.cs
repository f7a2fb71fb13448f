namespace Cai.Learning;

/// <summary>The nodes of a grid as a space. Where steps end between nodes there is one value more, which stands for having ended.</summary>
internal sealed class NodeSpace<T>(T[] nodes, int count) : Space<T>
    where T : struct
{
    public override int Count => count;

    public override T this[int index] => index < nodes.Length ? nodes[index] : default;

    public override IReadOnlyList<string> Columns => [typeof(T).Name];

    public override int Find(T value) => Array.IndexOf(nodes, value);

    public override string Cell(T value, int column) => value.ToString() ?? "";

    public override bool TryParse(ReadOnlySpan<string> cells, out T value, out int column, out string expected) =>
        throw new NotSupportedException("Nodes of a grid are not read from files.");
}
