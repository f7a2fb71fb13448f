using System.Buffers;
using Cai.Learning;

namespace Cai;

/// <summary>
/// A policy over a grid of actions: <c>pi(u|s) ~ rho(u|s) exp(Q(s,u) / a)</c> at the nodes, the same throughout the cell around each of them. At temperature 0 the best node.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public abstract class GridPolicy<TState, TAction> : IPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly IGridRule<TState, TAction> _rule;

    private protected GridPolicy(IGridRule<TState, TAction> rule) => _rule = rule;

    /// <summary>The temperature a; 0 is hard.</summary>
    public double Temperature => _rule.Temperature;

    /// <summary>The actions at the nodes of the grid.</summary>
    public IReadOnlyList<TAction> Actions => _rule.Actions.Actions;

    /// <summary>The value of a state: interpolated between the nodes of the grid, at its edge where the state lies outside; of a terminal state, its terminal reward.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stage is not in 0 .. H.</exception>
    public double Value(TState state, int stage = 0) => _rule.Value(state, stage);

    /// <summary>The value of an action in a state, <c>Q(s,u) = E[r + g V(s')]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stage is not in 0 .. H - 1.</exception>
    public double ActionValue(TState state, TAction action, int stage = 0) => _rule.ActionValue(state, action, stage);

    /// <summary>The density over actions in a state.</summary>
    /// <exception cref="InvalidOperationException">The temperature is 0: there is no density; or the state is terminal.</exception>
    public ActionDensity<TAction> Policy(TState state, int stage = 0)
    {
        if (Temperature == 0)
            throw new InvalidOperationException($"{_rule.Problem} was solved at temperature 0, where the policy is one action and has no density. Ask Greedy, or solve with a positive Temperature.");
        double[] masses = new double[_rule.Actions.Count];
        Weigh(state, stage, masses);
        return new(_rule.Actions, masses);
    }

    /// <summary>The node of largest density; at temperature 0, of largest value. The first of them in a tie.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Greedy(TState state, int stage = 0)
    {
        int count = _rule.Actions.Count;
        double[] values = ArrayPool<double>.Shared.Rent(2 * count);
        try
        {
            int best = Best(state, stage, values.AsSpan(0, count), values.AsSpan(count, count));
            return _rule.Actions.Actions[best];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
        }
    }

    /// <summary>Draws an action: a cell by its mass, then a place within it. At temperature 0 the best node, without chance.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Act(TState state, int stage, ref CounterRandom random)
    {
        if (Temperature == 0)
            return Greedy(state, stage);
        int count = _rule.Actions.Count;
        double[] masses = ArrayPool<double>.Shared.Rent(count);
        try
        {
            Weigh(state, stage, masses.AsSpan(0, count));
            return _rule.Actions.Within(random.Categorical(masses.AsSpan(0, count)), ref random);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(masses);
        }
    }

    private void Weigh(TState state, int stage, Span<double> masses)
    {
        int count = masses.Length;
        double[] work = ArrayPool<double>.Shared.Rent(count);
        try
        {
            Span<double> values = work.AsSpan(0, count);
            Ask(state, stage, values, masses);
            SoftMaximum.Normalize(values, masses, Temperature);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(work);
        }
    }

    // At a positive temperature the density rises with Q + a log(rho), and rho is the weight over the cell's volume.
    private int Best(TState state, int stage, Span<double> values, Span<double> weights)
    {
        Ask(state, stage, values, weights);
        int best = -1;
        double largest = double.NegativeInfinity;
        for (int j = 0; j < values.Length; j++)
        {
            double value = weights[j] > 0 ? values[j] + (Temperature * Math.Log(weights[j] / _rule.Actions.Volumes[j])) : double.NegativeInfinity;
            if (value > largest)
                (best, largest) = (j, value);
        }

        return best;
    }

    private void Ask(TState state, int stage, Span<double> values, Span<double> weights)
    {
        if (_rule.IsTerminal(state))
            throw new InvalidOperationException($"{state} takes no action: it is terminal.");
        _rule.Evaluate(state, stage, values, weights);
    }
}
