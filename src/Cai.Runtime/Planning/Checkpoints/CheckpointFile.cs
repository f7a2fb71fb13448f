using System.Runtime.InteropServices;
using System.Text;

namespace Cai.Planning;

/// <summary>
/// The file of a checkpoint: a mark, the version, the length of the header, the header, its checksum; the values, one double a state; their checksum. Numbers are little-endian.
/// </summary>
internal static class CheckpointFile
{
    private const ulong Mark = 0x65756C6156696143; // "CaiValue"
    private const int Version = 1;
    private const int Preamble = 16;
    private const int LongestHeader = 1 << 16;
    private const int Part = 1 << 16;

    /// <summary>Writes a file under another name, brings it to the disk, and then gives it its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="subject">What it is of.</param>
    /// <param name="iterations">How many backups led to the values.</param>
    /// <param name="values">One a state.</param>
    public static void Write(string path, CheckpointSubject subject, int iterations, ReadOnlySpan<double> values)
    {
        string partial = path + ".partial";
        using (FileStream file = new(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1))
        {
            byte[] head = Head(subject, iterations);
            file.Write(head);
            WriteWord(file, Checksum(head));
            Fingerprint fingerprint = new();
            for (int from = 0; from < values.Length; from += Part)
            {
                ReadOnlySpan<double> part = values.Slice(from, Math.Min(Part, values.Length - from));
                fingerprint.Add(part);
                file.Write(MemoryMarshal.AsBytes(part));
            }

            WriteWord(file, fingerprint.Value);
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Reads the values of a file.</summary>
    /// <returns>How many backups led to them.</returns>
    /// <exception cref="CheckpointException">The file is torn, or of something else.</exception>
    public static int Read(string path, CheckpointSubject wanted, Span<double> values)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        (CheckpointSubject subject, int iterations, long header) = ReadHead(file, path);
        if (subject.DifferenceTo(wanted) is { } difference)
            throw new CheckpointException(path, $"{difference}. Solve what it was written for, or name another file.");

        long expected = header + (sizeof(double) * (long)values.Length) + sizeof(ulong);
        if (file.Length != expected)
            throw Torn(path, $"it has {file.Length} bytes, not {expected}");

        Fingerprint fingerprint = new();
        for (int from = 0; from < values.Length; from += Part)
        {
            Span<double> part = values.Slice(from, Math.Min(Part, values.Length - from));
            file.ReadExactly(MemoryMarshal.AsBytes(part));
            fingerprint.Add(part);
        }

        return ReadWord(file) == fingerprint.Value ? iterations : throw Torn(path, "its values do not have its checksum");
    }

    private static (CheckpointSubject Subject, int Iterations, long Length) ReadHead(FileStream file, string path)
    {
        byte[] preamble = new byte[Preamble];
        if (file.ReadAtLeast(preamble, Preamble, throwOnEndOfStream: false) < Preamble)
            throw Torn(path, $"it has {file.Length} bytes, not even a header");
        if (BitConverter.ToUInt64(preamble) != Mark)
            throw new CheckpointException(path, "it is no checkpoint. Name a file of your own, or one that does not exist.");
        if (BitConverter.ToInt32(preamble, 8) is not Version and int version)
            throw new CheckpointException(path, FormattableString.Invariant($"it has version {version}, and this library reads version {Version}. Delete it to start afresh."));

        int length = BitConverter.ToInt32(preamble, 12);
        if (length is < 0 or > LongestHeader || file.Length < Preamble + length + sizeof(ulong))
            throw Torn(path, $"it has {file.Length} bytes, and its header {length}");

        byte[] head = new byte[Preamble + length];
        preamble.CopyTo(head, 0);
        file.ReadExactly(head.AsSpan(Preamble));
        if (ReadWord(file) != Checksum(head))
            throw Torn(path, "its header does not have its checksum");

        using BinaryReader reader = new(new MemoryStream(head, Preamble, length), Encoding.UTF8);
        CheckpointSubject subject = new(
            reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        return (subject, reader.ReadInt32(), head.Length + sizeof(ulong));
    }

    private static byte[] Head(CheckpointSubject subject, int iterations)
    {
        using MemoryStream header = new(), head = new();
        using (BinaryWriter writer = new(header, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(subject.Problem);
            writer.Write(subject.States);
            writer.Write(subject.Pairs);
            writer.Write(subject.Discount);
            writer.Write(subject.Temperature);
            writer.Write(subject.Prior);
            writer.Write(subject.Transitions);
            writer.Write(subject.Rewards);
            writer.Write(iterations);
        }

        using (BinaryWriter writer = new(head, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(Version);
            writer.Write((int)header.Length);
        }

        header.WriteTo(head);
        return head.ToArray();
    }

    private static CheckpointException Torn(string path, string how) => new(path, $"it is torn: {how}. Delete it to start afresh.");

    private static ulong Checksum(byte[] bytes)
    {
        Fingerprint fingerprint = new();
        fingerprint.AddBytes(bytes);
        return fingerprint.Value;
    }

    private static void WriteWord(FileStream file, ulong word) => file.Write(BitConverter.GetBytes(word));

    private static ulong ReadWord(FileStream file)
    {
        byte[] word = new byte[sizeof(ulong)];
        file.ReadExactly(word);
        return BitConverter.ToUInt64(word);
    }
}
