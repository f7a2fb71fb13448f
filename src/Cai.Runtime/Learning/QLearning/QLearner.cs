using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>
/// Soft Q-learning: <c>Q(s,a) += step (r + g V(s') - Q(s,a))</c> with <c>V = a log sum_a rho exp(Q / a)</c> (at a = 0 the largest), a terminal state's value its reward. The weights that the value of the
/// next state takes are those that its action is drawn by, so that a step costs one pass of exponentials: of the state it leads to, or, where it stays, of the state as it then is.
/// </summary>
internal sealed class QLearner<TState, TAction, TProcess> : IStepLearner
    where TState : struct
    where TAction : struct
    where TProcess : struct, IProcess<TState, TAction>
{
    private const int None = -1;

    private readonly ActionRows _rows;
    private readonly SoftRow _soft;
    private readonly Behaviour _behaviour;
    private readonly ReplayMemory? _replay;
    private readonly StepSize _stepSize;
    private readonly double _discount;
    private readonly double[] _values;
    private readonly double[]? _others;
    private readonly double[] _means;
    private readonly long[] _updates;
    private Walk<TState, TAction, TProcess> _walk;
    private EpisodeLog _log;
    private CounterRandom _coins;
    private int _weighed = None;

    public QLearner(Model<TState, TAction> model, TProcess process, ActionRows rows, LearningSettings settings, QLearningOptions options)
    {
        (_rows, _discount, _stepSize) = (rows, settings.Discount, settings.StepSize);
        _soft = new(rows, settings.Temperature);
        _behaviour = new(rows, _soft, settings.Temperature, options);
        _walk = new(model, process, rows, options);
        _log = new(options);
        _coins = new(options.Seed, 2);
        _replay = options.Replay is { } replay ? new(replay, options.Seed) : null;
        _values = Filled(options.InitialValue);
        _others = options.DoubleEstimates ? Filled(options.InitialValue) : null;
        _means = new double[rows.Stride];
        Visits = new long[_values.Length];
        _updates = _replay is null && _others is null ? Visits : new long[_others is null ? _values.Length : 2 * _values.Length];
    }

    public long Steps => _log.Steps;

    public long Episodes => _log.Begun;

    public bool IsOver => _log.IsOver;

    public List<LearningEpisode> Kept => _log.Kept;

    public long[] Visits { get; }

    public double TakeMeanError() => _log.TakeMeanError();

    public void Advance(long steps)
    {
        for (long last = _log.Steps + steps; _log.Steps < last && !_log.IsOver;)
        {
            if (_log.Begun == _log.Over)
            {
                _walk.Begin();
                _log.Begun++;
                _weighed = None;
            }

            Step();
        }
    }

    // A method of its own, so that the JIT sees it called often: it lays out what happens at most steps in one line.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Step()
    {
        int state = _walk.State;
        if (_behaviour.FollowsLearned && _others is null && _weighed != state)
        {
            _soft.Weigh(state, ref Row(_values, state));
            _weighed = state;
        }

        int action = _behaviour.Choose(state, ref RowToActBy(state), _weighed == state);
        int next = _walk.Move(action, out double reward);
        int pair = (state * _rows.Stride) + action;
        _log.Step(reward);
        if (!ReferenceEquals(Visits, _updates))
            Visits[pair]++;
        double error = Learn(pair, reward, next, 1);
        if (next == state)
            _weighed = None;
        if (_replay is not null)
            Replay(pair, reward, next, error);
        if (_walk.IsOver)
            _log.End(_walk.Length, _rows.Stops[next] ? _rows.EndValues[next] : 0);
    }

    public void Write(Span<double> values)
    {
        for (int pair = 0; pair < _values.Length; pair++)
            values[pair] = _others is null ? _values[pair] : (_values[pair] + _others[pair]) / 2;
    }

    // One update, by a share of its step size.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Learn(int pair, double reward, int next, double share)
    {
        if (_others is not null)
            return LearnOneOfTwo(pair, reward, next, share);
        double target = reward + (_discount * ValueOf(next));
        ref double value = ref _values[pair];
        double error = target - value;
        value += share * _stepSize.At(++_updates[pair]) * error;
        _log.Update(error);
        return error;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double ValueOf(int state)
    {
        if (_rows.Stops[state])
        {
            _weighed = None;
            return _rows.EndValues[state];
        }

        // The row of a state that the step stays in has not changed since its action was chosen.
        if (_weighed == state)
            return _soft.Value;
        _weighed = _behaviour.FollowsLearned ? state : None;
        return _soft.Weigh(state, ref Row(_values, state));
    }

    // The policy of the table that is updated, valued by the other: V_A + sum_a pi_A(a) (Q_B(a) - Q_A(a)).
    [MethodImpl(MethodImplOptions.NoInlining)]
    private double LearnOneOfTwo(int pair, double reward, int next, double share)
    {
        bool isFirst = (long)_coins.NextUInt64() >= 0;
        (double[] own, double[] other) = isFirst ? (_values, _others!) : (_others!, _values);
        double value = _rows.EndValues[next];
        if (!_rows.Stops[next])
        {
            ref double row = ref Row(own, next);
            value = _soft.Weigh(next, ref row);
            value += _soft.AverageExcess(ref row, ref Row(other, next));
        }

        _weighed = None;
        double error = reward + (_discount * value) - own[pair];
        own[pair] += share * _stepSize.At(++_updates[isFirst ? pair : pair + own.Length]) * error;
        _log.Update(error);
        return error;
    }

    private void Replay(int pair, double reward, int next, double error)
    {
        _replay!.Add(pair, reward, next, error);
        for (int i = 0; i < _replay.BatchSize; i++)
        {
            int place = _replay.Draw(out double share);
            ReplayMemory.Step step = _replay[place];
            _weighed = None;
            _replay.Weigh(place, Learn(step.Pair, step.Reward, step.Next, share));
        }

        _weighed = None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref double RowToActBy(int state)
    {
        ref double row = ref Row(_values, state);
        return ref _others is null ? ref row : ref Mean(state);
    }

    private ref double Mean(int state)
    {
        for (int a = 0, pair = state * _rows.Stride; a < _means.Length; a++, pair++)
            _means[a] = (_values[pair] + _others![pair]) / 2;
        return ref _means[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref double Row(double[] values, int state) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), state * _rows.Stride);

    private double[] Filled(double value)
    {
        double[] values = new double[checked(_rows.StateCount * _rows.Stride)];
        values.AsSpan().Fill(value);
        return values;
    }
}
