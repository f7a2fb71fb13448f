namespace Cai.Explicit;

/// <summary>
/// A model as a file holds it: states by number, the choices of each state, the transitions of each choice, and what is known of them. Nothing is merged or left out, so that it can be written again.
/// </summary>
internal sealed class ExplicitData
{
    /// <summary>Chain or decision process.</summary>
    public ExplicitKind Kind { get; set; }

    /// <summary>Where the choices of each state start; states + 1 entries.</summary>
    public int[] ChoicePointers { get; set; } = [0];

    /// <summary>The action of each choice, empty text for a choice without a name; empty where none has one.</summary>
    public string[] ChoiceNames { get; set; } = [];

    /// <summary>Where the transitions of each choice start; choices + 1 entries.</summary>
    public int[] RowPointers { get; set; } = [0];

    /// <summary>The next state of each transition.</summary>
    public int[] Columns { get; set; } = [];

    /// <summary>The probability of each transition.</summary>
    public double[] Masses { get; set; } = [];

    /// <summary>Whether each transition ends the process; empty where none does.</summary>
    public bool[] Ends { get; set; } = [];

    /// <summary>The line of the file at which each state's choices begin, 0 for a state without; empty where states have no lines.</summary>
    public int[] Lines { get; set; } = [];

    /// <summary>The reward structures.</summary>
    public List<RewardStructure> Rewards { get; } = [];

    /// <summary>The variables of states; empty where states are only numbered.</summary>
    public List<StateVariable> Variables { get; } = [];

    /// <summary>The labels of states, in the order of the file.</summary>
    public List<StateLabel> Labels { get; } = [];

    /// <summary>The start states, ascending; empty for none.</summary>
    public int[] StartStates { get; set; } = [];

    /// <summary>Their probabilities.</summary>
    public double[] StartProbabilities { get; set; } = [];

    /// <summary>The number of states.</summary>
    public int StateCount => ChoicePointers.Length - 1;

    /// <summary>The number of choices.</summary>
    public int ChoiceCount => RowPointers.Length - 1;

    /// <summary>The most transitions of a choice; 1 without any.</summary>
    public int LongestRow
    {
        get
        {
            int longest = 1;
            for (int choice = 0; choice < ChoiceCount; choice++)
                longest = Math.Max(longest, RowPointers[choice + 1] - RowPointers[choice]);
            return longest;
        }
    }

    /// <summary>The action of a choice; empty text for a choice without a name.</summary>
    public string NameOf(int choice) => ChoiceNames.Length == 0 ? "" : ChoiceNames[choice];

    /// <summary>The transition of a choice to a next state, or -1. The transitions of the choice are ascending.</summary>
    public int Find(int choice, int next)
    {
        int at = Array.BinarySearch(Columns, RowPointers[choice], RowPointers[choice + 1] - RowPointers[choice], next);
        return at < 0 ? -1 : at;
    }
}

/// <summary>Rewards under one name: of being in a state for a step, and of transitions.</summary>
/// <param name="name">The name.</param>
internal sealed class RewardStructure(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>One a state; empty for none.</summary>
    public double[] States { get; set; } = [];

    /// <summary>One a transition; empty for none.</summary>
    public double[] Transitions { get; set; } = [];
}

/// <summary>A variable of the state: whole numbers, or false and true as 0 and 1.</summary>
/// <param name="name">The name.</param>
/// <param name="isBoolean">Whether it is a truth value.</param>
/// <param name="values">One a state.</param>
internal sealed class StateVariable(string name, bool isBoolean, int[] values)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is a truth value.</summary>
    public bool IsBoolean { get; } = isBoolean;

    /// <summary>One a state.</summary>
    public int[] Values { get; } = values;

    /// <summary>The value in a state, as it stands in a file.</summary>
    public string Text(int state) => IsBoolean ? (Values[state] == 0 ? "false" : "true") : Values[state].ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A label and its states.</summary>
/// <param name="name">The name.</param>
/// <param name="states">The states, ascending.</param>
internal sealed class StateLabel(string name, int[] states)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The states, ascending.</summary>
    public int[] States { get; } = states;
}
