using System.Globalization;
using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.ModelFiles;

/// <summary>Models in PRISM's formats, by a seed: chains and decision processes, with or without names, variables, labels, several starts and reward structures.</summary>
internal static class RandomModelText
{
    private static readonly string[] Names = ["go", "stay", "go#2", "class", "Équipe", "", "9 lives".Replace(' ', '-')];

    /// <summary>The files of a model, <c>m.tra</c> first.</summary>
    public static IReadOnlyList<AdditionalFile> Files(int seed)
    {
        Random random = new(seed);
        int states = random.Next(1, 9);
        bool isChain = random.Next(4) == 0;
        List<string> lines = [], rewards = [];
        int choices = 0, transitions = 0;
        for (int state = 0; state < states; state++)
        {
            for (int choice = 0, count = isChain ? 1 : random.Next(1, 4); choice < count; choice++, choices++)
            {
                string name = Names[random.Next(Names.Length)];
                int[] nexts = [.. Enumerable.Range(0, states).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Order()];
                for (int i = 0; i < nexts.Length; i++, transitions++)
                {
                    string mass = nexts.Length == 1 ? "1" : nexts.Length == 2 ? "0.5" : "1/3";
                    lines.Add(isChain ? $"{state} {nexts[i]} {mass}" : $"{state} {choice} {nexts[i]} {mass} {name}".TrimEnd());
                    if (random.Next(2) == 0)
                        rewards.Add(isChain ? $"{state} {nexts[i]} {Number(random)}" : $"{state} {choice} {nexts[i]} {Number(random)}");
                }
            }
        }

        List<AdditionalFile> files = [File("m.tra", [isChain ? $"{states} {transitions}" : $"{states} {choices} {transitions}", .. lines])];
        if (random.Next(2) == 0)
            files.Add(File("m1.trew", ["# Reward structure \"fuel used\"", isChain ? $"{states} {rewards.Count}" : $"{states} {choices} {rewards.Count}", .. rewards]));
        if (random.Next(2) == 0)
            files.Add(File("m2.srew", [$"{states} {states}", .. Enumerable.Range(0, states).Select(state => $"{state} {Number(random)}")]));
        if (random.Next(2) == 0)
            files.Add(File("m.sta", ["(x,isOdd,Number)", .. Enumerable.Range(0, states).Select(state => $"{state}:({state - 3},{(state % 2 == 1 ? "true" : "false")},{state / 2})")]));
        if (random.Next(2) == 0)
            files.Add(File("m.lab", ["0=\"init\" 1=\"deadlock\" 2=\"x_is_1\"", .. Enumerable.Range(0, states).Where(state => state == 0 || random.Next(3) == 0).Select(state => $"{state}: 0 2")]));
        return files;
    }

    private static AdditionalFile File(string name, IEnumerable<string> lines) => new("/problem/" + name, string.Join("\n", lines) + "\n");

    private static string Number(Random random) => Math.Round(random.NextDouble() * 10 - 5, 3).ToString(CultureInfo.InvariantCulture);
}
