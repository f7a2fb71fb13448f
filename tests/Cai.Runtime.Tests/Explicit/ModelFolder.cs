using System.Text;

namespace Cai.Explicit;

/// <summary>A folder of model files, gone after the test.</summary>
public sealed class ModelFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("cai-models").FullName;

    public string this[string name] => Path.Combine(_path, name);

    /// <summary>Writes a file. Lines may be separated by a bar.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text.Replace('|', '\n'));
        return this[name];
    }

    public string Write(string name, string text, Encoding encoding)
    {
        File.WriteAllText(this[name], text.Replace('|', '\n'), encoding);
        return this[name];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
