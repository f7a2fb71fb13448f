using System.Globalization;
using System.Text;

namespace Cai.Explicit;

/// <summary>What a JSON value is.</summary>
internal enum JsonKind
{
    Null,
    False,
    True,
    Number,
    Text,
    List,
    Object,
}

/// <summary>A JSON value with its place in the file, so that what is wrong with its meaning can be told as exactly as what is wrong with its form.</summary>
internal sealed class JsonValue
{
    public JsonKind Kind { get; set; }

    /// <summary>The text of a string or a number.</summary>
    public string Text { get; set; } = "";

    /// <summary>The values of a list or an object.</summary>
    public List<JsonValue> Items { get; } = [];

    /// <summary>The names of an object's values.</summary>
    public List<string> Names { get; } = [];

    public int Line { get; set; }

    public int Column { get; set; }

    /// <summary>The value of an object's member; null where there is none.</summary>
    public JsonValue? this[string name] => Kind == JsonKind.Object && Names.IndexOf(name) is >= 0 and int at ? Items[at] : null;

    /// <summary>How messages show it.</summary>
    public string Shown => Kind switch
    {
        JsonKind.Text => $"'{Text}'",
        JsonKind.Number => Text,
        JsonKind.List => "a list",
        JsonKind.Object => "an object",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>Reads JSON (RFC 8259) from text. Small, since the compiler reads model files by it too, and tells places.</summary>
internal sealed class JsonText
{
    private const int Deepest = 200;

    private readonly TextReader _text;
    private readonly string _file;
    private int _line = 1, _column = 1;

    private JsonText(TextReader text, string file) => (_text, _file) = (text, file);

    /// <summary>Reads one value, and nothing after it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="ModelFileException">The text is no JSON.</exception>
    public static JsonValue Read(TextReader text, string file)
    {
        JsonText reader = new(text, file);
        if (text.Peek() == '\uFEFF')
            text.Read();
        reader.PassBlanks();
        if (text.Peek() < 0)
            throw new ModelFileException(file, 0, 0, "the file is empty: expected JSON");
        JsonValue value = reader.Value(0);
        reader.PassBlanks();
        return text.Peek() < 0 ? value : throw reader.Fault($"found {reader.Shown()} after the end, expected nothing");
    }

    private JsonValue Value(int depth)
    {
        if (depth > Deepest)
            throw Fault($"lists and objects are nested more than {Deepest} deep");
        PassBlanks();
        JsonValue value = new() { Line = _line, Column = _column };
        switch (_text.Peek())
        {
            case '{':
                ReadObject(value, depth);
                break;
            case '[':
                value.Kind = JsonKind.List;
                Take();
                ReadItems(value, ']', () => value.Items.Add(Value(depth + 1)));
                break;
            case '"':
                (value.Kind, value.Text) = (JsonKind.Text, ReadText());
                break;
            default:
                ReadWord(value);
                break;
        }

        return value;
    }

    private void ReadObject(JsonValue value, int depth)
    {
        value.Kind = JsonKind.Object;
        HashSet<string> seen = [];
        Take();
        ReadItems(value, '}', () =>
        {
            PassBlanks();
            if (_text.Peek() != '"')
                throw Fault($"found {Shown()}, expected the name of a member in quotes");
            (int line, int column) = (_line, _column);
            string name = ReadText();
            if (!seen.Add(name))
                throw new ModelFileException(_file, line, column, $"the member '{name}' was given before: expected each once");
            PassBlanks();
            if (_text.Peek() != ':')
                throw Fault($"found {Shown()}, expected a colon after '{name}'");
            Take();
            value.Names.Add(name);
            value.Items.Add(Value(depth + 1));
        });
    }

    private void ReadItems(JsonValue value, char close, Action read)
    {
        PassBlanks();
        for (bool isFirst = true; _text.Peek() != close; isFirst = false)
        {
            if (!isFirst)
            {
                if (_text.Peek() != ',')
                    throw Fault($"found {Shown()}, expected a comma or '{close}' (begun in line {value.Line})");
                Take();
            }

            read();
            PassBlanks();
        }

        Take();
    }

    private string ReadText()
    {
        StringBuilder text = new();
        Take();
        while (_text.Peek() != '"')
        {
            int c = _text.Peek();
            if (c < ' ')
                throw Fault($"found {Shown()} inside a text, expected its closing quote");
            Take();
            text.Append(c == '\\' ? Escaped() : (char)c);
        }

        Take();
        return text.ToString();
    }

    private char Escaped()
    {
        int c = _text.Peek();
        if (c == 'u')
        {
            Take();
            StringBuilder digits = new();
            for (int i = 0; i < 4 && _text.Peek() >= 0; i++)
                digits.Append(Take());
            return ushort.TryParse(digits.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : throw Fault("expected four hexadecimal digits after \\u");
        }

        int at = c < 0 ? -1 : "\"\\/bfnrt".IndexOf((char)c);
        if (at < 0)
            throw Fault($"found {Shown()} after a backslash, expected one of \" \\ / b f n r t u");
        Take();
        return "\"\\/\b\f\n\r\t"[at];
    }

    private void ReadWord(JsonValue value)
    {
        StringBuilder word = new();
        while (_text.Peek() is >= 0 and int c && (char.IsLetterOrDigit((char)c) || c is '-' or '+' or '.'))
            word.Append(Take());
        value.Text = word.ToString();
        value.Kind = value.Text switch
        {
            "true" => JsonKind.True,
            "false" => JsonKind.False,
            "null" => JsonKind.Null,
            _ => JsonKind.Number,
        };
        if (value.Kind == JsonKind.Number && !IsNumber(value.Text))
        {
            throw new ModelFileException(_file, value.Line, value.Column, value.Text.Length == 0 ? $"found {Shown()}, expected a value"
                : $"found {value.Text}, expected a value: a finite number, a text in quotes, true, false, null, a list or an object");
        }
    }

    private static bool IsNumber(string text) => text.Length > 0 && (char.IsDigit(text[0]) || text[0] == '-')
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsInfinity(number) && !double.IsNaN(number);

    private void PassBlanks()
    {
        while (_text.Peek() is ' ' or '\t' or '\r' or '\n')
            Take();
    }

    private char Take()
    {
        char c = (char)_text.Read();
        (_line, _column) = c == '\n' ? (_line + 1, 1) : (_line, _column + 1);
        return c;
    }

    private string Shown() => _text.Peek() switch
    {
        < 0 => "the end of the file",
        0 => "a byte of value 0 (text in UTF-16 without its mark? Save the file as UTF-8)",
        '\n' or '\r' => "the end of the line",
        int c => $"'{(char)c}'",
    };

    private ModelFileException Fault(string what) => new(_file, _line, _column, what);
}
