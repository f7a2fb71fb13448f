using Cai.Explicit;
using Cai.Tabulation;

namespace Cai.Generators.ModelFiles;

/// <summary>A model as the arrays that its declaration reads: pairs of a state in order of their actions, and the transitions of each pair as the file has them.</summary>
internal sealed class FlatModel
{
    public FlatModel(ExplicitTables tables)
    {
        ExplicitData data = tables.Data;
        TransitionTable pairs = tables.Tables.Transitions[0];
        StateCount = tables.StateCount;
        ActionCount = tables.Actions.Names.Length;
        FirstPair = pairs.PairPointers;
        ActionOfPair = pairs.PairActions;
        FirstTransition = new int[ActionOfPair.Length + 1];
        List<int> next = [], origin = [];
        for (int pair = 0; pair < ActionOfPair.Length; pair++)
        {
            int choice = tables.ChoiceOfPair[pair];
            for (int entry = data.RowPointers[choice]; entry < data.RowPointers[choice + 1]; entry++)
            {
                next.Add(tables.NextOf(entry));
                origin.Add(entry);
            }

            FirstTransition[pair + 1] = next.Count;
            Longest = Math.Max(Longest, FirstTransition[pair + 1] - FirstTransition[pair]);
        }

        Next = [.. next];
        Origin = [.. origin];
        Probability = [.. origin.Select(entry => data.Masses[entry])];
        HasEveryPair = ActionOfPair.Length == (long)StateCount * ActionCount;
        HasEqualRows = FirstTransition[ActionOfPair.Length] == (long)ActionOfPair.Length * Longest;
    }

    /// <summary>Gets the number of states, with the one that was added.</summary>
    public int StateCount { get; }

    /// <summary>Gets the number of actions.</summary>
    public int ActionCount { get; }

    /// <summary>Gets where the pairs of each state start; states + 1 entries.</summary>
    public int[] FirstPair { get; }

    /// <summary>Gets the action of each pair.</summary>
    public int[] ActionOfPair { get; }

    /// <summary>Gets where the transitions of each pair start; pairs + 1 entries.</summary>
    public int[] FirstTransition { get; }

    /// <summary>Gets where each transition leads.</summary>
    public int[] Next { get; }

    /// <summary>Gets the probability of each transition.</summary>
    public double[] Probability { get; }

    /// <summary>Gets the entry of the file that each transition is.</summary>
    public int[] Origin { get; }

    /// <summary>Gets the most transitions of a pair, at least 1.</summary>
    public int Longest { get; } = 1;

    /// <summary>Gets whether every state offers every action.</summary>
    public bool HasEveryPair { get; }

    /// <summary>Gets whether every pair has as many transitions.</summary>
    public bool HasEqualRows { get; }

    /// <summary>Gets whether chance plays a part.</summary>
    public bool IsRandom => Longest > 1;
}
