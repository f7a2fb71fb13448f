namespace Cai.Tabulation;

/// <summary>Whether every state is reached from the start.</summary>
internal static class Reach
{
    /// <summary>Follows every column from the start states on. Complexity: states x columns, and a bit and a place on a stack a state.</summary>
    /// <param name="starts">The start states.</param>
    /// <param name="states">The number of states.</param>
    /// <param name="classes">How far states move.</param>
    /// <param name="isTerminal">The states that are not left; null when there are none.</param>
    public static bool IsAll(int[] starts, int states, MoveClasses classes, bool[]? isTerminal)
    {
        var isSeen = new bool[states];
        var open = new Stack<int>();
        int seen = 0;
        foreach (int start in starts)
        {
            See(start);
        }

        while (open.Count > 0)
        {
            int state = open.Pop();
            if (isTerminal is not null && isTerminal[state])
            {
                continue;
            }

            int[] offsets = classes.Offsets(classes.At(state));
            for (int column = 0; column < offsets.Length; column++)
            {
                See(classes.Targets[column] >= 0 ? classes.Targets[column] : state + offsets[column]);
            }
        }

        return seen == states;

        void See(int state)
        {
            if (!isSeen[state])
            {
                isSeen[state] = true;
                seen++;
                open.Push(state);
            }
        }
    }
}
