using Cai.Checking;
using Cai.CompilerServices;
using Cai.Planning;
using Cai.Simulation;

namespace Cai.Learning;

/// <summary>Rolls a Gaussian policy out. Each episode has random numbers of its own, and nothing allocates in a step.</summary>
internal sealed class GaussianEpisodes<TState, TAction, TStates, TActions, TProcess> : EpisodeBatch, IBlocks
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, IRealProcess<TState, TAction>
{
    private const int EpisodesPerBlock = 4;

    private readonly GaussianSettings _settings;
    private readonly TStates _states;
    private readonly TActions _actions;
    private readonly TProcess _process;
    private readonly StateBasis<TState, TAction, TStates, TProcess> _basis;
    private readonly GaussianHead _head;
    private readonly Workers _workers;
    private readonly double _logUniform;
    private int _first;

    public GaussianEpisodes(GaussianSettings settings, TStates states, TActions actions, TProcess process, StateBasis<TState, TAction, TStates, TProcess> basis, GaussianHead head, Workers workers)
        : base(settings.Options.Episodes, settings.Length, head.Features, head.Dimension)
    {
        (_settings, _states, _actions, _process, _basis, _head, _workers) = (settings, states, actions, process, basis, head, workers);
        for (int i = 0; i < head.Dimension && settings.Prior == ActionPrior.Uniform; i++)
            _logUniform -= Math.Log(actions.Upper[i] - actions.Lower[i]);
    }

    /// <summary>Rolls out the episodes of an iteration.</summary>
    public void RollOut(int iteration)
    {
        _first = iteration * Count;
        _workers.Run(this, (Count + EpisodesPerBlock - 1) / EpisodesPerBlock);
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        for (int episode = block * EpisodesPerBlock; episode < Math.Min(Count, (block + 1) * EpisodesPerBlock); episode++)
            Play(episode);
    }

    private void Play(int episode)
    {
        Episode<TState, TAction, TProcess, Recorder> steps = new(_process, new(this, episode), null, _settings.Horizon, Length, _settings.Options.Seed, _first + episode);
        Span<double> place = stackalloc double[_states.Count], toGo = ToGo(episode);
        double reward = 0, weight = 1;
        int count = 0;
        while (steps.MoveNext())
        {
            FiniteStep.Check(_settings.Problem, _states, steps.From, steps.Action, count, steps.State, steps.Reward, place);
            toGo[count++] += steps.Reward;
            reward += weight * steps.Reward;
            weight *= _settings.Discount;
        }

        double rest = steps.TerminalReward;
        for (int t = count - 1; t >= 0; t--)
            rest = toGo[t] += _settings.Discount * rest;
        (Steps[episode], Objectives[episode], Rewards[episode]) = (count, rest, reward + (weight * steps.TerminalReward));
    }

    private double LogPrior(TState state, TAction action, int stage)
    {
        if (_settings.Prior is not null)
            return _logUniform;
        double prior = _process.Prior(state, action, stage);
        return prior > 0 && double.IsFinite(prior) ? Math.Log(prior)
            : throw FiniteStep.Wrong(_settings.Problem, Rules.PriorNotADistribution, "Prior", FormattableString.Invariant($"Step {stage}: the prior of {action} in {state} is {prior}: a Gaussian policy takes every action, so that its prior is positive and finite."));
    }

    /// <summary>The policy, which keeps what it saw and drew, and begins what is to come with its own part, <c>-a log(pi / rho)</c>.</summary>
    private readonly struct Recorder(GaussianEpisodes<TState, TAction, TStates, TActions, TProcess> batch, int episode) : IPolicy<TState, TAction>
    {
        public TAction Act(TState state, int stage, ref CounterRandom random)
        {
            Span<double> features = batch.Features(episode, stage), normals = batch.Normals(episode, stage), place = stackalloc double[normals.Length];
            batch._basis.Write(state, features);
            batch._head.Draw(features, normals, place, ref random);
            TAction action = batch._actions.Of(place);
            double temperature = batch._settings.Temperature;
            batch.ToGo(episode)[stage] = temperature == 0 ? 0 : -temperature * (batch._head.LogDensity(features, normals) - batch.LogPrior(state, action, stage));
            return action;
        }
    }
}
