namespace Cai.Planning;

/// <summary>The file of a checkpoint: what it is of, how many backups led to the values, and the values, one double a state.</summary>
internal static class CheckpointFile
{
    private static readonly SealedFile s_file = new(0x65756C6156696143, 1, "checkpoint", "Delete it to start afresh", (path, fault, cause) => new CheckpointException(path, fault, cause)); // "CaiValue"

    /// <summary>Writes a file under another name, brings it to the disk, and then gives it its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="subject">What it is of.</param>
    /// <param name="iterations">How many backups led to the values.</param>
    /// <param name="values">One a state.</param>
    public static void Write(string path, CheckpointSubject subject, int iterations, ReadOnlySpan<double> values)
    {
        using SealedFile.Writer writer = s_file.Create(path, header =>
        {
            subject.Write(header);
            header.Write(iterations);
        });
        writer.Add(values);
        writer.Seal();
    }

    /// <summary>Reads the values of a file.</summary>
    /// <returns>How many backups led to them.</returns>
    /// <exception cref="CheckpointException">The file is torn, or of something else.</exception>
    public static int Read(string path, CheckpointSubject wanted, Span<double> values)
    {
        using SealedFile.Reader reader = s_file.Open(path);
        if (CheckpointSubject.Read(reader.Header).DifferenceTo(wanted) is { } difference)
            throw new CheckpointException(path, $"{difference}. Solve what it was written for, or name another file.");
        int iterations = reader.Header.ReadInt32();
        reader.Require(values.Length);
        reader.Read(values);
        reader.Check();
        return iterations;
    }
}
