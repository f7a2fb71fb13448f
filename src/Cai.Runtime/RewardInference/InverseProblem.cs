namespace Cai;

/// <summary>
/// The inverse problem: which reward explains demonstrations, given the dynamics. Every method is a call on it, takes demonstrations and options, and returns a policy with what the method finds beside.
/// Reached as <c>problem.Inverse</c>; maximum likelihood, the default, is <c>problem.InferReward</c>.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public partial class InverseProblem<TState, TAction>
    where TState : struct
    where TAction : struct
{
    internal InverseProblem(InverseParts<TState, TAction> parts) => Parts = parts;

    /// <summary>What is known of the problem.</summary>
    internal InverseParts<TState, TAction> Parts { get; }

    /// <summary>Its name and size.</summary>
    public override string ToString() => $"{Parts.Model.Name}: which reward explains demonstrations ({Parts.Model.States.Count} states, {Parts.Model.Actions.Count} actions, {Parts.Model.Reward.ParameterCount} parameters)";
}
