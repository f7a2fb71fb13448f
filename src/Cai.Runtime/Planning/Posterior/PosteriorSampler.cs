using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Draws whole trajectories: start, then action, noise and going on in turn, each given that all is optimal.</summary>
internal abstract class PosteriorSampler<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>One trajectory, from random numbers of its own.</summary>
    public abstract Trajectory<TState, TAction> Draw(CounterRandom random);
}

/// <inheritdoc cref="PosteriorSampler{TState, TAction}"/>
internal sealed class PosteriorSampler<TState, TAction, TProcess>(Model<TState, TAction> model, PosteriorMessages messages, TProcess process, double temperature) : PosteriorSampler<TState, TAction>
    where TState : struct
    where TAction : struct
    where TProcess : struct, IProcess<TState, TAction>
{
    private readonly double[] _starts = [.. Enumerable.Range(0, messages.HasStart ? messages.StateCount : 0).Select(messages.StartProbability)];

    public override Trajectory<TState, TAction> Draw(CounterRandom random)
    {
        int s = random.Categorical(_starts);
        List<Step<TState, TAction>> steps = [];
        List<double> rewards = [];
        bool isStopped = false;
        int stage = 0;
        for (; (messages.Horizon == 0 || stage < messages.Horizon) && !messages.Ends(s, stage) && !isStopped; stage++)
        {
            TiltedRows rows = messages.Rows(stage);
            int pair = rows.FirstPair[s] + random.Categorical(messages.Choices(s, stage));
            steps.Add(new(model.States[s], model.Actions[rows.Actions[pair]]));
            (s, double reward) = Outcome(steps[^1], stage, messages.ActionValue(pair, stage), ref random);
            rewards.Add(reward);

            // To stop here, having weight 1 - g, or to go on, having weight g exp(V).
            isStopped = random.NextDouble() < Math.Exp(Math.Log(1 - messages.Discount) - messages.Continue(s, stage));
        }

        bool isEnded = !isStopped && ((messages.Horizon > 0 && stage == messages.Horizon) || messages.Ends(s, stage));
        TState last = model.States[s];
        return new(steps) { Last = last, IsTerminated = isEnded, Rewards = rewards, TerminalReward = isEnded ? process.TerminalReward(last) : 0 };
    }

    // Given the decision, outcomes have weights p exp(r / a) (1 - g + g exp(V')), which sum to exp(Q).
    private (int Next, double Reward) Outcome(Step<TState, TAction> step, int stage, double actionValue, ref CounterRandom random)
    {
        double rest = random.NextDouble();
        (int Next, double Reward) drawn = default;
        for (int code = 0; code < process.OutcomeCount && rest >= 0; code++)
        {
            TState next = process.Outcome(step.State, step.Action, stage, code, out double probability, out double reward);
            if (probability <= 0)
                continue;
            drawn = (model.States.IndexOf(next), reward);
            rest -= probability * Math.Exp((reward / temperature) + messages.Continue(drawn.Next, stage) - actionValue);
        }

        return drawn;
    }
}
