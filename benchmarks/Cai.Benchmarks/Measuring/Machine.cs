using System.Globalization;
using System.Runtime.InteropServices;

namespace Cai.Benchmarks.Measuring;

/// <summary>Which machine measured, and how busy it was.</summary>
internal static class Machine
{
    /// <summary>The processor, its cores, the system and the run time.</summary>
    public static string Description => string.Create(CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    /// <summary>How many programs wanted a core in the last minute; empty where the system does not tell.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";

    private static string Processor()
    {
        if (!File.Exists("/proc/cpuinfo"))
            return RuntimeInformation.ProcessArchitecture.ToString();

        Dictionary<string, string> about = [];
        foreach (string line in File.ReadLines("/proc/cpuinfo"))
        {
            string[] parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2)
                about.TryAdd(parts[0], parts[1]);
        }

        string name = about.GetValueOrDefault("model name", RuntimeInformation.ProcessArchitecture.ToString());
        return about.TryGetValue("cpu family", out string? family) ? $"{name} (family {family}, model {about.GetValueOrDefault("model")})" : name;
    }
}
