using System.Text.RegularExpressions;

namespace Cai.Benchmarks.Compiling;

/// <summary>
/// What the generator adds to the compilation of one file in a fresh process, as a project's build starts it, in rounds of four: the file without the attributes (plain), the file and what is
/// emitted for it as ordinary source (emitted), with the generator from its portable image, and from the precompiled one where there is one.
/// </summary>
internal sealed partial class ColdCompile
{
    private readonly List<double> _plain = [], _emitted = [], _portable = [], _precompiled = [];

    private ColdCompile()
    {
    }

    /// <summary>Seconds of the file and what is emitted for it, without the generator.</summary>
    public double Emitted => Median(_emitted);

    /// <summary>Seconds with the generator, as a package brings it: precompiled where it can be.</summary>
    public double Generated => Median(_precompiled.Count > 0 ? _precompiled : _portable);

    /// <summary>Seconds that the generator adds, as a package brings it, to the compilation of the same text.</summary>
    public double Added => Paired(_precompiled.Count > 0 ? _precompiled : _portable, _emitted);

    /// <summary>Paired medians, in seconds: a round's compilations are subtracted from each other.</summary>
    public IEnumerable<(string What, double Seconds)> Differences()
    {
        yield return ("portable image, against the emitted files as source", Paired(_portable, _emitted));
        yield return ("portable image, against the file without attributes", Paired(_portable, _plain));
        if (_precompiled.Count > 0)
        {
            yield return ("precompiled image, against the emitted files as source", Paired(_precompiled, _emitted));
            yield return ("precompiled image, against the file without attributes", Paired(_precompiled, _plain));
        }

        yield return ("compiling the emitted files themselves", Paired(_emitted, _plain));
    }

    /// <summary>The medians themselves.</summary>
    public IEnumerable<(string What, double Seconds)> Medians() =>
        new[] { ("without attributes", _plain), ("emitted files as source", _emitted), ("generator, portable image", _portable), ("generator, precompiled image", _precompiled) }
            .Where(item => item.Item2.Count > 0)
            .Select(item => (item.Item1, Median(item.Item2)));

    /// <summary>Measures a source file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="portable">The generator's assembly.</param>
    /// <param name="precompiled">The same precompiled; null where there is none.</param>
    /// <param name="rounds">The number of rounds.</param>
    public static ColdCompile Run(string source, string portable, string? precompiled, int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("cai-cold-").FullName;
        try
        {
            Compiler compiler = new(folder);
            string usings = Path.Combine(folder, "Usings.cs"), bare = Path.Combine(folder, "Bare.cs"), emitted = Directory.CreateDirectory(Path.Combine(folder, "emitted")).FullName;
            File.WriteAllText(usings, "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;");
            File.WriteAllText(bare, Attributes().Replace(File.ReadAllText(source), ""));
            portable = Alone(portable, Path.Combine(folder, "portable"));
            precompiled = precompiled is null ? null : Alone(precompiled, Path.Combine(folder, "precompiled"));
            compiler.Compile([usings, source], portable, emitted);
            string[] written = Directory.GetFiles(emitted, "*.cs", SearchOption.AllDirectories);
            if (written.Length == 0)
                throw new InvalidOperationException($"Nothing was emitted for {source}.");

            ColdCompile cold = new();
            for (int round = 0; round < rounds; round++)
            {
                cold._plain.Add(compiler.Compile([usings, bare]));
                cold._emitted.Add(compiler.Compile([usings, source, .. written]));
                cold._portable.Add(compiler.Compile([usings, source], portable));
                if (precompiled is not null)
                    cold._precompiled.Add(compiler.Compile([usings, source], precompiled));
            }

            return cold;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In a folder of its own, as in a package: nothing else is found beside it.
    private static string Alone(string assembly, string folder)
    {
        string alone = Path.Combine(Directory.CreateDirectory(folder).FullName, Path.GetFileName(assembly));
        File.Copy(assembly, alone);
        return alone;
    }

    // The attributes of a declaration, by name: with them gone the file is ordinary C#.
    [GeneratedRegex(@"\[(Mdp|State|Action|Noise|Parameters|Dynamics|Reward|TerminalReward|Feature|Start|Terminal|Available|Valid|Range|Below|Probability|Poisson|Parameter|Estimated)(\((?>[^()]+|\([^()]*\))*\))?(, Estimated)?\]")]
    private static partial Regex Attributes();

    private static double Paired(List<double> longer, List<double> shorter) => Median([.. longer.Zip(shorter, (a, b) => a - b)]);

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}
