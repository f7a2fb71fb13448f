using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>What a step of a problem with real-valued fields gives is finite, or an error that names the place.</summary>
internal static class FiniteStep
{
    /// <summary>Writes the coordinates of a next state, and throws where one of them, or the reward, is not finite.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="states">The coordinates.</param>
    /// <param name="state">The state.</param>
    /// <param name="action">The action taken in it.</param>
    /// <param name="stage">The number of decisions before it.</param>
    /// <param name="next">The next state.</param>
    /// <param name="reward">The reward.</param>
    /// <param name="place">Where the coordinates go.</param>
    /// <exception cref="DeclarationException">A number is not finite.</exception>
    public static void Check<TState, TAction, TStates>(string problem, TStates states, TState state, TAction action, int stage, TState next, double reward, Span<double> place)
        where TState : struct
        where TAction : struct
        where TStates : struct, ICoordinates<TState>
    {
        states.Read(next, place);
        for (int i = 0; i < place.Length; i++)
        {
            if (!double.IsFinite(place[i]))
                throw Wrong(problem, Rules.LeavesStateSpace, "Dynamics", FormattableString.Invariant($"Step {stage}: {action} in {state} leads to {states.Name(i)} = {place[i]}: next states are finite. Bound what the dynamics divide by or raise, or the field itself, as with Math.Clamp."));
        }

        if (!double.IsFinite(reward))
            throw Wrong(problem, Rules.RewardNotFinite, "Reward", FormattableString.Invariant($"Step {stage}: the reward of {action} in {state} is {reward}: rewards are finite."));
    }

    /// <summary>The error of a member that does not give what it should.</summary>
    public static DeclarationException Wrong(string problem, Rule rule, string member, string message) => new(problem, [new AuditFinding(rule, member, message)]);
}
