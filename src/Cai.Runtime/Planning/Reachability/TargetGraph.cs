using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// The graph of a problem in which a target is the end: from where it is reached surely or never, by some policy or by every one (de Alfaro, 1997; Baier and Katoen, Principles of model checking, 10.6.1).
/// </summary>
internal sealed class TargetGraph
{
    private readonly Predecessors _predecessors;

    private TargetGraph(TransitionRows rows, int[] actions, bool[] target)
    {
        (Rows, Actions, Target) = (rows, actions, target);
        _predecessors = new(rows);
    }

    /// <summary>The transitions of the available pairs; target states have none.</summary>
    public TransitionRows Rows { get; }

    /// <summary>The action of each of those pairs.</summary>
    public int[] Actions { get; }

    /// <summary>The target.</summary>
    public bool[] Target { get; }

    /// <summary>Reads the transitions. Complexity: their number.</summary>
    public static TargetGraph Of<TKernel>(TKernel kernel, ActionMeasure measure, bool[] target)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = kernel.Pairs;
        bool[] chosen = new bool[pairs.Count];
        List<int> actions = [];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0; k < pairs.Length(s) && !target[s]; k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                chosen[pair] = measure.Weights[pair] > 0;
                if (chosen[pair])
                    actions.Add(pairs.ActionOf(s, k));
            }
        }

        return new(KernelRows.Read(kernel, chosen), [.. actions], target);
    }

    /// <summary>From where some policy reaches the target with probability one.</summary>
    public bool[] CanReachSurely() => Reach.Surely(Rows, _predecessors, Target);

    /// <summary>From where some policy reaches the target with positive probability.</summary>
    public bool[] CanReach() => Reach.Possibly(Rows, _predecessors, Target);

    /// <summary>From where some policy never reaches the target: the complement of what is forced to it with positive probability, whatever is done.</summary>
    public bool[] CanAvoid()
    {
        bool[] forced = (bool[])Target.Clone(), hit = new bool[Rows.PairCount];
        int[] free = new int[Rows.StateCount];
        foreach (int state in Rows.PairStates)
            free[state]++;
        Stack<int> front = new(Enumerable.Range(0, forced.Length).Where(state => forced[state]));
        while (front.TryPop(out int next))
        {
            foreach (int pair in _predecessors.Of(next))
            {
                int state = Rows.PairStates[pair];
                if (hit[pair])
                    continue;
                hit[pair] = true;
                if (--free[state] == 0 && !forced[state])
                {
                    forced[state] = true;
                    front.Push(state);
                }
            }
        }

        return Array.ConvertAll(forced, isForced => !isForced);
    }

    /// <summary>From where every policy reaches the target with probability one: no way leads to where it can be avoided.</summary>
    /// <param name="canAvoid">Where it can be.</param>
    public bool[] ReachesSurely(bool[] canAvoid) => Array.ConvertAll(Reach.Possibly(Rows, _predecessors, canAvoid), leads => !leads);

    /// <summary>Whether a pair never leaves a set.</summary>
    public bool StaysIn(int pair, bool[] set)
    {
        foreach (int next in Rows.SuccessorsOf(pair))
        {
            if (!set[next])
                return false;
        }

        return true;
    }

    /// <summary>For each state of a set a pair that stays in it and leads one step nearer to the target, or -1: by these the target is reached surely.</summary>
    /// <param name="kept">Which pairs count.</param>
    /// <param name="goals">Where to.</param>
    public int[] Towards(bool[] kept, IEnumerable<int> goals)
    {
        int[] step = new int[Rows.StateCount];
        Array.Fill(step, -1);
        Queue<int> front = new(goals);
        HashSet<int> done = [.. front];
        while (front.TryDequeue(out int next))
        {
            foreach (int pair in _predecessors.Of(next))
            {
                int state = Rows.PairStates[pair];
                if (!kept[pair] || !done.Add(state))
                    continue;
                step[state] = pair;
                front.Enqueue(state);
            }
        }

        return step;
    }
}
