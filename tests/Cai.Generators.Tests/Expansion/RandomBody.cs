using System.Globalization;
using System.Text;

namespace Cai.Generators.Tests.Expansion;

/// <summary>
/// A random C# body over the arguments in its scope: locals, assignments, branches, loops that break and go on, switches, tuples, <c>with</c>, early returns
/// and calls. It always ends, and evaluates nothing that fails.
/// </summary>
internal sealed class RandomBody(Random random, string result, params (string Type, string Text)[] arguments)
{
    private readonly List<(string Type, string Text)> _values = [.. arguments];
    private readonly List<(string Type, string Text)> _locals = [];
    private readonly StringBuilder _text = new();
    private int _names;

    /// <summary>The body, in braces.</summary>
    public string Write(int statements)
    {
        Block(statements, inLoop: false);
        return $"{{ {_text} return {Of(result, 3)}; }}";
    }

    /// <summary>An expression.</summary>
    public string Of(string type, int depth) => type switch
    {
        "int" => Int(depth),
        "bool" => Bool(depth),
        "Mode" => Pick(() => Value("Mode", "Mode.Busy"), () => $"(Mode)Wrap({Int(depth - 1)}, 3)", () => Choice("Mode", depth)),
        "Inner" => Pick(
            () => Value("Inner", "default(Inner)"),
            () => $"new Inner({Of("Mode", depth - 1)}, Wrap({Int(depth - 1)}, 2))",
            () => $"{Value("Inner", "default(Inner)")} with {{ Step = Wrap({Int(depth - 1)}, 2) }}",
            () => $"Turned({Of("Inner", depth - 1)}, {Int(depth - 1)})",
            () => Choice("Inner", depth)),
        "At" => Pick(
            () => Value("At", "default(At)"),
            () => $"new At(Wrap({Int(depth - 1)}, 3), {Bool(depth - 1)}, {Of("Inner", depth - 1)})",
            () => $"{Value("At", "default(At)")} with {{ X = Wrap({Int(depth - 1)}, 3) }}",
            () => $"{Value("At", "default(At)")} with {{ On = {Bool(depth - 1)}, Inner = {Of("Inner", depth - 1)} }}",
            () => Choice("At", depth)),
        "double" => Pick(
            () => $"0.5 * {Int(depth)}",
            () => $"({Of("double", depth - 1)} - {Int(depth)})",
            () => depth > 1 ? $"({Of("double", depth - 1)} + {Of("double", depth - 1)})" : "1.5",
            () => Choice("double", depth)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    private string Int(int depth) => depth <= 0 || random.Next(3) == 0
        ? Value("int", Number(-3, 4))
        : Pick(
            () => $"({Int(depth - 1)} {Pick("+", "-", "*", "&", "^")} {Int(depth - 1)})",
            () => $"Math.{Pick("Min", "Max")}({Int(depth - 1)}, {Int(depth - 1)})",
            () => $"({Int(depth - 1)} {Pick("/", "%")} {Number(2, 5)})",
            () => $"(int){Of("Mode", 0)}",
            () => $"Table[Wrap({Int(depth - 1)}, 4)]",
            () => $"Mixed({Int(depth - 1)}, {Int(depth - 1)})",
            () => $"Split({Of("Inner", depth - 1)}, {Int(depth - 1)}).{Pick("Count", "Left")}",
            () => $"({Of("Mode", depth - 1)} switch {{ Mode.Calm => {Int(depth - 1)}, Mode.Busy when {Bool(depth - 1)} => {Int(depth - 1)}, _ => {Int(depth - 1)} }})",
            () => $"({Int(depth - 1)} switch {{ > 1 => {Int(depth - 1)}, 0 or -1 => {Int(depth - 1)}, var other => other }})",
            () => Choice("int", depth));

    private string Bool(int depth) => depth <= 0 || random.Next(3) == 0
        ? Value("bool", "true")
        : Pick(
            () => $"({Int(depth - 1)} {Pick("<", "==", ">=")} {Int(depth - 1)})",
            () => $"({Bool(depth - 1)} {Pick("&&", "||", "^")} {Bool(depth - 1)})",
            () => $"!{Bool(depth - 1)}",
            () => $"({Of("Inner", depth - 1)} == {Of("Inner", depth - 1)})",
            () => $"({Of("Mode", depth - 1)} is Mode.Busy or Mode.Closed)",
            () => $"({Of("Inner", depth - 1)} is {{ Step: 0, Mode: var mode{++_names} }} && (int)mode{_names} > {Number(0, 2)})");

    private string Choice(string type, int depth) => depth <= 0 ? Of(type, 0) : $"({Bool(depth - 1)} ? {Of(type, depth - 1)} : {Of(type, depth - 1)})";

    private void Block(int statements, bool inLoop)
    {
        int values = _values.Count, locals = _locals.Count;
        for (int i = 0; i < statements; i++)
            Statement(statements - 1, inLoop);
        _values.RemoveRange(values, _values.Count - values);
        _locals.RemoveRange(locals, _locals.Count - locals);
    }

    private void Statement(int size, bool inLoop)
    {
        switch (random.Next(size > 0 ? 12 : 7))
        {
            case 0 or 1 or 2:
                string type = Pick("int", "int", "bool", "Mode", "Inner", "At");
                string name = Declare(type, Of(type, 2));
                Know(type, name);
                _locals.Add((type, name));
                break;
            case 3 or 4 or 5 when _locals.Count > 0:
                (string target, string local) = _locals[random.Next(_locals.Count)];
                _text.Append(target == "int" && random.Next(3) == 0 ? $"{local} += {Int(2)}; " : $"{local} = {Of(target, 2)}; ");
                break;
            case 6 when inLoop:
                _text.Append($"if ({Bool(2)}) {Pick("break", "continue")}; ");
                break;
            case 7:
                _text.Append($"if ({Bool(2)}) return {Of(result, 2)}; ");
                break;
            case 8:
                _text.Append($"if ({Bool(2)}) {{ ");
                Block(size, inLoop);
                _text.Append("} else { ");
                Block(size, inLoop);
                _text.Append("} ");
                break;
            case 9:
                string index = "i" + _names++;
                _text.Append($"for (int {index} = 0; {index} < {Pick("2", $"Wrap({Int(1)}, 4)")}; {index}++) {{ ");
                _values.Add(("int", index));
                Block(size, inLoop: true);
                _values.Remove(("int", index));
                _text.Append("} ");
                break;
            case 10:
                _text.Append($"switch (Wrap({Int(2)}, 3)) {{ case 0: ");
                Block(size, inLoop: false);
                _text.Append($"break; case 1 when {Bool(1)}: ");
                Block(size, inLoop: false);
                _text.Append("break; default: ");
                Block(size, inLoop: false);
                _text.Append("break; } ");
                break;
            case 11:
                string count = "count" + _names++, rest = "rest" + _names++;
                _text.Append($"var ({count}, {rest}) = Split({Of("Inner", 1)}, {Int(1)}); ");
                _values.AddRange([("int", count), ("int", rest)]);
                break;
            default:
                break;
        }
    }

    private string Declare(string type, string value)
    {
        string name = "local" + _names++;
        _text.Append($"{type} {name} = {value}; ");
        return name;
    }

    // What can be read of a value, beside the value.
    private void Know(string type, string name)
    {
        _values.Add((type, name));
        if (type == "At")
            _values.AddRange([("int", name + ".X"), ("bool", name + ".On"), ("Inner", name + ".Inner"), ("Mode", name + ".Inner.Mode")]);
        if (type == "Inner")
            _values.AddRange([("int", name + ".Step"), ("Mode", name + ".Mode")]);
    }

    private string Value(string type, string otherwise)
    {
        string[] fitting = [.. _values.Where(value => value.Type == type).Select(value => value.Text)];
        int chosen = random.Next(fitting.Length + 1);
        return chosen < fitting.Length ? fitting[chosen] : otherwise;
    }

    private string Pick(params Func<string>[] choices) => choices[random.Next(choices.Length)]();

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private string Number(int from, int to) => random.Next(from, to).ToString(CultureInfo.InvariantCulture);
}
