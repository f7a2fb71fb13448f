using System.Runtime.CompilerServices;
using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>A learner's way through the process, episode after episode, in states by index.</summary>
internal struct Walk<TState, TAction, TProcess>
    where TState : struct
    where TAction : struct
    where TProcess : struct, IProcess<TState, TAction>
{
    private const int MostStarts = 10_000;

    private readonly TProcess _process;
    private readonly Model<TState, TAction> _model;
    private readonly Space<TState> _states;
    private readonly TAction[] _actions;
    private readonly ActionRows _rows;
    private readonly EpisodeStart _start;
    private readonly int _episodeLength;
    private CounterRandom _random;
    private TState _state;

    public Walk(Model<TState, TAction> model, TProcess process, ActionRows rows, LearningFromSteps options)
    {
        (_model, _process, _rows, _states, _actions) = (model, process, rows, model.States, [.. model.Actions]);
        (_start, _episodeLength, _random) = (options.Start, options.EpisodeLength, new(options.Seed, 0));
        if (_start == EpisodeStart.Declared && !process.HasStart)
            throw new InvalidOperationException($"{model.Name} declares no start: add a [Start] member, or pass Start = EpisodeStart.EveryState.");
        if (rows.Acting.Length == 0)
            throw new InvalidOperationException($"{model.Name} has no state in which an action can be taken: there is nothing to learn.");
    }

    /// <summary>The state now, by index.</summary>
    public int State { get; private set; }

    /// <summary>The steps taken in this episode.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the episode is over: ended, or cut off.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Begins an episode, in a state that acts.</summary>
    public void Begin()
    {
        (Length, IsOver) = (0, false);
        if (_start == EpisodeStart.EveryState)
        {
            State = _rows.Acting[_random.Next(_rows.Acting.Length)];
            _state = _states[State];
            return;
        }

        for (int tries = 0; tries < MostStarts; tries++)
        {
            _state = _process.Start(ref _random);
            State = _states.IndexOf(_state);
            if (!_rows.Stops[State])
                return;
        }

        throw new InvalidOperationException($"{_model.Name}: {MostStarts} episodes in a row started where the process ends at once, as in {_state}: there is nothing to learn. Start elsewhere, or pass Start = EpisodeStart.EveryState.");
    }

    /// <summary>Takes a step.</summary>
    /// <param name="action">The action, by index; available.</param>
    /// <param name="reward">The reward of the step, finite.</param>
    /// <returns>The next state.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Move(int action, out double reward)
    {
        TState next = _process.Step(_state, _actions[action], Length, ref _random, out reward);
        int index = _states.Find(next);
        if (!double.IsFinite(reward) || index < 0)
            throw Refused(_actions[action], next, reward);
        (_state, State) = (next, index);
        IsOver = ++Length == _episodeLength || _rows.Stops[index];
        return index;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Exception Refused(TAction action, TState next, double reward)
    {
        if (double.IsFinite(reward))
            return new InvalidOperationException($"{_model.Name}: {action} in {_state} led to {next}, which is no state in use: it is out of bounds, not valid, or not reachable from the start.");
        return new DeclarationException("What is learned from", [new AuditFinding(Rules.RewardNotFinite, "Reward",
            FormattableString.Invariant($"While learning, the reward of {action} in {_state} is {reward} (step {Length + 1} of an episode): rewards must be finite."))]);
    }
}
