namespace Cai.Generators.Emission;

/// <summary>Text for doc comments.</summary>
internal static class DocText
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", " ").Replace("\n", " ");

    /// <summary>A number and its noun: <c>1 action</c>, <c>90 states</c>.</summary>
    public static string Count(long count, string noun) => $"{NumberText.Of(count)} {noun}{(count == 1 ? "" : "s")}";
}
