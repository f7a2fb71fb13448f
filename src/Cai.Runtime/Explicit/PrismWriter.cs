using System.Globalization;

namespace Cai.Explicit;

/// <summary>Writes a model in PRISM's explicit formats. Numbers are the shortest that read back the same.</summary>
internal static class PrismWriter
{
    /// <summary>Writes the files: transitions, and variables, labels and rewards where there are any. Those of several reward structures are numbered from 1.</summary>
    /// <exception cref="InvalidOperationException">The format cannot say what the model is.</exception>
    public static void Write(string path, string name, ExplicitData data)
    {
        Check(name, data);
        List<(string Path, Action<TextWriter> Write)> files = Files(path, data);
        string[] others = [.. Companions.Of(path).Except(files.Select(file => file.Path))];
        if (others.Length > 0)
            throw new InvalidOperationException($"{name}: {string.Join(", ", others)} would be read as part of {path}, and is not. Delete {(others.Length == 1 ? "it" : "them")}, or write under another name.");
        foreach ((string file, Action<TextWriter> write) in files)
            WholeFile.Write(file, write);
    }

    private static List<(string Path, Action<TextWriter> Write)> Files(string path, ExplicitData data)
    {
        string stem = path[..^".tra".Length];
        List<(string Path, Action<TextWriter> Write)> files = [(path, text => Transitions(text, data))];
        if (data.Variables.Count > 0)
            files.Add((stem + ".sta", text => States(text, data)));
        if (data.Labels.Count > 0)
            files.Add((stem + ".lab", text => Labels(text, data)));
        for (int k = 0; k < data.Rewards.Count; k++)
        {
            RewardStructure reward = data.Rewards[k];
            string number = data.Rewards.Count == 1 ? "" : (k + 1).ToString(CultureInfo.InvariantCulture);
            if (reward.States.Length > 0)
                files.Add(($"{stem}{number}.srew", text => StateRewards(text, reward, data)));
            if (reward.Transitions.Length > 0)
                files.Add(($"{stem}{number}.trew", text => TransitionRewards(text, reward, data)));
        }

        return files;
    }

    private static void Check(string name, ExplicitData data)
    {
        if (data.Ends.Contains(true))
            throw new InvalidOperationException($"{name}: some transitions end the process, which PRISM's format does not say. Write it as .json.");
        bool isStart = data.Labels.Count == 0 ? data.StartStates is [0] : data.StartStates.Length == 0 || data.Labels.Exists(label => label.Name == LabelFile.Start && label.States.AsSpan().SequenceEqual(data.StartStates));
        if (!isStart || data.StartProbabilities.Distinct().Count() > 1)
            throw new InvalidOperationException($"{name}: its start is no set of equally likely states labelled {LabelFile.Start}, which PRISM's format does not say. Write it as .json.");
        for (int choice = 0; choice < data.ChoiceCount; choice++)
        {
            for (int entry = data.RowPointers[choice] + 1; entry < data.RowPointers[choice + 1]; entry++)
            {
                if (data.Columns[entry] <= data.Columns[entry - 1])
                    throw new InvalidOperationException($"{name}: a choice lists a next state twice, or out of order, which PRISM's format does not say. Write it as .json.");
            }
        }

        foreach (string action in data.ChoiceNames)
        {
            if (action.Any(char.IsWhiteSpace))
                throw new InvalidOperationException($"{name}: the action '{action}' has a blank in its name, which PRISM's format does not take.");
        }
    }

    private static void Transitions(TextWriter text, ExplicitData data)
    {
        bool isMdp = data.Kind == ExplicitKind.Mdp;
        text.WriteLine(isMdp ? Line($"{data.StateCount} {data.ChoiceCount} {data.Columns.Length}") : Line($"{data.StateCount} {data.Columns.Length}"));
        EachTransition(data, (state, choice, entry) =>
        {
            string action = data.NameOf(data.ChoicePointers[state] + choice);
            text.WriteLine(Line($"{state} {(isMdp ? Line($"{choice} ") : "")}{data.Columns[entry]} {data.Masses[entry]:R}{(action.Length > 0 ? " " + action : "")}"));
        });
    }

    private static void States(TextWriter text, ExplicitData data)
    {
        text.WriteLine($"({string.Join(',', data.Variables.Select(variable => variable.Name))})");
        for (int state = 0; state < data.StateCount; state++)
            text.WriteLine(Line($"{state}:({string.Join(',', data.Variables.Select(variable => variable.Text(state)))})"));
    }

    private static void Labels(TextWriter text, ExplicitData data)
    {
        text.WriteLine(string.Join(' ', data.Labels.Select((label, k) => Line($"{k}=\"{label.Name}\""))));
        for (int state = 0; state < data.StateCount; state++)
        {
            int[] labels = [.. Enumerable.Range(0, data.Labels.Count).Where(k => Array.BinarySearch(data.Labels[k].States, state) >= 0)];
            if (labels.Length > 0)
                text.WriteLine(Line($"{state}: {string.Join(' ', labels)}"));
        }
    }

    private static void StateRewards(TextWriter text, RewardStructure reward, ExplicitData data)
    {
        Title(text, reward, "State");
        text.WriteLine(Line($"{data.StateCount} {reward.States.Count(value => value != 0)}"));
        for (int state = 0; state < data.StateCount; state++)
        {
            if (reward.States[state] != 0)
                text.WriteLine(Line($"{state} {reward.States[state]:R}"));
        }
    }

    private static void TransitionRewards(TextWriter text, RewardStructure reward, ExplicitData data)
    {
        bool isMdp = data.Kind == ExplicitKind.Mdp;
        Title(text, reward, "Transition");
        text.WriteLine(Line($"{data.StateCount} {(isMdp ? Line($"{data.ChoiceCount} ") : "")}{reward.Transitions.Count(value => value != 0)}"));
        EachTransition(data, (state, choice, entry) =>
        {
            if (reward.Transitions[entry] != 0)
                text.WriteLine(Line($"{state} {(isMdp ? Line($"{choice} ") : "")}{data.Columns[entry]} {reward.Transitions[entry]:R}"));
        });
    }

    private static void Title(TextWriter text, RewardStructure reward, string of)
    {
        text.WriteLine($"# Reward structure \"{reward.Name}\"");
        text.WriteLine($"# {of} rewards");
    }

    private static void EachTransition(ExplicitData data, Action<int, int, int> act)
    {
        for (int state = 0; state < data.StateCount; state++)
        {
            for (int choice = data.ChoicePointers[state]; choice < data.ChoicePointers[state + 1]; choice++)
            {
                for (int entry = data.RowPointers[choice]; entry < data.RowPointers[choice + 1]; entry++)
                    act(state, choice - data.ChoicePointers[state], entry);
            }
        }
    }

    private static string Line(FormattableString line) => FormattableString.Invariant(line);
}
