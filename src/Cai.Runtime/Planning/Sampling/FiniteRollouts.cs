using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Rolls sequences of a finite problem's actions out, one by one through the declaration's own members; blocks of them are shared by workers.</summary>
internal abstract class FiniteRollouts<TState>
    where TState : struct
{
    /// <summary>The returns; minus infinity where a reward was not finite.</summary>
    public abstract ReadOnlySpan<double> Returns { get; }

    /// <summary>The log ratios of prior and proposal.</summary>
    public abstract ReadOnlySpan<double> LogRatios { get; }

    /// <summary>How many sequences met what is not finite.</summary>
    public abstract int FaultCount { get; }

    /// <summary>Rolls all sequences out.</summary>
    /// <param name="from">The state they start from.</param>
    /// <param name="stage">Its stage.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The number of the iteration.</param>
    public abstract void Run(TState from, int stage, int steps, ulong seed, ulong stream);

    /// <summary>Where something was not finite first.</summary>
    public abstract string DescribeFault();
}

/// <summary>The same through a process.</summary>
internal sealed class FiniteRollouts<TState, TAction, TProcess> : FiniteRollouts<TState>, IBlocks
    where TState : struct
    where TAction : struct
    where TProcess : struct, IProcess<TState, TAction>
{
    private const int BlockSize = 64;
    private const ulong ProcessKey = 0x9E3779B97F4A7C15;

    private readonly SamplingSettings _settings;
    private readonly CategoricalProposal _proposal;
    private readonly FiniteChoices[] _choices;
    private readonly Space<TState> _states;
    private readonly TAction[] _actions;
    private readonly TProcess _process;
    private readonly Func<TState, double>? _value;
    private readonly SharedSweep _sweep;
    private readonly double[] _returns;
    private readonly double[] _logRatios;
    private readonly int[] _faults;
    private TState _from;
    private int _stage;
    private int _steps;
    private ulong _seed;
    private ulong _stream;

    public FiniteRollouts(SamplingSettings settings, Workers workers, CategoricalProposal proposal, FiniteChoices[] choices, Model<TState, TAction> model, TProcess process, Func<TState, double>? value)
    {
        (_settings, _proposal, _choices, _states, _process, _value) = (settings, proposal, choices, model.States, process, value);
        _actions = [.. model.Actions];
        int samples = settings.Options.Samples;
        (_returns, _logRatios, _faults) = (new double[samples], new double[samples], new int[samples]);
        _sweep = new(workers, this, (samples + BlockSize - 1) / BlockSize);
    }

    public override ReadOnlySpan<double> Returns => _returns;

    public override ReadOnlySpan<double> LogRatios => _logRatios;

    public override int FaultCount => _faults.Length - _faults.AsSpan().Count(-1);

    public override void Run(TState from, int stage, int steps, ulong seed, ulong stream)
    {
        (_from, _stage, _steps, _seed, _stream) = (from, stage, steps, seed, stream);
        _sweep.Run();
    }

    public override string DescribeFault()
    {
        int k = _faults.AsSpan().IndexOfAnyExcept(-1), step = _faults[k];
        (TState state, TAction action) = Roll(k, step);
        return FormattableString.Invariant($"at step {step}, {action} in {state} leads to a reward that is not finite");
    }

    void IBlocks.Run(int block, int worker)
    {
        for (int k = block * BlockSize; k < Math.Min(_returns.Length, (block + 1) * BlockSize); k++)
            Roll(k, int.MaxValue);
    }

    // Gives the state and action of a step; those of the last where it is beyond.
    private (TState State, TAction Action) Roll(int k, int last)
    {
        CounterRandom choice = new(_seed, (_stream * (ulong)_returns.Length) + (ulong)k), noise = new(_seed ^ ProcessKey, (_stream * (ulong)_returns.Length) + (ulong)k);
        (TState state, TState before, TAction action) = (_from, _from, default);
        double total = 0, weight = 1, logRatio = 0;
        int fault = -1, t = 0;
        bool isOver = false;
        for (; t < _steps && !isOver && t <= last; t++)
        {
            FiniteChoices choices = _choices[_choices.Length == 1 ? 0 : _stage + t];
            int s = _states.IndexOf(state), taken = Draw(choices.Actions(s), choices.Weights(s), _proposal.Factors(t), ref choice, ref logRatio);
            _proposal.Taken(t)[k] = taken;
            if (taken < 0)
            {
                isOver = true;
                break;
            }

            (before, action) = (state, _actions[taken]);
            state = _process.Step(before, action, _stage + t, ref noise, out double reward);
            total += weight * reward;
            weight *= _settings.Discount;
            isOver = _process.IsTerminal(state);
            total += isOver ? weight * _process.TerminalReward(state) : 0;
            if (double.IsFinite(total))
                continue;
            (fault, isOver) = (t, true);
        }

        if (!isOver && t == _steps)
            total += weight * (_settings.DeclaredHorizon == _stage + _steps ? _process.TerminalReward(state) : _value?.Invoke(state) ?? 0);
        for (; t < _steps && last == int.MaxValue; t++)
            _proposal.Taken(t)[k] = -1;
        _faults[k] = fault >= 0 ? fault : double.IsFinite(total) ? -1 : _steps - 1;
        _returns[k] = _faults[k] < 0 ? total : double.NegativeInfinity;
        _logRatios[k] = logRatio;
        return (before, action);
    }

    // rho q / sum rho q; the log ratio of prior and proposal is log sum rho q - log q.
    private static int Draw(ReadOnlySpan<int> actions, ReadOnlySpan<double> weights, ReadOnlySpan<double> factors, ref CounterRandom random, ref double logRatio)
    {
        double sum = 0;
        for (int i = 0; i < actions.Length; i++)
            sum += weights[i] * factors[actions[i]];
        if (!(sum > 0))
            return -1;
        double left = random.NextDouble() * sum;
        int taken = -1;
        for (int i = 0; i < actions.Length; i++)
        {
            double mass = weights[i] * factors[actions[i]];
            if (mass <= 0)
                continue;
            taken = actions[i];
            left -= mass;
            if (left < 0)
                break;
        }

        logRatio += Math.Log(sum / factors[taken]);
        return taken;
    }
}
