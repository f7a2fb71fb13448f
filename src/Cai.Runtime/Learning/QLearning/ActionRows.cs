using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>
/// The order of numbers over (state, action) in which steps are learned from: a state's beside each other, filled up to whole vectors, so that one state costs few loads; with the prior in that order, and
/// what ends.
/// </summary>
internal sealed class ActionRows
{
    /// <summary>Rows are filled up to a multiple of this: the lanes of <see cref="Numerics.Lanes4"/>, on every machine, so that results have the same bits on all.</summary>
    public const int Lanes = 4;

    private ActionRows(int states, int actions, bool[] stops, double[] endValues)
    {
        Stride = (actions + Lanes - 1) / Lanes * Lanes;
        (StateCount, ActionCount, Stops, EndValues) = (states, actions, stops, endValues);
        Acting = [.. Enumerable.Range(0, states).Where(s => !stops[s])];
        Weights = [];
    }

    /// <summary>The number of states.</summary>
    public int StateCount { get; }

    /// <summary>The number of actions.</summary>
    public int ActionCount { get; }

    /// <summary>The distance between the rows of neighbouring states.</summary>
    public int Stride { get; }

    /// <summary>rho, 0 where an action cannot be taken and beyond the last: a row for each state, or one for all that act, where they are alike.</summary>
    public double[] Weights { get; private set; }

    /// <summary>The distance between rows of weights: <see cref="Stride"/>, or 0 where one serves all.</summary>
    public int WeightStride { get; private set; }

    /// <summary>Whether the process ends in a state: it is terminal, or nothing can be done there.</summary>
    public bool[] Stops { get; }

    /// <summary>What a state is worth where the process ends there.</summary>
    public double[] EndValues { get; }

    /// <summary>The states in which actions are taken, ascending.</summary>
    public int[] Acting { get; }

    /// <summary>Reads a problem's prior and ends.</summary>
    public static ActionRows Of<TKernel>(DecisionProblem<TKernel> problem, int actions)
        where TKernel : struct, IKernel<TKernel>
    {
        ActionMeasure measure = problem.Measure(0);
        Pairs pairs = problem.Kernel.Pairs;
        bool[] stops = new bool[problem.StateCount];
        foreach (int s in measure.Stopped)
            stops[s] = true;
        ActionRows rows = new(problem.StateCount, actions, stops, problem.EndValues);
        double[] weights = new double[checked(problem.StateCount * rows.Stride)];
        for (int s = 0; s < problem.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                weights[(s * rows.Stride) + pairs.ActionOf(s, k)] = measure.Weights[pair];
        }

        ReadOnlySpan<double> first = rows.Acting.Length > 0 ? weights.AsSpan(rows.Acting[0] * rows.Stride, rows.Stride) : [];
        bool isShared = true;
        foreach (int s in rows.Acting)
            isShared &= first.SequenceEqual(weights.AsSpan(s * rows.Stride, rows.Stride));
        (rows.Weights, rows.WeightStride) = isShared ? (first.ToArray(), 0) : (weights, rows.Stride);
        return rows;
    }

    /// <summary>Whether an action can be taken in a state.</summary>
    public bool CanTake(int state, int action) => !Stops[state] && Weights[(state * WeightStride) + action] > 0;

    /// <summary>Draws an action from the prior. The state acts.</summary>
    public int Draw(int state, double uniform)
    {
        ReadOnlySpan<double> weights = Weights.AsSpan(state * WeightStride, ActionCount);
        double sum = 0;
        foreach (double weight in weights)
            sum += weight;
        int drawn = -1;
        double rest = uniform * sum;
        for (int a = 0; a < weights.Length && rest >= 0; a++)
        {
            if (weights[a] > 0)
            {
                drawn = a;
                rest -= weights[a];
            }
        }

        return drawn;
    }
}
