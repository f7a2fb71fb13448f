namespace Cai.Learning;

/// <summary>The last steps, and how often each is to be learned from again.</summary>
internal sealed class ReplayMemory
{
    // Keeps a step whose value was right at once from never being drawn.
    private const double LeastError = 1e-6;

    private readonly Step[] _steps;
    private readonly PriorityTree? _priorities;
    private readonly double _exponent;
    private readonly double _correction;
    private CounterRandom _random;
    private int _count;
    private int _next;

    public ReplayMemory(ReplayOptions options, ulong seed)
    {
        _steps = new Step[options.Capacity];
        _priorities = options.Priority > 0 ? new(options.Capacity) : null;
        (_exponent, _correction, BatchSize, _random) = (options.Priority, options.Correction, options.BatchSize, new(seed, 3));
    }

    /// <summary>How many steps are drawn after each.</summary>
    public int BatchSize { get; }

    /// <summary>The step at a place.</summary>
    public Step this[int place] => _steps[place];

    /// <summary>Keeps a step, in the place of the oldest where there is no more room.</summary>
    public void Add(int pair, double reward, int next, double error)
    {
        _steps[_next] = new(pair, next, reward);
        Weigh(_next, error);
        _next = _next + 1 == _steps.Length ? 0 : _next + 1;
        _count = Math.Min(_count + 1, _steps.Length);
    }

    /// <summary>Draws a step.</summary>
    /// <param name="share">The share of its step size that makes up for unequal draws.</param>
    /// <returns>Its place.</returns>
    public int Draw(out double share)
    {
        share = 1;
        if (_priorities is null)
            return _random.Next(_count);
        int place = _priorities.Find(_random.NextDouble());

        // (N P)^-b over that of the step drawn least: N and the sum of priorities cancel.
        share = Math.Pow(_priorities.Smallest / _priorities[place], _correction);
        return place;
    }

    /// <summary>Tells how wrong a step was when it was learned from.</summary>
    public void Weigh(int place, double error)
    {
        if (_priorities is not null)
            _priorities[place] = Math.Pow(Math.Abs(error) + LeastError, _exponent);
    }

    /// <summary>A step: a pair in the order of <see cref="ActionRows"/>, the next state, the reward.</summary>
    public readonly record struct Step(int Pair, int Next, double Reward);
}
