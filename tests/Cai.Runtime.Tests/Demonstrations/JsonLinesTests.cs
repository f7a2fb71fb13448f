using System.Globalization;
using System.Text;
using Cai.CompilerServices;

namespace Cai.Csv;

public sealed class JsonLinesTests
{
    private static Demonstrations<Bus, Decision> Read(string text, CsvOptions? options = null) =>
        DemonstrationReader.Read(new Buses(), new Decisions(), new StringReader(text), "buses.jsonl", options);

    private static List<Trajectory<Bus, Decision>> Stream(string text, string name = "buses.jsonl") =>
        [.. DemonstrationReader.Stream(new Buses(), new Decisions(), new StringReader(text), name)];

    [Fact]
    public void Read_Members_AreColumns()
    {
        var data = Read("""
            {"trajectory": "b", "time": 1, "Mileage": 2, "IsOld": false, "Decision": "Keep", "terminated": true}

            {"trajectory": "a", "time": 4, "isold": true, "MILEAGE": "5", "Decision": "Keep", "note": 1, "reward": -2.5, "next.Mileage": 6, "next.IsOld": true}
            {"trajectory": "b", "time": 0, "Mileage": 1, "IsOld": false, "Decision": "Replace", "terminated": null}
            """);
        Assert.Equal(["b", "a"], data.Trajectories.Select(t => t.Name));
        Assert.Equal([1, 2], data.Trajectories[0].Steps.Select(s => s.State.Mileage));
        Assert.True(data.Trajectories[0].IsTerminated);
        Assert.Equal(new Bus(6, true), data.Trajectories[1].Last);
        Assert.Equal([-2.5], data.Trajectories[1].Rewards);
    }

    [Fact]
    public void Read_Counts_AreTransitions()
    {
        var data = Read("""
            {"Mileage": 0, "IsOld": false, "Decision": "Keep", "next.Mileage": 1, "next.IsOld": false, "count": 2.5}
            {"Mileage": 1, "IsOld": false, "Decision": "Keep", "count": 4}
            """);
        Assert.Equal(6.5, data.DecisionCount);
        Assert.Equal(2.5, data.TransitionCounts()[(new Bus(0, false), Decision.Keep, new Bus(1, false))]);
    }

    [Theory]
    [InlineData("", "buses.jsonl is empty: expected a line for each decision, as {\"Mileage\": ..., \"IsOld\": ..., \"Decision\": ...}.")]
    [InlineData("[1]", "buses.jsonl, row 1: found a list, expected an object in one line.")]
    [InlineData("{\"Mileage\": 1", "buses.jsonl, row 1, column 14: this line is no JSON, expected an object in one line")]
    [InlineData("{\"Mileage\": 1}", "buses.jsonl has no member 'IsOld': found Mileage")]
    [InlineData("{\"Mileage\": 1, \"IsOld\": true, \"Decision\": \"Kep\"}", "buses.jsonl, row 1, member 'Decision': found 'Kep', expected one of Keep, Replace.")]
    [InlineData("{\"Mileage\": 1, \"IsOld\": true, \"Decision\": \"Keep\"}\n\n{\"IsOld\": true, \"Decision\": \"Keep\"}", "buses.jsonl, row 3, member 'Mileage': found '', expected an integer in 0..9.")]
    [InlineData("{\"Mileage\": [1], \"IsOld\": true, \"Decision\": \"Keep\"}", "buses.jsonl, row 1, member 'Mileage': found a list, expected a number, a text, true or false.")]
    [InlineData("{\"Mileage\": 1, \"IsOld\": true, \"Decision\": \"Keep\", \"mileage\": 2}", "buses.jsonl, row 1: the member 'mileage' appears twice")]
    [InlineData("{\"Mileage\": 1, \"IsOld\": true, \"Decision\": \"Keep\"}\n{\"Mileage\": 1, \"IsOld\": true, \"Decision\": \"Keep\", \"count\": 2}", "buses.jsonl, row 2: the member 'count' is not in the first line")]
    [InlineData("{\"Mileage\": 1, \"IsOld\": true, \"Decision\": \"Keep\", \"reward\": \"NaN\"}", "buses.jsonl, row 1, member 'reward': found 'NaN', expected a finite number or nothing.")]
    public void Read_Malformed_NamesLineAndMember(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Write_IsReadBack()
    {
        var data = Demonstrations<Bus, Decision>.FromTrajectories([
            new([new(new(1, false), Decision.Keep), new(new(2, true), Decision.Replace)]) { Name = "007", Last = new(0, false), IsTerminated = true, Rewards = [0.1, -1e-9] },
            new([new(new(3, false), Decision.Keep)]) { Name = "say \"x\"", Rewards = [2] }]);
        StringWriter text = new();
        DemonstrationWriter.Write(new Buses(), new Decisions(), text, data, isJson: true);
        var back = Read(text.ToString());
        Assert.StartsWith("{\"trajectory\": \"007\", \"time\": 0, \"Mileage\": 1, \"IsOld\": false, \"Decision\": \"Keep\", \"next.Mileage\": 2,", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(data.Observations, back.Observations);
        Assert.Equal(data.Trajectories.Select(t => (t.Name, t.Last, t.IsTerminated)), back.Trajectories.Select(t => (t.Name, t.Last, t.IsTerminated)));
    }

    [Fact]
    public void Stream_GivesTheTrajectoriesOfTheWholeFile()
    {
        const string Text = "trajectory,time,Mileage,IsOld,Decision\na,0,1,false,Keep\na,1,2,false,Keep\nb,0,1,true,Keep\n";
        var whole = DemonstrationReader.Read(new Buses(), new Decisions(), new StringReader(Text), "buses.csv");
        var streamed = Stream(Text, "buses.csv");
        Assert.Equal(whole.Trajectories.Select(t => (t.Name, t.Steps.Count)), streamed.Select(t => (t.Name, t.Steps.Count)));
        Assert.Equal(["0", "1"], Stream("Mileage,IsOld,Decision\n1,true,Keep\n2,true,Keep\n", "buses.csv").Select(t => t.Name));
    }

    [Theory]
    [InlineData("trajectory,Mileage,IsOld,Decision\na,1,true,Keep\nb,1,true,Keep\na,2,true,Keep\n", "buses.csv, row 4: trajectory 'a' was ended by rows of another one")]
    [InlineData("Mileage,IsOld,Decision,count\n1,true,Keep,3\n", "buses.csv, row 2: this row is a count")]
    [InlineData("Mileage,IsOld,Decision\n", "buses.csv has a header but no rows")]
    public void Stream_WhatCannotBe_IsSaid(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Stream(text, "buses.csv")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("buses.csv")]
    [InlineData("buses.jsonl")]
    public void Stream_OfAnEndlessFile_ReadsNoFurtherThanItIsAsked(string name)
    {
        bool isJson = name.EndsWith("jsonl", StringComparison.Ordinal);
        IEnumerable<string> lines = Forever().Select(row => isJson
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"trajectory\": {row / 100}, \"time\": {row % 100}, \"Mileage\": {row % 5}, \"IsOld\": false, \"Decision\": \"Keep\"}}")
            : string.Create(CultureInfo.InvariantCulture, $"{row / 100},{row % 100},{row % 5},false,Keep"));
        using LineText text = new(isJson ? lines : lines.Prepend("trajectory,time,Mileage,IsOld,Decision"));
        List<WeakReference> past = [];
        using IEnumerator<Trajectory<Bus, Decision>> stream = DemonstrationReader.Stream(new Buses(), new Decisions(), text, name).GetEnumerator();
        for (int k = 0; k < 300; k++)
        {
            Assert.True(stream.MoveNext());
            Assert.Equal(100, stream.Current.Steps.Count);
            past.Add(new(stream.Current));
        }

        // 300 trajectories are 30,000 rows; the reader's buffer holds some more. What was passed is not held.
        Assert.InRange(text.Taken, 30_000, 34_000);
        GC.Collect();
        Assert.InRange(past.Count(trajectory => trajectory.IsAlive), 0, 3);
    }

    [Fact]
    public void Read_ADirectory_IsSaid() =>
        Assert.Contains("is a directory: expected a file", Assert.Throws<FormatException>(() => DemonstrationReader.Read(new Buses(), new Decisions(), Path.GetTempPath())).Message, StringComparison.Ordinal);

    private static IEnumerable<long> Forever()
    {
        for (long row = 0; ; row++)
            yield return row;
    }

    // Text that is made as it is read.
    private sealed class LineText(IEnumerable<string> lines) : TextReader
    {
        private readonly IEnumerator<string> _lines = lines.GetEnumerator();
        private readonly StringBuilder _rest = new();

        /// <summary>How many lines were made.</summary>
        public int Taken { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            while (_rest.Length < count && MoveNext())
                _rest.Append(_lines.Current).Append('\n');
            int taken = Math.Min(count, _rest.Length);
            _rest.CopyTo(0, buffer, index, taken);
            _rest.Remove(0, taken);
            return taken;
        }

        public override int Read(Span<char> buffer)
        {
            char[] part = new char[buffer.Length];
            int taken = Read(part, 0, part.Length);
            part.AsSpan(0, taken).CopyTo(buffer);
            return taken;
        }

        public override string? ReadLine() => MoveNext() ? _lines.Current : null;

        private bool MoveNext()
        {
            Taken++;
            return _lines.MoveNext();
        }
    }
}
