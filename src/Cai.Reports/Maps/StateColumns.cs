using System.Text.Json;
using Cai.Reports.Page;

namespace Cai.Reports.Maps;

/// <summary>What the maps of a page draw: cells, numbers of each of them, and what is done there.</summary>
internal sealed class StateColumns(StateMap map, PolicyColumns policy)
{
    private readonly List<(string Name, double[] Values)> _quantities = [];

    /// <summary>The layout.</summary>
    public StateMap Map => map;

    /// <summary>What is done.</summary>
    public PolicyColumns Policy => policy;

    /// <summary>Adds a number of each cell.</summary>
    public void Add(string name, double[] values) => _quantities.Add((name, values));

    /// <summary>Writes the properties.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        Write(writer, "x", map.Horizontal);
        if (map.Vertical is { } vertical)
            Write(writer, "y", vertical);
        writer.WriteStartArray("held");
        foreach (Selector selector in map.Selectors)
        {
            writer.WriteStartObject();
            writer.WriteString("name", selector.Name);
            writer.Texts("labels", selector.Labels);
            writer.Row("at", selector.At.Select(position => (double)position));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("quantities");
        foreach ((string name, double[] values) in _quantities)
            writer.Row(name, values);
        writer.WriteEndObject();
        policy.Write(writer);
    }

    private static void Write(Utf8JsonWriter writer, string property, Axis axis)
    {
        writer.WriteStartObject(property);
        writer.WriteString("name", axis.Name);
        writer.Row("at", axis.At);
        writer.WriteNumber("step", axis.Step);
        writer.WriteBoolean("down", axis.IsDown);
        if (axis.Labels is not null)
            writer.Texts("labels", axis.Labels);
        writer.WriteEndObject();
    }
}
