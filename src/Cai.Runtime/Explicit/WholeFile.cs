using System.Text;

namespace Cai.Explicit;

/// <summary>Writes a text file as a whole or not at all: beside it, then moved.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file as UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file, in a folder that exists; one that is there is replaced.</param>
    /// <param name="write">Writes its text.</param>
    /// <exception cref="IOException">It cannot be written; what stood there before is as it was.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        string whole = Path.GetFullPath(path), folder = Path.GetDirectoryName(whole) ?? whole;
        if (Directory.Exists(whole))
            throw new IOException($"{path} is a folder: name a file in it.");
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder} to write {Path.GetFileName(path)} into: create it first.");
        string partial = whole + ".partial";
        try
        {
            using (StreamWriter text = new(partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
                write(text);
            File.Move(partial, whole, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
