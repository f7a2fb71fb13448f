using System.Text;

namespace Cai.Reports.Page;

/// <summary>Writes a file beside its place, and moves it there once it is whole.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file as UTF-8 without a byte order mark.</summary>
    /// <param name="path">Its place; its folder exists.</param>
    /// <param name="write">What is in it.</param>
    /// <exception cref="IOException">It cannot be written; what stood there before is as it was.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        string whole = Path.GetFullPath(path);
        if (Directory.Exists(whole))
            throw new IOException($"{path} is a folder: name a file in it, as {Path.Combine(path, "report.html")}.");
        string folder = Path.GetDirectoryName(whole)!;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder} to write {Path.GetFileName(path)} into: create it first.");
        string partial = $"{whole}.{Guid.NewGuid():N}.partial";
        try
        {
            using (StreamWriter writer = new(partial, append: false, new UTF8Encoding(false)))
                write(writer);
            File.Move(partial, whole, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
