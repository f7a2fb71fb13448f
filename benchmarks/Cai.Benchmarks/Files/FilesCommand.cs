using System.Diagnostics;
using System.Globalization;
using Cai.Benchmarks.Measuring;
using Cai.Workloads;

namespace Cai.Benchmarks.Files;

/// <summary>
/// <c>files [csv|csv-async|jsonl|tra ...] [--megabytes 1000]</c>: writes a file of that size, and reads it in a process of its own: how long it takes, and how much memory the process had at most. Demonstrations are streamed
/// and leave no trace; a model is held, and needs memory by its transitions.
/// </summary>
internal static class FilesCommand
{
    private const int Steps = 100;
    private const int Bins = 90;

    private static readonly string[] Kinds = ["csv", "csv-async", "jsonl", "tra"];

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is ["read", var read, var file])
            return Read(read, file);
        int megabytes = int.Parse(Options.Of(args, "--megabytes") ?? "1000", CultureInfo.InvariantCulture);
        string[] chosen = [.. args.Where(Kinds.Contains)];
        Console.WriteLine($"{Machine.Description}, load {Machine.Load}\n\n| File | Megabytes | Rows | Seconds | Peak megabytes of the process |\n|---|---|---|---|---|");
        foreach (string kind in chosen.Length > 0 ? chosen : Kinds)
        {
            string path = Path.Combine(Path.GetTempPath(), $"cai-{Environment.ProcessId}.{kind.Split('-')[0]}");
            try
            {
                long rows = Write(kind, path, megabytes * 1_000_000L);
                Console.Write($"| {kind} | {new FileInfo(path).Length / 1e6:F0} | {rows:N0} ");
                using Process reader = Process.Start(Environment.ProcessPath!, ["files", "read", kind, path]);
                reader.WaitForExit();
                if (reader.ExitCode != 0)
                    return reader.ExitCode;
            }
            finally
            {
                File.Delete(path);
            }
        }

        return 0;
    }

    private static long Write(string kind, string path, long bytes)
    {
        using StreamWriter text = new(path, append: false, bufferSize: 1 << 20, encoding: new System.Text.UTF8Encoding(false)) { NewLine = "\n" };
        if (kind == "tra")
            return WriteModel(text, bytes);
        bool isJson = kind == "jsonl";
        if (!isJson)
            text.WriteLine("trajectory,time,Mileage,Decision");
        long row = 0;
        for (long written = 0; written < bytes; row++)
        {
            string line = isJson
                ? $"{{\"trajectory\": \"bus {row / Steps}\", \"time\": {row % Steps}, \"Mileage\": {row % Bins}, \"Decision\": \"Keep\"}}"
                : $"bus {row / Steps},{row % Steps},{row % Bins},Keep";
            text.WriteLine(line);
            written += line.Length + 1;
        }

        return row;
    }

    // A walk on a ring: each state leads to three others.
    private static long WriteModel(StreamWriter text, long bytes)
    {
        text.WriteLine("dtmc");
        const string moves = "0.25 0.5 0.25";
        int states = (int)(bytes / (3 * "10000000 10000001 0.25 ".Length));
        string[] masses = moves.Split(' ');
        for (int state = 0; state < states; state++)
        {
            for (int k = 0; k < masses.Length; k++)
                text.WriteLine($"{state} {(state + k) % states} {masses[k]}");
        }

        return 3L * states;
    }

    private static int Read(string kind, string path)
    {
        long started = Stopwatch.GetTimestamp();
        long count = kind switch
        {
            "tra" => ExplicitModel.Read(path).States.Count,
            "csv-async" => Asynchronously(path).GetAwaiter().GetResult(),
            _ => new Bus(Bins).StreamDemonstrations(path).Sum(walk => (long)walk.Steps.Count),
        };
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"| {seconds:F0} | {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} |");
        return count > 0 ? 0 : 1;
    }

    private static async Task<long> Asynchronously(string path)
    {
        long count = 0;
        await foreach (Trajectory<Bus.Engine, Bus.Decision> walk in new Bus(Bins).StreamDemonstrationsAsync(path))
            count += walk.Steps.Count;
        return count;
    }
}
