using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>A trajectory by index.</summary>
/// <param name="States">The states in which decisions were taken.</param>
/// <param name="Pairs">The decisions, as pairs.</param>
/// <param name="Last">The state after the last decision; -1 where it was not observed.</param>
/// <param name="FirstStage">The stage of the first decision.</param>
/// <param name="IsTerminated">Whether it ended in a terminal state rather than being cut off.</param>
internal sealed record ExpertPath(int[] States, int[] Pairs, int Last, int FirstStage, bool IsTerminated)
{
    /// <summary>The state after a decision; -1 where it was not observed.</summary>
    public int Next(int step) => step + 1 < States.Length ? States[step + 1] : Last;

    /// <summary>Reads a trajectory whose decisions are known to be those of the problem.</summary>
    public static ExpertPath Of<TState, TAction>(Model<TState, TAction> model, Pairs pairs, Trajectory<TState, TAction> trajectory)
        where TState : struct
        where TAction : struct
    {
        int[] states = new int[trajectory.Steps.Count], taken = new int[states.Length];
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = model.States.IndexOf(trajectory.Steps[i].State);
            taken[i] = pairs.Find(states[i], model.Actions.IndexOf(trajectory.Steps[i].Action));
        }

        int last = trajectory.Last is { } state ? model.States.IndexOf(state) : -1;
        return new(states, taken, last, trajectory.FirstStage, trajectory.IsTerminated || (last >= 0 && Array.BinarySearch(model.Terminals, last) >= 0));
    }
}
