namespace Cai;

/// <summary>What all that learn action values from steps of the process are told; null means "as declared". Change single settings with <c>with</c>.</summary>
public abstract record LearningFromSteps
{
    /// <summary>The discount g in [0, 1]; null: as declared.</summary>
    public double? Discount { get; init; }

    /// <summary>The temperature a, finite and at least 0 (0: hard, the limit of the soft ones); null: as declared. One of the two must say it.</summary>
    public double? Temperature { get; init; }

    /// <summary>The reference measure over actions; null: as declared.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>How many steps of the process are taken, at least 1.</summary>
    public long Steps
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Steps), value, "Steps: there is at least one to learn from.");
    } = 1_000_000;

    /// <summary>The most episodes, at least 1: learning ends with the last one, if its steps are not used up before; null for as many as the steps hold.</summary>
    public int? Episodes
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Episodes), value, "Episodes: there is at least one to learn from, or null for as many as the steps hold.");
    }

    /// <summary>The steps after which an episode is cut off, at least 1. A cut is no end: the state reached keeps its value.</summary>
    public int EpisodeLength
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(EpisodeLength), value, "EpisodeLength: an episode has at least one step.");
    } = 1000;

    /// <summary>Where episodes start.</summary>
    public EpisodeStart Start
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Start), value, "Start: take a named one.");
    }

    /// <summary>How actions are chosen while learning; null: by the policy that is learned where that is soft, and at temperature 0 by the greedy one with one choice in ten from the prior.</summary>
    public Exploration? Exploration { get; init; }

    /// <summary>
    /// How far an update goes; null: <c>1 / (1 + (1 - g)(n - 1))</c> at the n-th update of a pair (Wainwright 2019), which at the same time averages noise and forgets what the first targets, far from
    /// the truth, were; at g = 1, where that is 1, <c>n^-0.7</c>.
    /// </summary>
    public StepSize? StepSize { get; init; }

    /// <summary>The action value of every pair to begin with, finite. What is never taken keeps it: a high one is optimism, and explores.</summary>
    public double InitialValue
    {
        get;
        init => field = double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(InitialValue), value, "InitialValue: action values are finite.");
    }

    /// <summary>The seed of the random numbers: the same seed gives the same bits.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many steps lie between two entries of the trace, at least 1; null for one entry, at the end.</summary>
    public long? TraceEvery
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(TraceEvery), value, "TraceEvery: at least one step lies between two entries, or null for one at the end.");
    }

    /// <summary>Whether each entry of the trace tells what the policy learned so far is worth, computed exactly from the problem's own tables; learning does not see them. A linear solve an entry.</summary>
    public bool TraceValue { get; init; }

    /// <summary>Whether the length and rewards of each episode are kept.</summary>
    public bool KeepEpisodes { get; init; }
}

/// <summary>Where the episodes of a learner start.</summary>
public enum EpisodeStart
{
    /// <summary>As the problem declares.</summary>
    Declared,

    /// <summary>In every state that acts, each as likely: then no state is out of reach, however seldom the policy gets there.</summary>
    EveryState,
}
