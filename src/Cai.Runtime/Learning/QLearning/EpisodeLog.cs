namespace Cai.Learning;

/// <summary>Counts episodes and steps, adds up what happened in them, and keeps it where asked to.</summary>
internal struct EpisodeLog(LearningFromSteps options)
{
    private readonly bool _keeps = options.KeepEpisodes;
    private readonly long _most = options.Episodes ?? long.MaxValue;
    private double _reward;
    private double _errors;
    private long _updates;

    /// <summary>The episodes begun.</summary>
    public long Begun { get; set; }

    /// <summary>The episodes that are over.</summary>
    public long Over { get; private set; }

    /// <summary>The steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the last episode that was asked for is over.</summary>
    public readonly bool IsOver => Over == _most;

    /// <summary>The episodes kept.</summary>
    public List<LearningEpisode> Kept { get; } = [];

    /// <summary>Counts a step.</summary>
    public void Step(double reward)
    {
        Steps++;
        _reward += reward;
    }

    /// <summary>Counts an update.</summary>
    public void Update(double error)
    {
        _updates++;
        _errors += Math.Abs(error);
    }

    /// <summary>Counts an episode that is over.</summary>
    /// <param name="length">Its steps.</param>
    /// <param name="endValue">Its terminal reward.</param>
    public void End(int length, double endValue)
    {
        Over++;
        if (_keeps)
            Kept.Add(new(length, _reward + endValue));
        _reward = 0;
    }

    /// <summary>The mean absolute temporal difference since this was asked last.</summary>
    public double TakeMeanError()
    {
        double mean = _updates > 0 ? _errors / _updates : 0;
        (_errors, _updates) = (0, 0);
        return mean;
    }
}
