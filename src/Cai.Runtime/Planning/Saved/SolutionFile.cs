namespace Cai.Planning;

/// <summary>
/// The file of a solution: what it is of, how it was found, and the values, policies and action values of the stages it holds.
/// </summary>
internal static class SolutionFile
{
    private const int LongestRemark = 4096;

    private static readonly SealedFile s_file = new(0x6E6F6C6F53696143, 1, "saved solution", "Solve again, and save that", (path, fault, cause) => new SavedSolutionException(path, fault, cause)); // "CaiSolon"

    /// <summary>Writes the file beside its place, then moves it there.</summary>
    /// <exception cref="SavedSolutionException">It cannot be written.</exception>
    public static void Write(string path, SavedSolution saved)
    {
        if (Directory.Exists(path))
            throw new SavedSolutionException(path, "it is a directory. Name a file.");
        try
        {
            using SealedFile.Writer writer = s_file.Create(path, header => WriteHeader(header, saved));
            foreach (double[] array in saved.Values.Concat(saved.Policies).Concat(saved.ActionValues))
                writer.Add(array);
            writer.Seal();
        }
        catch (Exception cause) when (cause is not SavedSolutionException and (IOException or UnauthorizedAccessException))
        {
            throw new SavedSolutionException(path, $"it cannot be written: {cause.Message}", cause);
        }
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">What it should be of.</param>
    /// <param name="horizon">The horizon it should have.</param>
    /// <exception cref="SavedSolutionException">The file is torn, or of something else, or cannot be read.</exception>
    public static SavedSolution Read(string path, CheckpointSubject wanted, int horizon)
    {
        try
        {
            return ReadFile(path, wanted, horizon);
        }
        catch (Exception cause) when (cause is not SavedSolutionException and (IOException or UnauthorizedAccessException))
        {
            throw new SavedSolutionException(path, Directory.Exists(path) ? "it is a directory. Name a file." : $"it cannot be read: {cause.Message}", cause);
        }
    }

    private static SavedSolution ReadFile(string path, CheckpointSubject wanted, int horizon)
    {
        using SealedFile.Reader reader = s_file.Open(path);
        BinaryReader header = reader.Header;
        CheckpointSubject subject = CheckpointSubject.Read(header);
        int saved = header.ReadInt32();
        string? difference = saved != horizon ? FormattableString.Invariant($"its horizon is {Told(saved)}, not {Told(horizon)}") : subject.DifferenceTo(wanted);
        if (difference is not null)
            throw new SavedSolutionException(path, $"{difference}. Load it into the problem it is of, with the settings it was solved with, or solve again.");
        SolveReport report = new((SolveMethod)header.ReadInt32(), header.ReadInt32(), new(header.ReadDouble(), header.ReadDouble(), header.ReadDouble()), header.ReadBoolean(), header.ReadString());
        TimeSpan elapsed = new(header.ReadInt64());
        int values = header.ReadInt32(), policies = header.ReadInt32();
        reader.Require(((long)values * subject.States) + (2L * policies * subject.Pairs));
        SavedSolution solution = new(subject, horizon, report, elapsed, Room(values, subject.States), Room(policies, subject.Pairs), Room(policies, subject.Pairs));
        foreach (double[] array in solution.Values.Concat(solution.Policies).Concat(solution.ActionValues))
            reader.Read(array);
        reader.Check();
        return solution;
    }

    private static void WriteHeader(BinaryWriter header, SavedSolution saved)
    {
        saved.Subject.Write(header);
        header.Write(saved.Horizon);
        header.Write((int)saved.Report.Method);
        header.Write(saved.Report.Iterations);
        header.Write(saved.Report.Bounds.Lower);
        header.Write(saved.Report.Bounds.Upper);
        header.Write(saved.Report.Bounds.Rounding);
        header.Write(saved.Report.IsConverged);
        header.Write(saved.Report.Remark.Length <= LongestRemark ? saved.Report.Remark : saved.Report.Remark[..LongestRemark]);
        header.Write(saved.Elapsed.Ticks);
        header.Write(saved.Values.Length);
        header.Write(saved.Policies.Length);
    }

    private static string Told(int horizon) => horizon == 0 ? "infinite" : FormattableString.Invariant($"{horizon}");

    private static double[][] Room(int stages, int length) => [.. Enumerable.Range(0, stages).Select(_ => new double[length])];
}

/// <summary>A solution as a file holds it.</summary>
/// <param name="Subject">What it is of.</param>
/// <param name="Horizon">The number of decisions; 0 when infinite.</param>
/// <param name="Report">How it was found.</param>
/// <param name="Elapsed">The time that took.</param>
/// <param name="Values">The values of each stage held.</param>
/// <param name="Policies">Its policies.</param>
/// <param name="ActionValues">Its action values.</param>
internal sealed record SavedSolution(CheckpointSubject Subject, int Horizon, SolveReport Report, TimeSpan Elapsed, double[][] Values, double[][] Policies, double[][] ActionValues);
