using System.Globalization;
using System.Text;

namespace Cai.Generators.Tests.Bodies;

/// <summary>Writes random methods in the language: typed expressions over the corpus's types, in statements with bounded loops.</summary>
internal sealed class RandomBodies(int seed)
{
    private static readonly string[] Types = ["int", "long", "double", "bool", "Turn", "Color", "Cell", "byte"];

    // Variables, since the compiler refuses constants that overflow.
    private const string Leaves = "int zero = 0, one = 1, seven = 7, most = int.MaxValue; long large = 5_000_000_000; double half = 0.5, huge = -1e300; "
        + "bool yes = true; Turn west = Turn.West; Color red = Color.Red, blue = Color.Blue; byte small = 250;";

    private readonly Random _random = new(seed);
    private readonly List<(string Type, string Name)> _scope = [];
    private readonly List<string> _results = [];
    private int _names;
    private int _callable;

    public string Write(int methods)
    {
        var text = new StringBuilder("public static class Corpus {\n static readonly int[] Table = [3, -1, 4, 1, -5];\n");
        for (_callable = 0; _callable < methods; _callable++)
        {
            _scope.Clear();
            _scope.AddRange([("int", "a"), ("long", "b"), ("double", "c"), ("bool", "d"), ("Turn", "e")]);
            string type = Types[_random.Next(Types.Length)];
            _results.Add(type);
            text.Append(CultureInfo.InvariantCulture, $"public static {type} M{_callable}(int a, long b, double c, bool d, Turn e) {{ {Leaves} {Statements(3)} return {Value(type, 3)}; }}\n");
        }

        return text.Append('}').ToString();
    }

    private string Statements(int depth)
    {
        var text = new StringBuilder();
        int declared = _scope.Count;
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            text.Append(Statement(depth));
        }

        // What a nested block declares is not in scope after it; at the top it stays for the result.
        if (depth < 3)
        {
            _scope.RemoveRange(declared, _scope.Count - declared);
        }

        return text.ToString();
    }

    private string Statement(int depth)
    {
        switch (depth == 0 ? _random.Next(3) : _random.Next(8))
        {
            case 0:
                string type = Types[_random.Next(Types.Length)], name = $"v{_names++}", value = Value(type, 3);
                _scope.Add((type, name));
                return $"{type} {name} = {value}; ";
            case 1:
                string target = Variable("int");
                return $"{target} {Pick("+=", "-=", "*=", "^=", "<<=", ">>=", "=")} {Value("int", 2)}; ";
            case 2:
                return $"{Pick("a++", "--a", "b++", "c--", "e++", "d ^= a > 0", "c *= 0.5", "b -= a")}; ";
            case 3:
                return $"if ({Value("bool", 3)}) {{ {Statements(depth - 1)} }} else {{ {Statements(depth - 1)} }} ";
            case 4:
                string index = $"i{_names++}";
                return $"for (int {index} = 0; {index} < {_random.Next(1, 4)}; {index}++) {{ if ({Value("bool", 2)}) {Pick("break", "continue")}; {Statements(depth - 1)} }} ";
            case 5:
                return $"switch ({Value("int", 2)}) {{ case 0: case 3: {{ {Statements(depth - 1)} break; }} case > 5 when {Value("bool", 2)}: {{ {Statements(depth - 1)} break; }} default: {{ {Statements(depth - 1)} break; }} }} ";
            case 6:
                return $"foreach (var t{_names} in Table) a += t{_names++} * {Value("int", 1)}; ";
            default:
                return $"(a, b) = ({Value("int", 2)}, {Value("long", 2)}); ";
        }
    }

    private string Value(string type, int depth)
    {
        if (depth <= 0)
        {
            return Leaf(type);
        }

        switch (_random.Next(9))
        {
            case 0:
                return Leaf(type);
            case 1:
                return $"({Value("bool", depth - 1)} ? {Value(type, depth - 1)} : {Value(type, depth - 1)})";
            case 2:
                string x = $"x{_names++}";
                // The compiler binds switch expressions within each other over and over: keep them shallow.
                return $"({Value("int", depth - 2)} switch {{ 0 or 1 => {Value(type, depth - 2)}, < -2 => {Value(type, depth - 2)}, var {x} when {x} > 3 => {Value(type, depth - 2)}, _ => {Value(type, depth - 2)} }})";
            case 3 when _callable > 0:
                int callee = _random.Next(Math.Min(_callable, 6));
                return _results[callee] == type
                    ? $"M{callee}({Value("int", 1)}, {Leaf("long")}, {Leaf("double")}, {Leaf("bool")}, {Leaf("Turn")})"
                    : Leaf(type);
            default:
                return Operation(type, depth - 1);
        }
    }

    private string Operation(string type, int depth) => type switch
    {
        "int" => Pick(
            $"({Value("int", depth)} {Pick("+", "-", "*", "&", "|", "^", "<<", ">>", ">>>")} {Value("int", depth)})",
            $"({Value("int", depth)} {Pick("/", "%")} {Pick("", "", "3 + ")}{Pick("(a | 1)", "seven", Leaf("int"))})",
            $"(int){Value("Turn", depth)}", $"{Value("Cell", depth)}.Sum", $"Math.Min({Value("int", depth)}, {Value("int", depth)})",
            $"Table[{Value("int", depth)} & 3]", $"unchecked((int){Value("long", depth)})", $"checked({Value("int", depth)} + {Value("int", depth)})", $"(int)({Value("Color", depth)} - {Value("Color", depth)})"),
        "long" => Pick(
            $"({Value("long", depth)} {Pick("+", "-", "*", "&", "|", "^")} {Value("long", depth)})", $"({Value("long", depth)} {Pick("/", "%")} ({Value("long", depth)} | 1))",
            $"({Value("long", depth)} {Pick("<<", ">>", ">>>")} {Value("int", depth)})", $"(long){Value("int", depth)}", $"(-{Value("long", depth)})"),
        "double" => Pick(
            $"({Value("double", depth)} {Pick("+", "-", "*", "/", "%")} {Value("double", depth)})", $"({Value("int", depth)} + {Value("double", depth)})",
            $"Math.{Pick("Floor", "Sqrt", "Abs", "Round")}({Value("double", depth)})", $"Math.Max({Value("double", depth)}, {Value("double", depth)})"),
        "bool" => Pick(
            $"({Value("int", depth)} {Pick("<", "<=", ">", ">=", "==", "!=")} {Value("int", depth)})", $"({Value("double", depth)} {Pick("<", "<=", "==", "!=")} {Value("double", depth)})",
            $"({Value("bool", depth)} {Pick("&&", "||", "&", "|", "^")} {Value("bool", depth)})", $"!{Value("bool", depth)}", $"({Value("Cell", depth)} == {Value("Cell", depth)})",
            $"({Value("Cell", depth)} is (> 0, not 2) or {{ Row: 5 }})", $"({Value("long", depth)} < {Value("int", depth)})"),
        "Turn" => Pick($"(Turn)(({Value("int", depth)}) & 3)", $"({Value("Turn", depth)} + 1)"),
        "Color" => Pick($"({Value("Color", depth)} {Pick("&", "|", "^")} {Value("Color", depth)})", $"(~{Value("Color", depth)})"),
        "Cell" => Pick(
            $"new Cell({Value("int", depth)}, {Value("int", depth)})", $"({Value("Cell", depth)} with {{ Column = {Value("int", depth)} }})",
            $"({Value("Cell", depth)} + {Value("Cell", depth)})", $"{Value("Cell", depth)}.Move({Value("int", depth)})"),
        _ => $"unchecked((byte){Value("int", depth)})",
    };

    private string Leaf(string type) => _random.Next(3) > 0 && _scope.Any(variable => variable.Type == type) ? Variable(type) : type switch
    {
        "int" => Pick("zero", "one", "seven", "most", "a"),
        "long" => Pick("large", "b"),
        "double" => Pick("half", "huge", "c"),
        "bool" => Pick("yes", "d"),
        "Turn" => Pick("west", "e"),
        "Color" => Pick("red", "blue"),
        "Cell" => Pick("new Cell(1, 2)", "default(Cell)"),
        _ => "small",
    };

    private string Variable(string type)
    {
        string[] names = [.. _scope.Where(variable => variable.Type == type).Select(variable => variable.Name)];
        return names[_random.Next(names.Length)];
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
