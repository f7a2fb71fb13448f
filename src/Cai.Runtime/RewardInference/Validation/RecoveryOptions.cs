namespace Cai;

/// <summary>How demonstrations are simulated from known parameters, and how often. Null settings are as the problem declares; threads share the replications. Change single settings by <c>with</c>.</summary>
public sealed record RecoveryOptions : InverseOptions
{
    /// <summary>The temperature of the expert, positive; null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>How many times demonstrations are drawn and the parameters estimated, at least 2. Default 200: a coverage of 95 % is then known to 1.5 %.</summary>
    public int Replications
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Replications), value, "A spread takes at least two replications.");
    } = 200;

    /// <summary>How many trajectories are drawn each time, at least 1. Default 100.</summary>
    public int Trajectories
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Trajectories), value, "Demonstrations hold at least one trajectory.");
    } = 100;

    /// <summary>The most decisions of a trajectory, at least 1; a horizon ends it sooner. Default 100.</summary>
    public int Length
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Length), value, "A trajectory holds at least one decision.");
    } = 100;

    /// <summary>The seed; each trajectory has a stream of its own, so that the result is the same for any number of threads.</summary>
    public ulong Seed { get; init; }

    /// <summary>The level of the confidence intervals whose coverage is counted, in (0, 1). Default 0.95.</summary>
    public double Level
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Level), value, "A confidence level is a number between 0 and 1, as 0.95.");
    } = 0.95;
}
