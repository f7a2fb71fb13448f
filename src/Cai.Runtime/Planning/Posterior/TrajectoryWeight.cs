using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>How likely a whole trajectory is, given that all is optimal.</summary>
internal sealed class TrajectoryWeight<TState, TAction>(Model<TState, TAction> model, PosteriorMessages messages)
    where TState : struct
    where TAction : struct
{
    /// <summary>The log probability of states and actions.</summary>
    public double LogProbability(Trajectory<TState, TAction> trajectory)
    {
        if (trajectory.FirstStage != 0)
            throw new ArgumentException($"The trajectory starts at stage {trajectory.FirstStage}: whole trajectories start at stage 0.", nameof(trajectory));
        if (trajectory.Last is not { } final)
            throw new ArgumentException("The trajectory does not tell its last state, so its probability is not known: set Last.", nameof(trajectory));
        if (messages.Horizon > 0 && trajectory.Steps.Count > messages.Horizon)
            throw new ArgumentException($"The trajectory takes {trajectory.Steps.Count} decisions, and the horizon is {messages.Horizon}.", nameof(trajectory));

        int length = trajectory.Steps.Count, state = model.States.IndexOf(length > 0 ? trajectory.Steps[0].State : final);
        double start = messages.StartProbability(state), sum = Math.Log(start) - messages.Value(state, 0);
        for (int t = 0; t < length && sum > double.NegativeInfinity; t++)
        {
            TState after = t + 1 < length ? trajectory.Steps[t + 1].State : final;
            int next = model.States.IndexOf(after);
            TiltedRows rows = messages.Rows(t);
            int pair = rows.Find(state, model.Actions.IndexOf(trajectory.Steps[t].Action));
            if (pair < 0)
                return double.NegativeInfinity;
            sum += rows.LogPriors[pair] + rows.Log(pair, next);
            if (t + 1 < length)
                sum += Math.Log(messages.Discount);
            state = next;
        }

        return sum + (length == 0 ? End(state, 0) : AfterLast(state, length));
    }

    // After the last decision: the process went on and ended, or was stopped by the discount.
    private double AfterLast(int state, int length) =>
        length == messages.Horizon || messages.Ends(state, length) ? LogOrStopped(Math.Log(messages.Discount) + messages.Value(state, length))
        : messages.Discount < 1 ? Math.Log(1 - messages.Discount)
        : throw new ArgumentException($"The trajectory is cut off after {length} decisions, in a state where more follow: whole trajectories alone have a probability.");

    // Ended, or stopped on arriving: both look alike from outside.
    private double LogOrStopped(double ended)
    {
        double stopped = Math.Log(1 - messages.Discount), largest = Math.Max(ended, stopped);
        return largest + Math.Log(Math.Exp(ended - largest) + Math.Exp(stopped - largest));
    }

    private double End(int state, int stage) => messages.Ends(state, stage) ? messages.Value(state, stage)
        : throw new ArgumentException("The trajectory is empty, and its start does not end the process: whole trajectories alone have a probability.");
}
