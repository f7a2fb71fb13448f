using System.Globalization;

namespace Cai.Explicit;

/// <summary>The lines of a text file as fields between blanks, each with its place: what readers of line formats share. Reads one line at a time.</summary>
/// <param name="text">The text.</param>
/// <param name="file">What messages call the file.</param>
internal sealed class TextLines(TextReader text, string file)
{
    private readonly List<(string Text, int Column)> _fields = [];

    /// <summary>What messages call the file.</summary>
    public string File { get; } = file;

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The whole line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>How many fields the line has.</summary>
    public int Count => _fields.Count;

    /// <summary>The text of a field.</summary>
    public string this[int field] => _fields[field].Text;

    /// <summary>Whether the line begins with #.</summary>
    public bool IsComment => _fields[0].Text[0] == '#';

    /// <summary>Goes to the next line that is not blank; false at the end.</summary>
    /// <exception cref="ModelFileException">The line is no text.</exception>
    public bool Next()
    {
        while (text.ReadLine() is { } line)
        {
            Line++;
            Text = line;
            Split();
            if (_fields.Count > 0)
                return true;
        }

        return false;
    }

    /// <summary>The same, passing over comments.</summary>
    public bool NextData()
    {
        while (Next())
        {
            if (!IsComment)
                return true;
        }

        return false;
    }

    /// <summary>A field as a whole number from 0 on.</summary>
    /// <param name="field">Which.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="below">What it has to stay below.</param>
    public int Index(int field, string what, int below = int.MaxValue) =>
        int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value < below ? value
        : throw Fault(field, $"found '{this[field]}', expected {what}, a whole number {(below == int.MaxValue ? "from 0 on" : $"in 0..{below - 1}")}");

    /// <summary>A field as a finite number, or a fraction such as 1/3.</summary>
    /// <param name="field">Which.</param>
    /// <param name="what">What it is, for messages.</param>
    public double Number(int field, string what) => TryNumber(this[field], out double value) ? value
        : throw Fault(field, $"found '{this[field]}', expected {what}, a finite number or a fraction such as 1/3");

    /// <summary>An error at a field of the line.</summary>
    public ModelFileException Fault(int field, string what) => new(File, Line, field < Count ? _fields[field].Column : Text.TrimEnd().Length + 1, what);

    /// <summary>An error of the file as a whole.</summary>
    public ModelFileException Fault(string what) => new(File, 0, 0, what);

    private static bool TryNumber(string text, out double value)
    {
        int slash = text.IndexOf('/');
        if (slash < 0)
            return TryDecimal(text, out value);
        value = TryDecimal(text.Substring(0, slash), out double top) && TryDecimal(text.Substring(slash + 1), out double bottom) && bottom != 0 ? top / bottom : double.NaN;
        return IsFinite(value);
    }

    private static bool TryDecimal(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && IsFinite(value);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private void Split()
    {
        _fields.Clear();
        for (int at = 0; at < Text.Length;)
        {
            if (Text[at] == '\0')
                throw new ModelFileException(File, Line, at + 1, "found a byte of value 0: this is no text, or text in UTF-16 without its mark. Save the file as UTF-8");
            if (char.IsWhiteSpace(Text[at]) || Text[at] == '\uFEFF')
            {
                at++;
                continue;
            }

            int first = at;
            while (at < Text.Length && !char.IsWhiteSpace(Text[at]) && Text[at] != '\0')
                at++;
            _fields.Add((Text.Substring(first, at - first), first + 1));
        }
    }
}
