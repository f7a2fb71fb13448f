namespace Cai.Learning;

/// <summary>What a Dyna learner believes: counts of what it saw, the action values that it derives from them and from steps, and the value of each state, always that of its action values.</summary>
internal sealed class DynaModel
{
    private readonly ActionRows _rows;
    private readonly SoftRow _soft;
    private readonly double _discount;
    private readonly double _bonus;
    private readonly double[] _values;
    private readonly long[] _lastTried;
    private readonly int[] _pool;
    private readonly bool[] _actedIn;

    public DynaModel(ActionRows rows, SoftRow soft, LearningSettings settings, DynaOptions options)
    {
        (_rows, _soft, _discount, _bonus) = (rows, soft, settings.Discount, options.ExplorationBonus);
        ActionValues = new double[checked(rows.StateCount * rows.Stride)];
        ActionValues.AsSpan().Fill(options.InitialValue);
        _values = [.. rows.EndValues];
        foreach (int s in rows.Acting)
            Revalue(s);
        Counts = new(rows.StateCount, rows.ActionCount);
        Visits = new long[ActionValues.Length];
        _lastTried = _bonus > 0 ? new long[ActionValues.Length] : [];
        _pool = new int[checked(rows.StateCount * rows.ActionCount)];
        _actedIn = new bool[rows.StateCount];
    }

    /// <summary>What was seen.</summary>
    public TransitionCounts Counts { get; }

    /// <summary>Q, in the order of <see cref="ActionRows"/>.</summary>
    public double[] ActionValues { get; }

    /// <summary>How often each pair was tried, in that order.</summary>
    public long[] Visits { get; }

    /// <summary>The values of all states.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The pairs that may be imagined: those tried and, where there is a bonus, all of the states that were acted in.</summary>
    public ReadOnlySpan<int> Pool => _pool.AsSpan(0, PoolCount);

    private int PoolCount { get; set; }

    /// <summary>Sees a real step.</summary>
    /// <param name="state">s.</param>
    /// <param name="action">a.</param>
    /// <param name="next">s'.</param>
    /// <param name="reward">r.</param>
    /// <param name="now">The number of the step.</param>
    public void See(int state, int action, int next, double reward, long now)
    {
        int pair = (state * _rows.Stride) + action;
        Counts.Add(state, action, next, reward);
        if (!_actedIn[state])
        {
            _actedIn[state] = true;
            for (int a = 0; _bonus > 0 && a < _rows.ActionCount; a++)
            {
                if (_rows.CanTake(state, a))
                    _pool[PoolCount++] = (state * _rows.Stride) + a;
            }
        }

        if (Visits[pair]++ == 0 && _bonus == 0)
            _pool[PoolCount++] = pair;
        if (_bonus > 0)
            _lastTried[pair] = now;
    }

    /// <summary>The action value of a pair by the whole model: the mean reward, the bonus, and the discounted mean of the values it led to; the value it has where the model knows nothing.</summary>
    public double Backup(int pair, long now)
    {
        int state = pair / _rows.Stride, action = pair % _rows.Stride;
        double visits = Counts.Visits(state, action);
        if (visits == 0)
            return _bonus > 0 ? Bonus(pair, now) + (_discount * _values[state]) : ActionValues[pair];
        double sum = 0;
        foreach (ref readonly ObservedTransition seen in Counts.Successors(state, action))
            sum += seen.Count * _values[seen.Next];
        return Counts.MeanReward(state, action) + Bonus(pair, now) + (_discount * sum / visits);
    }

    /// <summary>The target of an imagined step: one outcome drawn from the model.</summary>
    public double Imagine(int pair, long now, ref CounterRandom random)
    {
        int state = pair / _rows.Stride, action = pair % _rows.Stride;
        if (Visits[pair] == 0)
            return Bonus(pair, now) + (_discount * _values[state]);
        ref readonly ObservedTransition seen = ref Counts.Sample(state, action, ref random);
        return seen.MeanReward + Bonus(pair, now) + (_discount * _values[seen.Next]);
    }

    /// <summary>Sets an action value.</summary>
    /// <returns>By how much the state's value changed.</returns>
    public double Set(int pair, double value)
    {
        ActionValues[pair] = value;
        return Revalue(pair / _rows.Stride);
    }

    private double Revalue(int state)
    {
        double before = _values[state];
        _values[state] = _soft.Weigh(state, ref ActionValues[state * _rows.Stride]);
        return _values[state] - before;
    }

    private double Bonus(int pair, long now) => _bonus == 0 ? 0 : _bonus * Math.Sqrt(now - _lastTried[pair]);
}
