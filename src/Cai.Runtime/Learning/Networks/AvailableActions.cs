using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>The actions that can be taken in each state, ascending, with the logarithms of their prior weights.</summary>
internal sealed class AvailableActions
{
    private readonly int[][] _actions;
    private readonly double[][] _logs;

    /// <param name="order">The order of pairs.</param>
    /// <param name="measure">The reference measure.</param>
    public AvailableActions(Pairs order, ActionMeasure measure)
    {
        (_actions, _logs) = (new int[order.StateCount][], new double[order.StateCount][]);
        for (int s = 0; s < order.StateCount; s++)
        {
            List<int> actions = [];
            List<double> logs = [];
            for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
            {
                if (measure.Weights[pair] == 0)
                    continue;
                actions.Add(order.ActionOf(s, k));
                logs.Add(Math.Log(measure.Weights[pair]));
            }

            (_actions[s], _logs[s]) = ([.. actions], [.. logs]);
            Most = Math.Max(Most, actions.Count);
        }
    }

    /// <summary>The most actions of a state, at least 1.</summary>
    public int Most { get; } = 1;

    /// <summary>The actions of a state; none where it is terminal.</summary>
    public int[] Actions(int state) => _actions[state];

    /// <summary>log rho of each.</summary>
    public ReadOnlySpan<double> LogPrior(int state) => _logs[state];
}
