namespace Cai.Csv;

/// <summary>The records of a text file, one at a time: cells by the number of their column. What formats have in common.</summary>
internal interface IRecords : IDisposable
{
    /// <summary>What the format calls a column.</summary>
    string ColumnWord { get; }

    /// <summary>The names of the columns.</summary>
    string[] Header { get; }

    /// <summary>The line of the present record, from 1.</summary>
    long Line { get; }

    /// <summary>Goes to the next record; false at the end.</summary>
    /// <exception cref="FormatException">The record is malformed.</exception>
    bool Advance();

    /// <summary>The text of a cell; empty where there is none.</summary>
    string Cell(int column);
}
