using System.Text;
using Cai.CompilerServices;

namespace Cai.Csv;

/// <summary>Files of demonstrations that are not what they should be, in either format.</summary>
public sealed class BadFileTests : IDisposable
{
    private const string Rows = "trajectory,time,Mileage,IsOld,Decision\na,0,1,false,Keep\n";
    private const string Lines = "{\"trajectory\": \"a\", \"time\": 0, \"Mileage\": 1, \"IsOld\": false, \"Decision\": \"Keep\"}\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cai-demonstrations-");

    public static TheoryData<string, string> Formats => new() { { "buses.csv", Rows }, { "buses.jsonl", Lines } };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_TextWithAMark_IsTakenByIt(string name, string text)
    {
        foreach (Encoding marked in new[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
            Assert.Equal("a", Read(Write(name, text, marked)).Trajectories.Single().Name);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_OtherEncodings_AreRefusedByName(string name, string text)
    {
        string path = Write(name, text, new UnicodeEncoding(bigEndian: false, byteOrderMark: false));
        Refused(path, $"{path} has a byte of value 0: this is no text, or text in UTF-16 without its mark");
        path = Write(name, text.Replace("a,0", "caf\u00e9,0", StringComparison.Ordinal).Replace("\"a\"", "\"caf\u00e9\"", StringComparison.Ordinal), Encoding.Latin1);
        Refused(path, $"{path} is not text in UTF-8. Save it as UTF-8");
        // In UTF-8, the same name is read.
        path = Write(name, text.Replace("a,0", "caf\u00e9,0", StringComparison.Ordinal).Replace("\"a\"", "\"caf\u00e9\"", StringComparison.Ordinal), new UTF8Encoding(false));
        Assert.Equal("caf\u00e9", Read(path).Trajectories[0].Name);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_AnEmptyFileAndADirectory_AreRefusedByName(string name, string text)
    {
        Refused(Write(name, "", Encoding.ASCII), "is empty: expected");
        Refused(Write(name, "\n\n", Encoding.ASCII), "is empty: expected");
        string folder = _folder.CreateSubdirectory("of-" + name).FullName;
        Refused(folder, $"{folder} is a directory: expected a file of demonstrations.");
        Assert.Throws<FileNotFoundException>(() => Read(Path.Combine(_folder.FullName, "none-" + name)));
        Assert.NotEmpty(text);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_DuplicateAndMissingRows_AreRefusedByRow(string name, string text)
    {
        string row = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        int first = text.Count(character => character == '\n');
        Refused(Write(name, text + row + "\n", Encoding.ASCII), $", row {first + 1}: time 0 of trajectory 'a' was given before, in row {first}");
        string later = row.Replace("a,0", "a,2", StringComparison.Ordinal).Replace("\"time\": 0", "\"time\": 2", StringComparison.Ordinal);
        Refused(Write(name, text + later + "\n", Encoding.ASCII), $", row {first + 1}: time 2 of trajectory 'a' follows time 0 of row {first}, expected 1");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_ThatFails_LeavesWhatStoodThere(string name, string text)
    {
        string path = Write(name, text, Encoding.ASCII);
        var walks = Demonstrations<Bus, Decision>.FromTrajectories([new([new(new(1, false), Decision.Keep)]), new([new(new(1, false), (Decision)7)])]);
        Assert.ThrowsAny<Exception>(() => DemonstrationWriter.Write(new Buses(), new Narrow(), path, walks));
        Assert.Equal(text, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.FullName));
    }

    private static Demonstrations<Bus, Decision> Read(string path) => DemonstrationReader.Read(new Buses(), new Decisions(), path);

    // However it is read.
    private static void Refused(string path, string message)
    {
        Assert.Contains(message, Assert.Throws<FormatException>(() => Read(path)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<FormatException>(() => DemonstrationReader.Stream(new Buses(), new Decisions(), path).ToList()).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<FormatException>(() => DemonstrationReader.StreamAsync(new Buses(), new Decisions(), path).ToBlockingEnumerable().ToList()).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text, Encoding encoding)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text, encoding);
        return path;
    }

    /// <summary>Cannot write one of the actions, when half of the file is written.</summary>
    private sealed class Narrow() : CodedSpace<Decision>([new EnumLeaf("Decision", "Keep", "Replace")])
    {
        public override int Encode(Decision value) => value is Decision.Keep ? 0 : throw new InvalidOperationException("half-way");

        public override Decision Decode(int code) => (Decision)code;
    }
}
