namespace Cai.Explicit;

/// <summary>Writes a model as Gymnasium's <c>P</c>: JSON that Python's <c>json</c> reads. With a start, an object with P and <c>initial_state_distrib</c>.</summary>
internal static class GymWriter
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="InvalidOperationException">The format cannot say what the model is.</exception>
    public static void Write(string path, string name, ExplicitData data)
    {
        if (data.Rewards.Count > 1)
            throw new InvalidOperationException($"{name} has {data.Rewards.Count} reward structures, and Gymnasium's P has one reward. Write it as .tra.");
        if (data.Kind == ExplicitKind.Dtmc || data.Variables.Count > 0 || data.Labels.Exists(label => label.Name != LabelFile.Start) || Enumerable.Range(0, data.ChoiceCount).Any(choice => data.NameOf(choice) != NumberOf(data, choice)))
            throw new InvalidOperationException($"{name} is a chain, or has variables, labels or names of actions, which Gymnasium's P does not hold. Write it as .tra.");
        WholeFile.Write(path, text =>
        {
            bool hasStart = data.StartStates.Length > 0;
            text.Write(hasStart ? "{\"P\": " : "");
            Table(text, data);
            if (hasStart)
                text.Write($", \"{GymFile.StartMember}\": [{string.Join(", ", Start(data).Select(Number))}]}}");
            text.WriteLine();
        });
    }

    private static void Table(TextWriter text, ExplicitData data)
    {
        double[] rewards = data.Rewards.Count == 0 ? [] : data.Rewards[0].Transitions, stateRewards = data.Rewards.Count == 0 ? [] : data.Rewards[0].States;
        for (int state = 0; state < data.StateCount; state++)
        {
            text.Write(FormattableString.Invariant($"{(state == 0 ? "{" : ",")}\n\"{state}\": {{"));
            for (int choice = data.ChoicePointers[state]; choice < data.ChoicePointers[state + 1]; choice++)
            {
                IEnumerable<string> row = Enumerable.Range(data.RowPointers[choice], data.RowPointers[choice + 1] - data.RowPointers[choice]).Select(entry =>
                {
                    double reward = (stateRewards.Length > 0 ? stateRewards[state] : 0) + (rewards.Length > 0 ? rewards[entry] : 0);
                    return FormattableString.Invariant($"[{Number(data.Masses[entry])}, {data.Columns[entry]}, {Number(reward)}, {(data.Ends.Length > 0 && data.Ends[entry] ? "true" : "false")}]");
                });
                text.Write($"{(choice == data.ChoicePointers[state] ? "" : ", ")}\"{NumberOf(data, choice)}\": [{string.Join(", ", row)}]");
            }

            text.Write('}');
        }

        text.Write("\n}");
    }

    private static double[] Start(ExplicitData data)
    {
        double[] start = new double[data.StateCount];
        for (int i = 0; i < data.StartStates.Length; i++)
            start[data.StartStates[i]] = data.StartProbabilities[i];
        return start;
    }

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    // The number of a choice in its state, as text.
    private static string NumberOf(ExplicitData data, int choice)
    {
        int state = Array.BinarySearch(data.ChoicePointers, choice);
        if (state < 0)
            state = ~state - 1;
        while (state + 1 < data.ChoicePointers.Length && data.ChoicePointers[state + 1] <= choice)
            state++;
        return (choice - data.ChoicePointers[state]).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
