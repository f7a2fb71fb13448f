using System.Text;

namespace Cai.Csv;

/// <summary>
/// The text of a file in UTF-8, or as its byte order mark says. Bytes that are no such text are refused, where a reader of the platform would put question marks for them: in a name, they would go unnoticed.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class PlainText(string path) : TextReader
{
    private readonly StreamReader _text = Directory.Exists(path) ? throw new FormatException($"{path} is a directory: expected a file of demonstrations.")
        : new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);

    public override int Peek() => Checked(() => _text.Peek());

    public override int Read() => Checked(() => _text.Read()) is not 0 and int read ? read : throw NoText(null);

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        try
        {
            int count = _text.Read(buffer);
            return buffer[..count].Contains('\0') ? throw NoText(null) : count;
        }
        catch (DecoderFallbackException cause)
        {
            throw NoText(cause);
        }
    }

    public override string? ReadLine()
    {
        try
        {
            string? line = _text.ReadLine();
            return line is not null && line.Contains('\0', StringComparison.Ordinal) ? throw NoText(null) : line;
        }
        catch (DecoderFallbackException cause)
        {
            throw NoText(cause);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _text.Dispose();
        base.Dispose(disposing);
    }

    private int Checked(Func<int> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException cause)
        {
            throw NoText(cause);
        }
    }

    private FormatException NoText(DecoderFallbackException? cause) => new(
        cause is null ? $"{path} has a byte of value 0: this is no text, or text in UTF-16 without its mark. Save it as UTF-8, or with a byte order mark."
            : $"{path} is not text in UTF-8. Save it as UTF-8, or with a byte order mark.", cause);
}
