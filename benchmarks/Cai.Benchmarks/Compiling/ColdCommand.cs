extern alias generator;

using System.Globalization;
using Cai.Benchmarks.Measuring;
using generator::Cai.Generators;

namespace Cai.Benchmarks.Compiling;

/// <summary><c>cold [--rounds N] [--source FILE] [--precompiled FILE]</c>: what the generator adds to a cold compilation.</summary>
internal static class ColdCommand
{
    private const int Rounds = 13;

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string source = Options.Of(args, "--source") ?? Path.Combine(AppContext.BaseDirectory, "Sources", "BusEngine.cs.txt");
        int rounds = Options.Of(args, "--rounds") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Rounds;
        string? precompiled = Options.Of(args, "--precompiled");
        Console.WriteLine($"{Machine.Description}, load {Machine.Load}\n{Path.GetFileName(source)}, {rounds} rounds{(precompiled is null ? ", no precompiled image given" : "")}");
        ColdCompile cold = ColdCompile.Run(source, Generator, precompiled, rounds);
        foreach ((string what, double seconds) in cold.Medians())
            Console.WriteLine($"{seconds * 1e3,7:F0} ms  {what}");
        Console.WriteLine("paired medians of what is added:");
        foreach ((string what, double seconds) in cold.Differences())
            Console.WriteLine($"{seconds * 1e3,7:F0} ms  {what}");
        return 0;
    }

    /// <summary>The portable generator, as this program has it.</summary>
    public static string Generator => typeof(MdpGenerator).Assembly.Location;
}
