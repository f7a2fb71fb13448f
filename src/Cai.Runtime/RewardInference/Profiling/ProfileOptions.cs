namespace Cai;

/// <summary>How a profile likelihood is worked out.</summary>
public sealed record ProfileOptions
{
    /// <summary>The confidence level of the interval, in (0, 1). Default 0.95.</summary>
    public double Level
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Level), value, "A confidence level is a number between 0 and 1, as 0.95.");
    } = 0.95;

    /// <summary>How many threads to use, at least 1; null for one a processor. No more than two have work: one below the estimate, one above.</summary>
    public int? Threads
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "There is at least one thread.");
    }
}
