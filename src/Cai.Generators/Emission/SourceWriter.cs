using System.Text;

namespace Cai.Generators.Emission;

/// <summary>Writes indented source text with <c>\n</c> newlines, whatever the host.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines, each indented; an empty text is an empty line.</summary>
    public SourceWriter Line(string lines = "")
    {
        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', 4 * _depth).Append(line);
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes several lines.</summary>
    public SourceWriter Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            Line(line);
        return this;
    }

    /// <summary>Opens a block in braces under a header; disposing closes it.</summary>
    public IDisposable Block(string header, string end = "}") => Line(header).Braces(end);

    /// <summary>Opens a block in braces under what was written last; disposing closes it.</summary>
    public IDisposable Braces(string end = "}")
    {
        Line("{");
        return new Scope(this, end);
    }

    /// <summary>Indents what follows, until disposed.</summary>
    public IDisposable Indent() => new Scope(this, null);

    public override string ToString() => _text.ToString();

    private sealed class Scope : IDisposable
    {
        private readonly SourceWriter _writer;
        private readonly string? _end;

        public Scope(SourceWriter writer, string? end)
        {
            _writer = writer;
            _end = end;
            writer._depth++;
        }

        public void Dispose()
        {
            _writer._depth--;
            if (_end is not null)
                _writer.Line(_end);
        }
    }
}
