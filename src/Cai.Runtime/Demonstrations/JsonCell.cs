using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cai.Csv;

/// <summary>A cell as a JSON value: numbers and truth values as they stand, other text in quotes.</summary>
internal static class JsonCell
{
    /// <summary>The value of a cell.</summary>
    public static string Of(string cell) => cell is "true" or "false" || IsNumber(cell) ? cell : Quoted(cell);

    /// <summary>Text in quotes.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static bool IsNumber(string cell)
    {
        if (cell.Length == 0 || (!char.IsAsciiDigit(cell[0]) && cell[0] != '-'))
            return false;
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(cell));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == cell.Length && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
