using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>A leaf of a space as emitted code sees it.</summary>
internal sealed class LeafShape
{
    public LeafShape(LeafIr ir, string typeName, HashSet<string> taken)
    {
        Ir = ir;
        string[] words = [.. (ir.Path.Count == 0 ? [Identifier.Simple(typeName)] : ir.Path.Select(Identifier.Plain))];
        Column = string.Join(".", words);
        Local = Identifier.Unique(Identifier.Local(words), taken);
        Count = ir.CountMember is null ? NumberText.Of(ir.Count) : "_" + Identifier.Local([.. words, "Count"]);
    }

    public LeafIr Ir { get; }

    /// <summary>Gets the name of the leaf's column: <c>First.Phase</c>.</summary>
    public string Column { get; }

    /// <summary>Gets the name of the leaf as a local.</summary>
    public string Local { get; }

    /// <summary>Gets the text of the number of values: a literal, or the field that holds it.</summary>
    public string Count { get; }

    /// <summary>Gets the expression of the leaf's raw value in <c>value</c>.</summary>
    public string Value => string.Concat(new[] { "value" }.Concat(Ir.Path.Select(name => "." + name)));

    /// <summary>Gets the leaf's run-time description.</summary>
    public string Description => Ir.Type switch
    {
        EnumType e => $"new {Names.Services}EnumLeaf({Quote(Column)}, {string.Join(", ", e.Members.Select(m => Quote(Identifier.Plain(m.Name))))})",
        ScalarType { Kind: Scalar.Boolean } => $"new {Names.Services}BooleanLeaf({Quote(Column)})",
        _ => $"new {Names.Services}IntegerLeaf({Quote(Column)}, {NumberText.Of(Ir.Minimum)}, {Count.TrimStart('_')})",
    };

    /// <summary>Gets the enum's smallest value when its members are consecutive in declaration order; null otherwise.</summary>
    private long? ConsecutiveFrom =>
        Ir.Type is EnumType e && e.Members.Select((m, i) => m.Value - i).Distinct().Count() == 1 ? e.Members[0].Value : null;

    /// <summary>Writes the statements that put the leaf's position into its local, or return when the value is out of range.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The leaf's index.</param>
    /// <returns>The expression of the position.</returns>
    public string WritePosition(SourceWriter writer, int index)
    {
        string failure = NumberText.Of(-1 - index);
        switch (Ir.Type)
        {
            case ScalarType { Kind: Scalar.Boolean }:
                return $"({Value} ? 1 : 0)";
            case EnumType e when ConsecutiveFrom is null:
                string arms = string.Join(", ", e.Members.Select((m, i) => $"{e.Name}.{m.Name} => {NumberText.Of(i)}"));
                writer.Line($"int {Local} = {Value} switch {{ {arms}, _ => -1 }};");
                writer.Line($"if ({Local} < 0) return {failure};");
                return Local;
            default:
                bool isWide = IsWide;
                long first = ConsecutiveFrom ?? Ir.Minimum;
                string raw = Ir.Type is EnumType || isWide ? $"unchecked(({(isWide ? "long" : "int")}){Value})" : Value;
                writer.Line($"{(isWide ? "long" : "int")} {Local} = {raw};");
                string outside = Ir.CountMember is null
                    ? $"{Local} is < {NumberText.Of(first)} or > {NumberText.Of(first + Ir.Count - 1)}"
                    : $"{Local} < {NumberText.Of(first)} || {Local} - {NumberText.Of(first)} >= {Count}";
                writer.Line($"if ({outside}) return {failure};");
                string position = first == 0 ? Local : first > 0 ? $"({Local} - {NumberText.Of(first)})" : $"({Local} + {NumberText.Of(-first)})";
                return isWide ? $"(int){position}" : position;
        }
    }

    /// <summary>Gets the expression of the position of the leaf in <c>value</c>, which is not checked; of a double, its value.</summary>
    public string Position
    {
        get
        {
            switch (Ir.Type)
            {
                case ScalarType { Kind: Scalar.Double }:
                    return Value;
                case ScalarType { Kind: Scalar.Boolean }:
                    return $"{Value} ? 1 : 0";
                case EnumType e when ConsecutiveFrom is null:
                    string arms = string.Join(", ", e.Members.Select((m, i) => $"{e.Name}.{m.Name} => {NumberText.Of(i)}"));
                    return $"{Value} switch {{ {arms}, _ => -1 }}";
                default:
                    string raw = Ir.Type is EnumType || IsWide ? $"({(IsWide ? "long" : "int")}){Value}" : Value;
                    return Shifted(raw, -(ConsecutiveFrom ?? Ir.Minimum));
            }
        }
    }

    /// <summary>The expression of the leaf's value at a position.</summary>
    public string FromPosition(string position)
    {
        switch (Ir.Type)
        {
            case ScalarType { Kind: Scalar.Boolean }:
                return $"{position} != 0";
            case ScalarType { Kind: Scalar.Double }:
                return position;
            case EnumType e when ConsecutiveFrom is null:
                string arms = string.Join(", ", e.Members.Select((m, i) => $"{(i == e.Members.Count - 1 ? "_" : NumberText.Of(i))} => {e.Name}.{m.Name}"));
                return $"({position}) switch {{ {arms} }}";
            case EnumType e:
                return $"({e.Name}){Grouped(Shifted(position, ConsecutiveFrom ?? 0))}";
            default:
                string shifted = Shifted(position, Ir.Minimum);
                return Ir.Type == ScalarType.Int32 ? shifted : $"({CSharpPrinter.TypeName(Ir.Type)}){Grouped(shifted)}";
        }
    }

    /// <summary>The text of a position, as a cell of a file.</summary>
    public string Text(int position) => Ir.Type switch
    {
        EnumType e => Identifier.Plain(e.Members[position].Name),
        ScalarType { Kind: Scalar.Boolean } => position == 0 ? "false" : "true",
        _ => NumberText.Of(Ir.Minimum + position),
    };

    /// <summary>The name of a position for identifiers.</summary>
    public string Label(int position) => Ir.Type switch
    {
        EnumType e => Identifier.Plain(e.Members[position].Name),
        ScalarType { Kind: Scalar.Boolean } => Column + (position == 0 ? "False" : "True"),
        _ => Column + NumberText.Of(Ir.Minimum + position),
    };

    private static string Grouped(string expression) => expression.Contains(" ") ? $"({expression})" : expression;

    private static string Shifted(string position, long minimum) =>
        minimum == 0 ? position : minimum > 0 ? $"{position} + {NumberText.Of(minimum)}" : $"{position} - {NumberText.Of(-minimum)}";

    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>Gets whether positions are worked out in 64 bits.</summary>
    public bool IsWide => Ir.Type is EnumType { Underlying: Scalar.Int64 or Scalar.UInt64 or Scalar.UInt32 }
        or ScalarType { Kind: Scalar.Int64 or Scalar.UInt64 or Scalar.UInt32 };
}
