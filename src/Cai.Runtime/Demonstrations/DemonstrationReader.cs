using System.ComponentModel;
using Cai.Csv;

namespace Cai.CompilerServices;

/// <summary>Reads demonstrations from comma-separated text, a row a decision, as <see cref="CsvOptions"/> says.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DemonstrationReader
{
    /// <summary>Reads a file, row by row.</summary>
    /// <param name="states">The states.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="path">The file: UTF-8 or with a byte order mark.</param>
    /// <param name="options">The names of columns.</param>
    /// <exception cref="FormatException">A cell, row or header is wrong; the message names file, row and column, what was found and what was expected.</exception>
    public static Demonstrations<TState, TAction> Read<TState, TAction>(Space<TState> states, Space<TAction> actions, string path, CsvOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        using var reader = new StreamReader(path);
        return Read(states, actions, reader, path, options);
    }

    /// <summary>Reads text.</summary>
    /// <param name="states">The states.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">The names of columns.</param>
    /// <exception cref="FormatException">A cell, row or header is wrong; the message names file, row and column, what was found and what was expected.</exception>
    public static Demonstrations<TState, TAction> Read<TState, TAction>(
        Space<TState> states, Space<TAction> actions, TextReader text, string name, CsvOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        options ??= new CsvOptions();
        using var rows = new CsvRows<TState, TAction>(states, actions, text, name, options);
        return CsvTrajectories.Assemble(rows, name, options);
    }
}
