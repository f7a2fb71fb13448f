namespace Cai;

/// <summary>A model file cannot be read: the message names file, line and column, what was found there, what was expected and what to do.</summary>
public sealed class ModelFileException : FormatException
{
    internal ModelFileException(string file, int line, int column, string fault, Exception? cause = null)
        : base(line > 0 ? FormattableString.Invariant($"{file}({line},{column}): {fault}") : $"{file}: {fault}", cause) => (File, Line, Column, Fault) = (file, line, column, fault);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 when the fault is of the file as a whole.</summary>
    public int Line { get; }

    /// <summary>The column, from 1; 0 when the fault is of the file as a whole.</summary>
    public int Column { get; }

    /// <summary>The message without the place.</summary>
    public string Fault { get; }
}
