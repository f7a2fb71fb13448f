namespace Cai.Tool.Tests;

/// <summary>A folder, and commands run in it as from a shell.</summary>
internal sealed class Session : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cai-tool-");

    public string this[string file] => Path.Combine(_folder.FullName, file);

    /// <summary>Writes a file.</summary>
    public Session With(string file, string text)
    {
        File.WriteAllText(this[file], text);
        return this;
    }

    /// <summary>Runs a command; words that name files of the folder are made paths.</summary>
    public (int Code, string Output, string Error) Run(params string[] words)
    {
        using StringWriter output = new(), error = new();
        int code = CommandTree.Root().Parse([.. words.Select(word => word.Contains('.', StringComparison.Ordinal) && char.IsLetter(word[0]) && !word.Contains('=', StringComparison.Ordinal) ? this[word] : word)])
            .Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
