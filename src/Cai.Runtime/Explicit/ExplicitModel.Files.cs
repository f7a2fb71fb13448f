using System.Diagnostics.CodeAnalysis;
using System.Text;
using Cai.Explicit;

namespace Cai;

// From files and back.
public sealed partial class ExplicitModel
{
    /// <summary>
    /// Reads a model. By the ending: <c>.tra</c> is an explicit model of PRISM or Storm, together with the files beside it that begin with its name; <c>.json</c> is Gymnasium's <c>P</c>; <c>.jani</c> is JANI.
    /// </summary>
    /// <param name="path">The file. Text is UTF-8, or has a byte order mark.</param>
    /// <param name="options">How to read it, and the settings that it does not say.</param>
    /// <exception cref="ModelFileException">A file is malformed: the message names file, line, column, what was expected and what to do.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ExplicitModel Read(string path, ExplicitOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        ModelReader reader = new(Open, new(options.Normalises, options.EndsWithoutRow), options.Constants, options.MaxStates);
        try
        {
            return new(options.Name ?? Path.GetFileNameWithoutExtension(path), reader.Read(path, options.Companions ?? Companions.Of(path)), options);
        }
        catch (DecoderFallbackException cause)
        {
            throw new ModelFileException(path, 0, 0, "this file, or one that goes with it, is not text in UTF-8. Save it as UTF-8, or with a byte order mark", cause);
        }
    }

    /// <summary><see cref="Read"/>, where the file is well formed; otherwise tells what is wrong with it. A file that is not there, or may not be read, is an exception all the same.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model; null when false.</param>
    /// <param name="fault">What is wrong: file, line, column, what was expected; null when true.</param>
    /// <param name="options">How to read it, and the settings that it does not say.</param>
    /// <returns>Whether there is a model.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static bool TryRead(string path, [NotNullWhen(true)] out ExplicitModel? model, [NotNullWhen(false)] out ModelFileException? fault, ExplicitOptions? options = null)
    {
        try
        {
            (model, fault) = (Read(path, options), null);
            return true;
        }
        catch (ModelFileException thrown)
        {
            (model, fault) = (null, thrown);
            return false;
        }
    }

    /// <summary>Writes the model, so that <see cref="Read"/> reads the same back: <c>.tra</c> in PRISM's formats with files of its name beside it, <c>.json</c> as Gymnasium's <c>P</c>.</summary>
    /// <param name="path">The file; one that is there is replaced, as a whole.</param>
    /// <exception cref="InvalidOperationException">The format cannot say what the model is; or files of another model lie beside, which would be read with it. The message tells what.</exception>
    /// <exception cref="ArgumentException">The ending is neither <c>.tra</c> nor <c>.json</c>.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.EndsWith(".tra", StringComparison.OrdinalIgnoreCase))
            PrismWriter.Write(path, Name, Data);
        else if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            GymWriter.Write(path, Name, Data);
        else
            throw new ArgumentException($"'{path}' ends neither in .tra (PRISM) nor in .json (Gymnasium): the ending says what is written.", nameof(path));
    }

    private static StreamReader Open(string path)
    {
        if (Directory.Exists(path))
            throw new ModelFileException(path, 0, 0, "this is a directory, expected a file");
        return new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
    }
}
