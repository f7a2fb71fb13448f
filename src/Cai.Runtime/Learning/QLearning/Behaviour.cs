using System.Runtime.CompilerServices;

namespace Cai.Learning;

/// <summary>How a learner acts: a share of the choices is drawn from the prior, the others from a soft policy of the values so far.</summary>
internal sealed class Behaviour
{
    private readonly ActionRows _rows;
    private readonly SoftRow _policy;
    private readonly double _share;
    private CounterRandom _random;

    /// <param name="rows">The order of values.</param>
    /// <param name="learned">The policy that is learned, whose weights are used again where it is the one followed.</param>
    /// <param name="temperature">The temperature of learning.</param>
    /// <param name="options">Exploration and seed.</param>
    public Behaviour(ActionRows rows, SoftRow learned, double temperature, LearningFromSteps options)
    {
        Exploration exploration = options.Exploration ?? (temperature > 0 ? Exploration.Policy : Exploration.EpsilonGreedy(0.1));
        double followed = exploration.Temperature ?? temperature;
        (_rows, _share, _random) = (rows, exploration.PriorShare, new(options.Seed, 1));
        FollowsLearned = followed == temperature && _share < 1;
        _policy = followed == temperature ? learned : new(rows, followed);
    }

    /// <summary>Whether weights that learning worked out serve for acting as well.</summary>
    public bool FollowsLearned { get; }

    /// <summary>The random numbers of choices.</summary>
    public ref CounterRandom Random => ref _random;

    /// <summary>Chooses an action.</summary>
    /// <param name="state">The state, which acts.</param>
    /// <param name="values">The first of its action values.</param>
    /// <param name="isWeighed">Whether the learned policy's weights are those of this state, as it is now.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Choose(int state, ref double values, bool isWeighed)
    {
        if (_share > 0 && (_share == 1 || _random.NextDouble() < _share))
            return _rows.Draw(state, _random.NextDouble());
        if (!isWeighed)
            _policy.Weigh(state, ref values);
        return _policy.Draw(_random.NextDouble());
    }
}
