namespace Cai.Learning;

/// <summary>What learns action values from steps, a number of them at a time.</summary>
internal interface IStepLearner
{
    /// <summary>The steps taken.</summary>
    long Steps { get; }

    /// <summary>The episodes begun.</summary>
    long Episodes { get; }

    /// <summary>Whether the last episode that was asked for is over.</summary>
    bool IsOver { get; }

    /// <summary>The lengths and rewards of the episodes that are over, where they are kept.</summary>
    List<LearningEpisode> Kept { get; }

    /// <summary>The visits of each pair, in the order of <see cref="ActionRows"/>.</summary>
    long[] Visits { get; }

    /// <summary>Takes steps, or as many as the episodes hold. Nothing allocates, but for what episodes and new transitions are kept in.</summary>
    void Advance(long steps);

    /// <summary>Writes the action values, in the order of <see cref="ActionRows"/>.</summary>
    void Write(Span<double> values);

    /// <summary>The mean absolute temporal difference of the updates since this was asked last; 0 where there were none.</summary>
    double TakeMeanError();
}
