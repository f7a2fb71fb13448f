using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Dyna: learns from each real step, counts it, and then lets the counts be used as a model in the way that the options say.</summary>
internal sealed class DynaLearner<TState, TAction, TProcess> : IStepLearner
    where TState : struct
    where TAction : struct
    where TProcess : struct, IProcess<TState, TAction>
{
    // A solution of the model is as exact as this, relative to its values where they are above 1.
    private const double Tolerance = 1e-9;
    private const int MostSweeps = 10_000;

    private readonly ActionRows _rows;
    private readonly Behaviour _behaviour;
    private readonly DynaModel _model;
    private readonly PairQueue? _queue;
    private readonly DynaOptions _options;
    private readonly StepSize _stepSize;
    private readonly double _discount;
    private readonly long[] _updates;
    private Walk<TState, TAction, TProcess> _walk;
    private EpisodeLog _log;
    private CounterRandom _imagination;

    public DynaLearner(Model<TState, TAction> model, TProcess process, ActionRows rows, LearningSettings settings, DynaOptions options)
    {
        (_rows, _options, _discount, _stepSize) = (rows, options, settings.Discount, settings.StepSize);
        SoftRow soft = new(rows, settings.Temperature);
        _behaviour = new(rows, soft, settings.Temperature, options);
        _walk = new(model, process, rows, options);
        _log = new(options);
        _imagination = new(options.Seed, 4);
        _model = new(rows, soft, settings, options);
        _queue = options.Planning == DynaPlanning.PrioritisedSweeping ? new(_model.ActionValues.Length) : null;
        _updates = options is { Planning: DynaPlanning.RandomPairs, PlanningSteps: > 0 } ? new long[_model.ActionValues.Length] : _model.Visits;
    }

    public long Steps => _log.Steps;

    public long Episodes => _log.Begun;

    public bool IsOver => _log.IsOver;

    public List<LearningEpisode> Kept => _log.Kept;

    public long[] Visits => _model.Visits;

    public double TakeMeanError() => _log.TakeMeanError();

    public void Write(Span<double> values) => _model.ActionValues.CopyTo(values);

    public void Advance(long steps)
    {
        for (long last = _log.Steps + steps; _log.Steps < last && !_log.IsOver;)
        {
            if (_log.Begun == _log.Over)
            {
                _walk.Begin();
                _log.Begun++;
            }

            int state = _walk.State, action = _behaviour.Choose(state, ref _model.ActionValues[state * _rows.Stride], isWeighed: false);
            int next = _walk.Move(action, out double reward), pair = (state * _rows.Stride) + action;
            _log.Step(reward);
            _model.See(state, action, next, reward, _log.Steps);
            Plan(pair, reward, next);
            if (_walk.IsOver)
                _log.End(_walk.Length, _rows.Stops[next] ? _rows.EndValues[next] : 0);
        }
    }

    private void Plan(int pair, double reward, int next)
    {
        switch (_options.Planning)
        {
            case DynaPlanning.PrioritisedSweeping:
                Queue(pair, Math.Abs(_model.Backup(pair, _log.Steps) - _model.ActionValues[pair]));
                for (int i = 0; i < _options.PlanningSteps && _queue!.Count > 0; i++)
                    Sweep(_queue.Take());
                break;
            case DynaPlanning.CertaintyEquivalence:
                if (_log.Steps % _options.ResolveEvery == 0)
                    Solve();
                break;
            default:
                Learn(pair, reward + (_discount * _model.Values[next]));
                for (int i = 0; i < _options.PlanningSteps; i++)
                {
                    int imagined = _model.Pool[_imagination.Next(_model.Pool.Length)];
                    Learn(imagined, _model.Imagine(imagined, _log.Steps, ref _imagination));
                }

                break;
        }
    }

    // By the step size, as Q-learning does. Real steps that are not counted apart have been counted as visits.
    private void Learn(int pair, double target)
    {
        double error = target - _model.ActionValues[pair];
        long update = ReferenceEquals(_updates, _model.Visits) ? _updates[pair] : ++_updates[pair];
        _model.Set(pair, _model.ActionValues[pair] + (_stepSize.At(update) * error));
        _log.Update(error);
    }

    private void Queue(int pair, double priority)
    {
        if (priority > _options.Threshold)
            _queue!.Raise(pair, priority);
    }

    // A backup by the whole model; predecessors queue by g p |dV|, the most that theirs can change.
    private void Sweep(int pair)
    {
        double value = _model.Backup(pair, _log.Steps);
        _log.Update(value - _model.ActionValues[pair]);
        double change = Math.Abs(_model.Set(pair, value));
        foreach (ref readonly ObservedTransition seen in _model.Counts.Predecessors(pair / _rows.Stride))
            Queue((seen.State * _rows.Stride) + seen.Action, _discount * change * seen.Count / _model.Counts.Visits(seen.State, seen.Action));
    }

    // Gauss-Seidel over the pairs of the model, from the values so far: each sweep shrinks the error by g or more, so a change of c leaves at most g c / (1 - g).
    private void Solve()
    {
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double change = 0, largest = 1;
            foreach (int pair in _model.Pool)
            {
                double value = _model.Backup(pair, _log.Steps), error = value - _model.ActionValues[pair];
                (change, largest) = (Math.Max(change, Math.Abs(error)), Math.Max(largest, Math.Abs(value)));
                _model.Set(pair, value);
                _log.Update(error);
            }

            if (_discount * change <= Tolerance * largest * (1 - _discount))
                return;
        }
    }
}
