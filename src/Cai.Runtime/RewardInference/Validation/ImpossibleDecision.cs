namespace Cai;

/// <summary>A decision that was held out and to which the estimated policy gives probability 0: its log-likelihood is minus infinity.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="Place">Where it stands: trajectory and step, or the number of the observation.</param>
/// <param name="State">The state.</param>
/// <param name="Action">The action.</param>
/// <param name="Stage">The stage.</param>
public sealed record ImpossibleDecision<TState, TAction>(string Place, TState State, TAction Action, int Stage)
    where TState : struct
    where TAction : struct
{
    /// <summary>The decision in words.</summary>
    public override string ToString() => $"{Place}: {Action} in {State} has probability 0 under the policy of its fold";
}
