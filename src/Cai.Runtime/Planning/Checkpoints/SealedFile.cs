using System.Runtime.InteropServices;
using System.Text;

namespace Cai.Planning;

/// <summary>
/// Files of numbers that are known to be whole: a mark, the version, the length of the header, the header, its checksum; numbers; their checksum. All little-endian.
/// </summary>
/// <param name="mark">The first eight bytes.</param>
/// <param name="version">The version that is written and read.</param>
/// <param name="kind">What messages call such a file: <c>checkpoint</c>.</param>
/// <param name="afresh">What to do about one that is torn.</param>
/// <param name="fault">Makes the exception of a file, a fault and a cause.</param>
internal sealed class SealedFile(ulong mark, int version, string kind, string afresh, Func<string, string, Exception?, IOException> fault)
{
    private const int Preamble = 16;
    private const int LongestHeader = 1 << 16;
    private const int Part = 1 << 16;

    /// <summary>Begins a file under another name; <see cref="Writer.Seal"/> brings it to the disk, and then gives it its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">Writes the header.</param>
    public Writer Create(string path, Action<BinaryWriter> header)
    {
        FileStream file = new(path + ".partial", FileMode.Create, FileAccess.Write, FileShare.None, 1);
        byte[] head = Head(header);
        file.Write(head);
        WriteWord(file, Checksum(head));
        return new(file, path);
    }

    /// <summary>Opens a file, whose header has its checksum.</summary>
    /// <param name="path">The file.</param>
    public Reader Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        try
        {
            byte[] head = ReadHead(file, path);
            return new(this, file, path, head.Length + sizeof(ulong), new(new MemoryStream(head, Preamble, head.Length - Preamble), Encoding.UTF8));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private byte[] ReadHead(FileStream file, string path)
    {
        byte[] preamble = new byte[Preamble];
        if (file.ReadAtLeast(preamble, Preamble, throwOnEndOfStream: false) < Preamble)
            throw Torn(path, $"it has {file.Length} bytes, not even a header");
        if (BitConverter.ToUInt64(preamble) != mark)
            throw fault(path, $"it is no {kind}. Name a file of your own, or one that does not exist.", null);
        if (BitConverter.ToInt32(preamble, 8) is int found && found != version)
            throw fault(path, FormattableString.Invariant($"it has version {found}, and this library reads version {version}. {afresh}."), null);

        int length = BitConverter.ToInt32(preamble, 12);
        if (length is < 0 or > LongestHeader || file.Length < Preamble + length + sizeof(ulong))
            throw Torn(path, $"it has {file.Length} bytes, and its header {length}");

        byte[] head = new byte[Preamble + length];
        preamble.CopyTo(head, 0);
        file.ReadExactly(head.AsSpan(Preamble));
        return ReadWord(file) == Checksum(head) ? head : throw Torn(path, "its header does not have its checksum");
    }

    private byte[] Head(Action<BinaryWriter> write)
    {
        using MemoryStream header = new(), head = new();
        using (BinaryWriter writer = new(header, Encoding.UTF8, leaveOpen: true))
            write(writer);
        using (BinaryWriter writer = new(head, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(mark);
            writer.Write(version);
            writer.Write((int)header.Length);
        }

        header.WriteTo(head);
        return head.ToArray();
    }

    private IOException Torn(string path, string how) => fault(path, $"it is torn: {how}. {afresh}.", null);

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

    /// <summary>A file in the making.</summary>
    internal sealed class Writer(FileStream file, string path) : IDisposable
    {
        private Fingerprint _fingerprint = new();

        /// <summary>Writes numbers.</summary>
        public void Add(ReadOnlySpan<double> numbers)
        {
            for (int from = 0; from < numbers.Length; from += Part)
            {
                ReadOnlySpan<double> part = numbers.Slice(from, Math.Min(Part, numbers.Length - from));
                _fingerprint.Add(part);
                file.Write(MemoryMarshal.AsBytes(part));
            }
        }

        /// <summary>Ends the file, and puts it in its place.</summary>
        public void Seal()
        {
            WriteWord(file, _fingerprint.Value);
            file.Flush(flushToDisk: true);
            file.Dispose();
            File.Move(path + ".partial", path, overwrite: true);
        }

        public void Dispose() => file.Dispose();
    }

    /// <summary>A file whose header is whole.</summary>
    internal sealed class Reader(SealedFile format, FileStream file, string path, long first, BinaryReader header) : IDisposable
    {
        private Fingerprint _fingerprint = new();

        /// <summary>The header.</summary>
        public BinaryReader Header { get; } = header;

        /// <summary>Refuses the file where so many numbers do not follow: before there is room for them.</summary>
        public void Require(long count)
        {
            long expected = first + (sizeof(double) * count) + sizeof(ulong);
            if (file.Length != expected)
                throw format.Torn(path, $"it has {file.Length} bytes, not {expected}");
        }

        /// <summary>Reads numbers.</summary>
        public void Read(Span<double> numbers)
        {
            for (int from = 0; from < numbers.Length; from += Part)
            {
                Span<double> part = numbers.Slice(from, Math.Min(Part, numbers.Length - from));
                file.ReadExactly(MemoryMarshal.AsBytes(part));
                _fingerprint.Add(part);
            }
        }

        /// <summary>Refuses the file where the numbers do not have their checksum.</summary>
        public void Check()
        {
            if (ReadWord(file) != _fingerprint.Value)
                throw format.Torn(path, "its values do not have its checksum");
        }

        public void Dispose()
        {
            Header.Dispose();
            file.Dispose();
        }
    }
}
