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
        string? precompiled = Options.Of(args, "--precompiled") ?? Precompiled;
        Console.WriteLine($"{Machine.Description}, load {Machine.Load}\n{Path.GetFileName(source)}, {rounds} rounds{(precompiled is null ? ", no precompiled image: `dotnet pack src/Cai.Runtime -c Release` makes one" : "")}");
        ColdCompile cold = ColdCompile.Run(source, Generator, precompiled, rounds);
        foreach ((string what, double seconds) in cold.Medians())
            Console.WriteLine($"{seconds * 1e3,7:F0} ms  {what}");
        Console.WriteLine("paired medians of what is added:");
        foreach ((string what, double seconds) in cold.Differences())
            Console.WriteLine($"{seconds * 1e3,7:F0} ms  {what}");
        return 0;
    }

    /// <summary>The declaration of the largest example.</summary>
    public static string LargestExample => Path.Combine(AppContext.BaseDirectory, "Sources", "GridWorld.cs.txt");

    /// <summary>The generator precompiled, where packing has made one after the generator was built.</summary>
    public static string? Precompiled
    {
        get
        {
            DirectoryInfo? root = new(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "Cai.Dsl.sln")))
                root = root.Parent;
            if (root is null)
                return null;

            string image = Path.Combine(root.FullName, "src", "Cai.Runtime", "obj", "Release", "net10.0", "precompiled", "linux-x64", "Cai.Generators.dll");
            return File.Exists(image) && File.GetLastWriteTimeUtc(image) >= File.GetLastWriteTimeUtc(Generator) ? image : null;
        }
    }

    /// <summary>The portable generator, as this program has it.</summary>
    public static string Generator => typeof(MdpGenerator).Assembly.Location;
}
