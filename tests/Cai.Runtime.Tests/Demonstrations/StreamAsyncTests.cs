using System.Globalization;
using System.Text;
using Cai.CompilerServices;

namespace Cai.Csv;

public sealed class StreamAsyncTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cai-streams-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("buses.csv")]
    [InlineData("buses.jsonl")]
    public async Task Stream_OfAFile_GivesWhatReadingItGives(string name)
    {
        string path = Write(name, 200);
        List<Trajectory<Bus, Decision>> streamed = [];
        await foreach (Trajectory<Bus, Decision> trajectory in DemonstrationReader.StreamAsync(new Buses(), new Decisions(), path))
            streamed.Add(trajectory);
        var whole = DemonstrationReader.Read(new Buses(), new Decisions(), path).Trajectories;
        Assert.Equal(200, streamed.Count);
        Assert.Equal(whole.Select(trajectory => trajectory.Name), streamed.Select(trajectory => trajectory.Name));
        Assert.Equal(whole.SelectMany(trajectory => trajectory.Steps), streamed.SelectMany(trajectory => trajectory.Steps));
    }

    [Theory]
    [InlineData("buses.csv", "row 605, column 'Mileage': found 'x', expected an integer in 0..9.")]
    [InlineData("buses.jsonl", "row 604, member 'Mileage': found 'x', expected an integer in 0..9.")]
    public async Task Stream_UpToAFault_GivesWhatStandsBeforeIt(string name, string message)
    {
        string path = Write(name, 201);
        File.AppendAllText(path, name.EndsWith("csv", StringComparison.Ordinal) ? "200,3,x,false,Keep\n" : "{\"trajectory\": 200, \"time\": 3, \"Mileage\": \"x\", \"IsOld\": false, \"Decision\": \"Keep\"}\n");
        int count = 0;
        FormatException fault = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (Trajectory<Bus, Decision> _ in DemonstrationReader.StreamAsync(new Buses(), new Decisions(), path))
                count++;
        });
        Assert.Equal(200, count);
        Assert.Equal($"{path}, {message}", fault.Message);
    }

    [Fact]
    public async Task Stream_LeftEarly_ClosesTheFile()
    {
        string path = Write("buses.csv", 5_000);
        await foreach (Trajectory<Bus, Decision> trajectory in DemonstrationReader.StreamAsync(new Buses(), new Decisions(), path))
        {
            Assert.Equal("0", trajectory.Name);
            Assert.Throws<IOException>(() => File.Open(path, FileMode.Open, FileAccess.Read, FileShare.None));
            break;
        }

        File.Open(path, FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
    }

    [Fact]
    public async Task Stream_Stopped_EndsByThat()
    {
        string path = Write("buses.csv", 5_000);
        using CancellationTokenSource stop = new();
        int count = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Trajectory<Bus, Decision> _ in DemonstrationReader.StreamAsync(new Buses(), new Decisions(), path, cancellation: stop.Token))
            {
                if (++count == 3)
                    await stop.CancelAsync();
            }
        });
        Assert.InRange(count, 3, 4_999);
        // The token of an enumeration is heard as well.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Trajectory<Bus, Decision> _ in DemonstrationReader.StreamAsync(new Buses(), new Decisions(), path).WithCancellation(stop.Token))
                count = 0;
        });
        Assert.NotEqual(0, count);
    }

    [Fact]
    public async Task Stream_WithASlowReader_IsFewAhead()
    {
        int read = 0, taken = 0, most = 0;
        IEnumerable<Trajectory<Bus, Decision>> Endless()
        {
            while (true)
            {
                read++;
                yield return new([new(new(1, false), Decision.Keep)]);
            }
        }

        await foreach (Trajectory<Bus, Decision> _ in TrajectoryStream.Of(_ => Endless()))
        {
            await Task.Delay(1);
            most = Math.Max(most, Volatile.Read(ref read) - taken);
            if (++taken == 50)
                break;
        }

        // Four wait, one is worked on, one is about to be handed over.
        Assert.InRange(most, 1, 7);
    }

    private string Write(string name, int trajectories)
    {
        bool isJson = name.EndsWith("jsonl", StringComparison.Ordinal);
        StringBuilder text = new(isJson ? "" : "trajectory,time,Mileage,IsOld,Decision\n");
        for (int row = 0; row < 3 * trajectories; row++)
        {
            text.Append(isJson
                ? string.Create(CultureInfo.InvariantCulture, $"{{\"trajectory\": {row / 3}, \"time\": {row % 3}, \"Mileage\": {row % 5}, \"IsOld\": false, \"Decision\": \"Keep\"}}\n")
                : string.Create(CultureInfo.InvariantCulture, $"{row / 3},{row % 3},{row % 5},false,Keep\n"));
        }

        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
