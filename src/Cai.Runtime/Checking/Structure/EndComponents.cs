namespace Cai.Checking;

/// <summary>
/// Maximal end components: sets of states with actions that never leave the set and connect all of it. Found by strongly connected components, dropping
/// the pairs that leave theirs, and what they leave without a way to go on, until none does (de Alfaro, 1997).
/// </summary>
internal static class EndComponents
{
    /// <summary>The components, each as its pairs, ascending; the first states first. Complexity: (entries) times the number of rounds, usually few, at most the number of states.</summary>
    /// <param name="rows">The transitions.</param>
    /// <param name="chosen">The pairs to find components among; null for all.</param>
    public static List<int[]> Find(TransitionRows rows, bool[]? chosen = null)
    {
        Predecessors predecessors = new(rows);
        bool[] kept = new bool[rows.PairCount];
        int[] choices = new int[rows.StateCount];
        for (int pair = 0; pair < kept.Length; pair++)
        {
            kept[pair] = chosen is null || chosen[pair];
            choices[rows.PairStates[pair]] += kept[pair] ? 1 : 0;
        }

        var ended = new Stack<int>(Enumerable.Range(0, rows.StateCount).Where(state => choices[state] == 0));
        while (true)
        {
            while (ended.Count > 0)
            {
                foreach (int pair in predecessors.Of(ended.Pop()))
                    Drop(pair);
            }

            int[] component = StronglyConnected.Find(rows, kept);
            bool changed = false;
            for (int pair = 0; pair < kept.Length; pair++)
            {
                if (kept[pair] && Leaves(rows, pair, component))
                {
                    Drop(pair);
                    changed = true;
                }
            }

            if (!changed)
                return Group(rows, kept, component);
        }

        void Drop(int pair)
        {
            if (!kept[pair])
                return;
            kept[pair] = false;
            if (--choices[rows.PairStates[pair]] == 0)
                ended.Push(rows.PairStates[pair]);
        }
    }

    /// <summary>The states of a component, ascending.</summary>
    public static int[] StatesOf(TransitionRows rows, int[] component) => component.Select(pair => rows.PairStates[pair]).Distinct().ToArray();

    private static bool Leaves(TransitionRows rows, int pair, int[] component)
    {
        int own = component[rows.PairStates[pair]];
        foreach (int next in rows.SuccessorsOf(pair))
        {
            if (component[next] != own)
                return true;
        }

        return false;
    }

    private static List<int[]> Group(TransitionRows rows, bool[] kept, int[] component) =>
        Enumerable.Range(0, kept.Length).Where(pair => kept[pair]).GroupBy(pair => component[rows.PairStates[pair]]).Select(group => group.ToArray()).ToList();
}
