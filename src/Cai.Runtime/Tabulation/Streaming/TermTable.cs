namespace Cai.Tabulation;

/// <summary>
/// An expected reward term as a table over the state and action leaves that it feels: one number for each of their values, where a table over pairs would repeat it for all values of the others.
/// </summary>
internal sealed class TermTable
{
    private readonly Projection _state;
    private readonly Projection _action;
    private readonly int _lastRadix;

    private TermTable(Projection state, Projection action, int lastRadix)
    {
        (_state, _action, _lastRadix) = (state, action, lastRadix);
        Values = new double[checked(state.Count * action.Count)];
    }

    /// <summary>Gets the numbers, <c>[action value * state values + state value]</c>.</summary>
    public double[] Values { get; }

    /// <summary>Gets whether the numbers differ from action to action.</summary>
    public bool ReadsAction => _action.Count > 1;

    /// <summary>Gets whether the numbers of neighbouring states are neighbours too; where not, they are one number up to <see cref="EndOfRow"/>.</summary>
    public bool FollowsStates => _state.KeepsLast;

    /// <summary>Asks the reward once for each value; terminal states that it tells apart keep 0.</summary>
    public static TermTable Of<TDeclaration>(CheckedDeclaration<TDeclaration> declaration, Dependence[] components, int term, bool[]? isTerminal)
        where TDeclaration : IDeclaration
    {
        var expansion = new TermExpansion<TDeclaration>(declaration, components, null, term);
        var table = new TermTable(expansion.State, expansion.Action, declaration.States.Radix(declaration.States.LeafCount - 1));
        for (int action = 0, at = 0; action < expansion.Action.Count; action++)
        {
            for (int value = 0; value < expansion.State.Count; value++, at++)
            {
                int state = expansion.State.Code(value);
                if (!expansion.State.IsWhole || isTerminal is null || !isTerminal[state])
                {
                    table.Values[at] = expansion.Expectation(state, expansion.Action.Code(action));
                }
            }
        }

        return table;
    }

    /// <summary>Where in <see cref="Values"/> a pair is.</summary>
    public int IndexOf(int state, int action) => (_action.Index(action) * _state.Count) + _state.Index(state);

    /// <summary>One past the last state whose number is found from that of <paramref name="state"/> on.</summary>
    public int EndOfRow(int state) => _state.IsWhole ? int.MaxValue : state - (state % _lastRadix) + _lastRadix;

    /// <summary>One number a pair, action-major; 0 for terminal states.</summary>
    public double[] Expand(int states, int actions, int[] terminals)
    {
        var pairs = new double[checked(states * actions)];
        for (int action = 0; action < actions; action++)
        {
            for (int state = 0, end; state < states; state = end)
            {
                end = Math.Min(states, EndOfRow(state));
                int at = IndexOf(state, action);
                for (int i = state; i < end; i++)
                {
                    pairs[(action * states) + i] = Values[FollowsStates ? at + i - state : at];
                }
            }

            foreach (int state in terminals)
            {
                pairs[(action * states) + state] = 0;
            }
        }

        return pairs;
    }
}
