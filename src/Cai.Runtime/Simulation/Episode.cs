using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Simulation;

/// <summary>One episode, a step at a time: the only place where process and policy take turns. Recording and returns are read off it.</summary>
internal struct Episode<TState, TAction, TProcess, TPolicy>
    where TState : struct
    where TAction : struct
    where TProcess : struct, IProcess<TState, TAction>
    where TPolicy : IPolicy<TState, TAction>
{
    // A step may take up to 2^24 draws before it would meet those of the next.
    private const int LogDrawsPerStep = 24;

    private readonly TProcess _process;
    private readonly TPolicy _policy;
    private readonly int _horizon;
    private readonly int _length;
    private CounterRandom _noise;
    private CounterRandom _choice;
    private int _stage;

    public Episode(TProcess process, TPolicy policy, TState? start, int horizon, int length, ulong seed, int episode)
    {
        _process = process;
        _policy = policy;
        _horizon = horizon;
        _length = length;
        _noise = new CounterRandom(seed, 2 * (ulong)episode);
        _choice = new CounterRandom(seed, (2 * (ulong)episode) + 1);
        State = start ?? _process.Start(ref _noise);
        End();
    }

    /// <summary>The state now: after the last step taken.</summary>
    public TState State { get; private set; }

    /// <summary>The state in which the last action was taken.</summary>
    public TState From { get; private set; }

    /// <summary>The last action taken.</summary>
    public TAction Action { get; private set; }

    /// <summary>The reward of the last step.</summary>
    public double Reward { get; private set; }

    /// <summary>Whether the problem ended: in a terminal state, or at its horizon.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>The reward of having ended; 0 before that.</summary>
    public double TerminalReward { get; private set; }

    /// <summary>Takes a step, unless the episode is over.</summary>
    public bool MoveNext()
    {
        if (IsTerminated || _stage == _length)
        {
            return false;
        }

        From = State;
        Action = _policy.Act(From, _stage, ref _choice);
        _noise.Position = (ulong)(_stage + 1) << LogDrawsPerStep;
        State = _process.Step(From, Action, _stage, ref _noise, out double reward);
        Reward = double.IsFinite(reward) ? reward : throw NotFinite("Reward", $"at step {_stage}, the reward of {Action} in {From}", reward);
        _stage++;
        End();
        return true;
    }

    private void End()
    {
        IsTerminated = (_horizon > 0 && _stage == _horizon) || _process.IsTerminal(State);
        TerminalReward = IsTerminated ? _process.TerminalReward(State) : 0;
        if (!double.IsFinite(TerminalReward))
            throw NotFinite("TerminalReward", $"the terminal reward of {State}", TerminalReward);
    }

    private static DeclarationException NotFinite(string member, string what, double value) =>
        new("What is simulated", [new AuditFinding(Rules.RewardNotFinite, member, FormattableString.Invariant($"In a simulation, {what} is {value}: rewards must be finite."))]);
}
