using System.Globalization;
using System.Text;
using Cai.CompilerServices;

namespace Cai.Csv;

public sealed class DemonstrationReaderTests
{
    private static Demonstrations<Bus, Decision> Read(string text, CsvOptions? options = null) =>
        DemonstrationReader.Read(new Buses(), new Decisions(), new StringReader(text), "buses.csv", options);

    [Fact]
    public void Read_PlainRows_AreObservations()
    {
        var data = Read("Mileage,IsOld,Decision\n0,false,Keep\n9,true,Replace\n0,false,Keep\n");
        Assert.Empty(data.Trajectories);
        Assert.Equal(2, data.Counts()[(new Bus(0, false), Decision.Keep)]);
        Assert.Equal(1, data.Counts()[(new Bus(9, true), Decision.Replace)]);
        Assert.Equal(0, data.TransitionCount);
    }

    [Fact]
    public void Read_OtherColumnsOrderCaseAndQuotes_AreFound()
    {
        var data = Read("note,\"decision\",ISOLD,mileage\n\"a, \"\"b\"\"\",Replace, true , 3\n\n");
        Assert.Equal(1, data.Counts()[(new Bus(3, true), Decision.Replace)]);
    }

    [Fact]
    public void Read_CountsAndNextStates_AreTransitions()
    {
        var data = Read("Mileage,IsOld,Decision,next.Mileage,next.IsOld,count\n0,false,Keep,1,false,2.5\n1,false,Keep,,,4\n");
        Assert.Equal(6.5, data.DecisionCount);
        Assert.Equal(2.5, data.TransitionCounts()[(new Bus(0, false), Decision.Keep, new Bus(1, false))]);
        Assert.Equal(2.5, data.TransitionCount);
    }

    [Fact]
    public void Read_Trajectories_AreOrderedByTime()
    {
        var data = Read("trajectory,time,Mileage,IsOld,Decision,terminated\nb,1,2,false,Keep,true\na,4,5,false,Keep,\nb,0,1,false,Replace,\n");
        Assert.Equal(["b", "a"], data.Trajectories.Select(t => t.Name));
        Assert.Equal([1, 2], data.Trajectories[0].Steps.Select(s => s.State.Mileage));
        Assert.True(data.Trajectories[0].IsTerminated);
        Assert.False(data.Trajectories[1].IsTerminated);
        Assert.Equal(1, data.TransitionCount);
        Assert.Equal(0, data.Trajectories[1].FirstStage);
        Assert.Equal(2, data.ClusterCount);
    }

    [Fact]
    public void Read_TimeOrigin_GivesStages()
    {
        var data = Read("trajectory,time,Mileage,IsOld,Decision\na,1987,5,false,Keep\na,1988,6,true,Keep\n", new() { TimeOrigin = 1985 });
        Assert.Equal([2, 3], data.Observations.Select(o => o.Stage));
    }

    [Fact]
    public void Read_MappedColumnsCommentsAndDelimiter_AreTaken()
    {
        var options = new CsvOptions
        {
            Columns = new Dictionary<string, string> { ["Mileage"] = "odometer", ["Decision"] = "i" },
            Delimiter = ';',
            Comment = '#',
        };
        var data = Read("# a note\nodometer;isold;i\n3;0;keep\n", options);
        Assert.Equal(1, data.Counts()[(new Bus(3, false), Decision.Keep)]);
    }

    [Theory]
    [InlineData("# what, where\n# and when\nMileage,IsOld,Decision\n3,false,Keep\n")]
    [InlineData("\uFEFF# what\nMileage,IsOld,Decision\n3,false,Keep\n")]
    public void Read_NotesBeforeTheHeader_ArePassedOver(string text) => Assert.Equal(1, Read(text).DecisionCount);

    [Fact]
    public void Read_NoteAmongTheRows_IsNotPassedOver() =>
        Assert.Contains("row 3", Assert.Throws<FormatException>(() => Read("Mileage,IsOld,Decision\n3,false,Keep\n# a note\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ByteOrderMarkAndAnotherCulture_ChangeNothing()
    {
        string path = Path.GetTempFileName();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "\u2212" } };
            File.WriteAllText(path, "Mileage,IsOld,Decision,count\r\n3,false,Keep,1.5\r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Equal(1.5, DemonstrationReader.Read(new Buses(), new Decisions(), path).DecisionCount);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("", "buses.csv is empty", "Mileage,IsOld,Decision")]
    [InlineData("Mileage,IsOld,Decision\n", "no rows", "")]
    [InlineData("Mileage,IsOld\n1,false\n", "no column 'Decision'", "found Mileage, IsOld")]
    [InlineData("Mileage,IsOld,Decision,mileage\n", "'mileage' appears twice", "")]
    [InlineData("Mileage,IsOld,Decision\n1,false,Keep\n12,false,Keep\n", "row 3, column 'Mileage': found '12'", "an integer in 0..9")]
    [InlineData("Mileage,IsOld,Decision\n1,false,Wait\n", "row 2, column 'Decision': found 'Wait'", "one of Keep, Replace")]
    [InlineData("Mileage,IsOld,Decision\n8,false,Keep\n", "row 2: Bus { Mileage = 8, IsOld = False }", "not a Bus of this problem")]
    [InlineData("Mileage,IsOld,Decision\n1,false\n", "row 2: 2 cells", "expected 3")]
    [InlineData("Mileage,IsOld,Decision\n1,fal\"se,Keep\n", "row 2", "expected")]
    [InlineData("Mileage,IsOld,Decision,next.Mileage\n", "no column 'next.IsOld'", "")]
    [InlineData("Mileage,IsOld,Decision,count\n1,false,Keep,-1\n", "row 2, column 'count': found '-1'", "at least 0")]
    [InlineData("Mileage,IsOld,Decision,count\n1,false,Keep,NaN\n", "row 2, column 'count': found 'NaN'", "a finite number")]
    [InlineData("Mileage,IsOld,Decision,count\n1,false,Keep,\"1,5\"\n", "row 2, column 'count': found '1,5'", "a finite number")]
    [InlineData("time,Mileage,IsOld,Decision\n0,1,false,Keep\n2,1,false,Keep\n", "row 3: time 2", "expected 1")]
    [InlineData("time,Mileage,IsOld,Decision\n0,1,false,Keep\n0,1,false,Keep\n", "row 3: time 0", "in row 2")]
    [InlineData("time,Mileage,IsOld,Decision\n0.5,1,false,Keep\n", "column 'time': found '0.5'", "a whole number")]
    [InlineData("time,Mileage,IsOld,Decision,terminated\n0,1,false,Keep,true\n1,1,false,Keep,\n", "row 3: trajectory '' goes on", "row 2")]
    [InlineData("time,Mileage,IsOld,Decision,next.Mileage,next.IsOld\n0,1,false,Keep,2,false\n1,1,false,Keep,,\n", "row 3", "as the next state")]
    [InlineData("time,Mileage,IsOld,Decision,terminated\n0,1,false,Keep,maybe\n", "column 'terminated': found 'maybe'", "true, false or nothing")]
    public void Read_Faults_NameFileRowColumnAndWhatIsExpected(string text, string found, string expected)
    {
        string message = Assert.Throws<FormatException>(() => Read(text)).Message;
        Assert.Contains("buses.csv", message);
        Assert.Contains(found, message);
        Assert.Contains(expected, message);
    }

    [Fact]
    public void Read_MappingOfUnknownColumn_IsRefused()
    {
        var options = new CsvOptions { Columns = new Dictionary<string, string> { ["Milage"] = "m" } };
        Assert.Contains("'Milage'", Assert.Throws<ArgumentException>(() => Read("m,IsOld,Decision\n", options)).Message);
    }

    [Fact]
    public void Rewards_AreReadAndWritten()
    {
        const string text = "trajectory,time,Mileage,IsOld,Decision,next.Mileage,next.IsOld,terminated,reward\na,0,1,false,Keep,2,false,,-0.5\na,1,2,false,Keep,3,true,true,1.25\n";
        var data = Read(text);
        Assert.Equal([-0.5, 1.25], data.Trajectories[0].Rewards);
        Assert.Equal(2, data.RewardCount);
        using var written = new StringWriter();
        DemonstrationWriter.Write(new Buses(), new Decisions(), written, data);
        Assert.Equal(text, written.ToString());
        Assert.Equal(2.5, Read("Mileage,IsOld,Decision,reward\n0,false,Keep,2.5\n1,false,Keep,\n").Observations[0].Reward);
        Assert.Null(Read("Mileage,IsOld,Decision,reward\n0,false,Keep,2.5\n1,false,Keep,\n").Observations[1].Reward);
        Assert.Contains("row 3: trajectory 'a' has a reward in row 2 and none in row 3", Assert.Throws<FormatException>(
            () => Read("trajectory,Mileage,IsOld,Decision,reward\na,1,false,Keep,1\na,2,false,Keep,\n")).Message, StringComparison.Ordinal);
        Assert.Contains("column 'reward': found 'much', expected a finite number", Assert.Throws<FormatException>(
            () => Read("Mileage,IsOld,Decision,reward\n0,false,Keep,much\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Trajectories_ReadBackTheSame()
    {
        var random = new Random(3);
        Bus Any() => new(random.Next(6), random.Next(2) == 1);
        Trajectory<Bus, Decision>[] trajectories = [.. Enumerable.Range(0, 20).Select(i => new Trajectory<Bus, Decision>(
            [.. Enumerable.Range(0, 1 + random.Next(5)).Select(_ => new Step<Bus, Decision>(Any(), (Decision)random.Next(2)))])
        {
            Name = $"bus {i}, \"old\"",
            Last = random.Next(2) == 0 ? Any() : null,
            IsTerminated = random.Next(2) == 0,
            FirstStage = random.Next(3),
        })];
        var data = Demonstrations<Bus, Decision>.FromTrajectories(trajectories);
        var back = RoundTrip(data, new() { TimeOrigin = 0 });
        Assert.Equal(data.Observations, back.Observations);
        Assert.Equal(trajectories.Select(t => (t.Name, t.Last, t.IsTerminated, t.FirstStage)), back.Trajectories.Select(t => (t.Name, t.Last, t.IsTerminated, t.FirstStage)));
    }

    [Fact]
    public void Write_Counts_ReadBackTheSame()
    {
        var data = Demonstrations<Bus, Decision>.FromObservations([
            new(new(1, false), Decision.Keep, new(2, false), Stage: 4, Cluster: 0, Count: 1.0 / 3),
            new(new(9, true), Decision.Replace, null, Stage: 0, Cluster: 1, Count: 7)]);
        Assert.Equal(data.Observations, RoundTrip(data, new()).Observations);
    }

    [Fact]
    public void Columns_SharedByStateAndAction_ArePrecededByTheirTypes()
    {
        var data = Demonstrations<Bus, Load>.FromCounts([(new(1, true), new(2), 3)]);
        using var text = new StringWriter();
        DemonstrationWriter.Write(new Buses(), new Loads(), text, data);
        Assert.StartsWith("trajectory,time,Bus.Mileage,IsOld,Load.Mileage,next.Bus.Mileage,next.IsOld,count\n", text.ToString());
        var back = DemonstrationReader.Read(new Buses(), new Loads(), new StringReader(text.ToString()), "loads.csv");
        Assert.Equal(data.Observations, back.Observations);
    }

    private static Demonstrations<Bus, Decision> RoundTrip(Demonstrations<Bus, Decision> data, CsvOptions options)
    {
        using var text = new StringWriter();
        DemonstrationWriter.Write(new Buses(), new Decisions(), text, data, options);
        return Read(text.ToString(), options);
    }
}
