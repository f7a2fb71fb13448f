using System.Text;

namespace Cai.Explicit;

/// <summary>Writes a text file as a whole or not at all: beside it, then moved.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="write">Writes its text.</param>
    public static void Write(string path, Action<TextWriter> write)
    {
        string partial = path + ".partial";
        using (StreamWriter text = new(partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
            write(text);
        File.Move(partial, path, overwrite: true);
    }
}
