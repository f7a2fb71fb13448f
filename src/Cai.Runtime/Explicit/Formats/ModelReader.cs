using System.Globalization;

namespace Cai.Explicit;

/// <summary>Puts a model together from its files: transitions, and beside them variables, labels and rewards by the names that PRISM and Storm give them.</summary>
/// <param name="open">Opens a file.</param>
/// <param name="rule">What to do with rows that are no distributions.</param>
/// <param name="constants">Values of the constants that JANI models leave open.</param>
/// <param name="maxStates">The most states that those may unfold to.</param>
internal sealed class ModelReader(Func<string, TextReader> open, RowRule rule, IReadOnlyDictionary<string, double> constants, int maxStates)
{
    private static readonly string[] s_states = [".sta"], s_labels = [".lab"], s_stateRewards = [".srew", ".state.rew"], s_transitionRewards = [".trew", ".trans.rew", ".tra.rew"];

    /// <summary>Whether a file is one that goes with a model: variables, labels or rewards. One that goes with another, as <c>die2.srew</c> with <c>die2.tra</c>, is not.</summary>
    /// <param name="stem">The model's file without its ending.</param>
    /// <param name="file">The file.</param>
    /// <param name="exists">Whether there is a file.</param>
    public static bool IsCompanion(string stem, string file, Func<string, bool> exists) =>
        file.StartsWith(stem, StringComparison.Ordinal) && (IsOne(stem, file, s_states) || IsOne(stem, file, s_labels) || RewardName(stem, file) is not null) && !IsOfAnother(stem, file, exists);

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file of transitions, of Gymnasium's P, or of JANI.</param>
    /// <param name="companions">The files that go with it.</param>
    /// <exception cref="ModelFileException">A file is malformed; the message names it, line and column.</exception>
    public ExplicitData Read(string path, IReadOnlyList<string> companions)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return Take(path, text => GymFile.Read(JsonText.Read(text, path), path, rule));
        if (path.EndsWith(".jani", StringComparison.OrdinalIgnoreCase))
            return Take(path, text => new JaniUnfolding(new JaniFile(path, constants).Read(JsonText.Read(text, path)), rule, maxStates).Run());

        string stem = path.EndsWith(".tra", StringComparison.OrdinalIgnoreCase) ? path.Substring(0, path.Length - ".tra".Length) : path;
        ExplicitData data = InOrder(path) ?? Lines(path, lines => TransitionFile.Read(lines, rule));
        foreach (string file in companions.Where(file => EndsWith(file, s_states)))
            Lines(file, lines => StateFile.Read(lines, data));
        foreach (string file in companions.Where(file => EndsWith(file, s_labels)))
            Lines(file, lines => LabelFile.Read(lines, data));
        ReadRewards(stem, companions, data);
        Start(data);
        return data;
    }

    private ExplicitData? InOrder(string path) =>
        Lines(path, lines => TransitionFile.ReadInOrder(lines, null, rule)) is { } counted ? Lines(path, lines => TransitionFile.ReadInOrder(lines, counted, rule))?.Data : null;

    // State and transition rewards of one number or name are one structure.
    private void ReadRewards(string stem, IReadOnlyList<string> companions, ExplicitData data)
    {
        foreach (IGrouping<string, string> files in companions.Where(file => RewardName(stem, file) is not null).GroupBy(file => RewardName(stem, file)!)
            .OrderBy(group => int.TryParse(group.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            string? name = null;
            double[] states = [], transitions = [];
            foreach (string file in files)
            {
                bool hasCounts = !file.EndsWith(".rew", StringComparison.OrdinalIgnoreCase);
                name = Lines(file, lines => EndsWith(file, s_stateRewards)
                    ? RewardFile.ReadStates(lines, data, hasCounts, out states)
                    : RewardFile.ReadTransitions(lines, data, hasCounts, out transitions)) ?? name;
            }

            name ??= files.Key.Length == 0 ? "reward" : int.TryParse(files.Key, out _) ? "reward" + files.Key : files.Key;
            if (data.Rewards.Exists(reward => reward.Name == name))
                throw new ModelFileException(files.First(), 0, 0, $"the reward structure '{name}' was given before: expected a name for each");
            data.Rewards.Add(new(name) { States = states, Transitions = transitions });
        }
    }

    // The states labelled init, each as likely; state 0 without labels, as PRISM and Storm have it.
    private static void Start(ExplicitData data)
    {
        StateLabel? label = data.Labels.Find(label => label.Name == LabelFile.Start);
        data.StartStates = label?.States ?? (data.Labels.Count == 0 ? [0] : []);
        data.StartProbabilities = [.. data.StartStates.Select(_ => 1.0 / data.StartStates.Length)];
    }

    private static bool IsOfAnother(string stem, string file, Func<string, bool> exists)
    {
        int end = stem.Length;
        while (end < file.Length && file[end] is >= '0' and <= '9')
            end++;
        return end > stem.Length && exists(file.Substring(0, end) + ".tra");
    }

    private static bool IsOne(string stem, string file, string[] endings) => Array.Exists(endings, ending => string.Equals(file, stem + ending, StringComparison.OrdinalIgnoreCase));

    private static bool EndsWith(string file, string[] endings) => Array.Exists(endings, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // What stands between the model's name and the ending: nothing, PRISM's number, or Storm's name after a dot.
    private static string? RewardName(string stem, string file)
    {
        string? ending = s_stateRewards.Concat(s_transitionRewards).FirstOrDefault(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        if (ending is null)
            return null;
        string head = file.Substring(0, file.Length - ending.Length);
        string middle = head.StartsWith(stem, StringComparison.Ordinal) ? head.Substring(stem.Length) : "." + head.Substring(head.LastIndexOfAny(['/', '\\']) + 1);
        return middle.Length == 0 || middle.All(char.IsDigit) ? middle : middle[0] == '.' ? middle.Substring(1) : null;
    }

    private void Lines(string file, Action<TextLines> read) => Lines(file, lines =>
    {
        read(lines);
        return 0;
    });

    private T Lines<T>(string file, Func<TextLines, T> read) => Take(file, text => read(new(text, file)));

    private T Take<T>(string file, Func<TextReader, T> read)
    {
        using TextReader text = open(file);
        return read(text);
    }
}
