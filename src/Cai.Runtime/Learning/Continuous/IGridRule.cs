namespace Cai.Learning;

/// <summary>What a policy over a grid of actions asks in a state.</summary>
internal interface IGridRule<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The problem's name.</summary>
    string Problem { get; }

    /// <summary>The temperature a.</summary>
    double Temperature { get; }

    /// <summary>The actions.</summary>
    ActionNodes<TAction> Actions { get; }

    /// <summary>Whether a state takes no action.</summary>
    bool IsTerminal(TState state);

    /// <summary>The value of a state.</summary>
    double Value(TState state, int stage);

    /// <summary>The value of any action.</summary>
    double ActionValue(TState state, TAction action, int stage);

    /// <summary>Writes <c>Q(s, u)</c> and <c>rho(u|s) du</c> at the nodes. The weight of an action that is not available is 0, and its value means nothing.</summary>
    void Evaluate(TState state, int stage, Span<double> actionValues, Span<double> weights);
}
