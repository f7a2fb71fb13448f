using System.Globalization;

namespace Cai.Explicit;

/// <summary>
/// The actions of a model: one for each name, and where a state offers a name several times one for each time (<c>go</c>, <c>go#2</c>). Choices without a name are <c>choice0</c>, <c>choice1</c>; the one of a chain is
/// <c>step</c>. In order of first appearance.
/// </summary>
internal sealed class ExplicitActions
{
    private ExplicitActions(string[] names, int[] ofChoice) => (Names, OfChoice) = (names, ofChoice);

    /// <summary>The names, each once.</summary>
    public string[] Names { get; }

    /// <summary>The action of each choice.</summary>
    public int[] OfChoice { get; }

    /// <summary>Finds the actions of a model.</summary>
    public static ExplicitActions Of(ExplicitData data)
    {
        Dictionary<(string Name, int Time), int> actions = [];
        HashSet<string> taken = [];
        List<string> names = [];
        int[] ofChoice = new int[data.ChoiceCount];
        Dictionary<string, int> times = [];
        for (int state = 0; state < data.StateCount; state++)
        {
            times.Clear();
            for (int choice = data.ChoicePointers[state]; choice < data.ChoicePointers[state + 1]; choice++)
            {
                string name = data.NameOf(choice);
                times.TryGetValue(name, out int time);
                times[name] = time + 1;
                if (!actions.TryGetValue((name, time), out int action))
                {
                    actions.Add((name, time), action = names.Count);
                    names.Add(Fresh(taken, Written(data.Kind, name, time)));
                }

                ofChoice[choice] = action;
            }
        }

        return new([.. names], ofChoice);
    }

    private static string Written(ExplicitKind kind, string name, int time) =>
        name.Length > 0 ? (time == 0 ? name : name + "#" + (time + 1).ToString(CultureInfo.InvariantCulture))
        : kind == ExplicitKind.Dtmc ? "step"
        : "choice" + time.ToString(CultureInfo.InvariantCulture);

    private static string Fresh(HashSet<string> taken, string name)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }
}
