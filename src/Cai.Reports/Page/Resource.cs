namespace Cai.Reports.Page;

/// <summary>The files that this assembly brings along.</summary>
internal static class Resource
{
    /// <summary>The bytes of a file.</summary>
    public static byte[] Bytes(string name)
    {
        using Stream stream = typeof(Resource).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in {typeof(Resource).Assembly.FullName}.");
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The text of a file.</summary>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));

    /// <summary>The text of a script, without the address of its source map: a page fetches nothing.</summary>
    public static string Script(string name)
    {
        string text = Text(name);
        int map = text.LastIndexOf("\n//# sourceMappingURL=", StringComparison.Ordinal);
        return map < 0 ? text : text[..map];
    }
}
