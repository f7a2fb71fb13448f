namespace Cai.Checking;

/// <summary>From where a set of states can be reached.</summary>
internal static class Reach
{
    /// <summary>The states from which some actions lead to a set with positive probability; the set is among them. Complexity: entries of the rows.</summary>
    /// <param name="rows">The transitions.</param>
    /// <param name="predecessors">The same backwards.</param>
    /// <param name="target">The set.</param>
    /// <param name="kept">Which pairs count; null for all.</param>
    public static bool[] Possibly(TransitionRows rows, Predecessors predecessors, bool[] target, bool[]? kept = null)
    {
        bool[] reaches = (bool[])target.Clone();
        var front = new Stack<int>(Enumerable.Range(0, target.Length).Where(state => target[state]));
        while (front.Count > 0)
        {
            foreach (int pair in predecessors.Of(front.Pop()))
            {
                int state = rows.PairStates[pair];
                if (reaches[state] || kept?[pair] == false)
                    continue;
                reaches[state] = true;
                front.Push(state);
            }
        }

        return reaches;
    }

    /// <summary>
    /// The states from which some policy reaches a set with probability one: those that reach it by pairs that never lead to a state that does not.
    /// Complexity: entries of the rows times the number of rounds, usually two, at most the number of states.
    /// </summary>
    /// <param name="rows">The transitions.</param>
    /// <param name="predecessors">The same backwards.</param>
    /// <param name="target">The set.</param>
    public static bool[] Surely(TransitionRows rows, Predecessors predecessors, bool[] target)
    {
        bool[] kept = new bool[rows.PairCount];
        for (int pair = 0; pair < kept.Length; pair++)
            kept[pair] = true;
        while (true)
        {
            bool[] reaches = Possibly(rows, predecessors, target, kept);
            bool changed = false;
            for (int state = 0; state < reaches.Length; state++)
            {
                if (reaches[state])
                    continue;
                foreach (int pair in predecessors.Of(state))
                {
                    changed |= kept[pair] && reaches[rows.PairStates[pair]];
                    kept[pair] = false;
                }
            }

            if (!changed)
                return reaches;
        }
    }
}
