namespace Cai;

/// <summary>How learning stands after some steps.</summary>
/// <param name="Steps">The steps of the process taken so far.</param>
/// <param name="Episodes">The episodes begun so far.</param>
/// <param name="MeanError">The mean absolute temporal difference of the updates since the entry before, imagined ones among them.</param>
/// <param name="Value">
/// What the policy learned so far is worth from where episodes start, exactly: the expected discounted sum of rewards, less a KL(policy, prior) at temperature a. Null where it was not asked for, or where at
/// discount 1 the policy never ends.
/// </param>
public readonly record struct ActionValueStep(long Steps, long Episodes, double MeanError, double? Value);

/// <summary>An episode that a learner went through.</summary>
/// <param name="Steps">Its length.</param>
/// <param name="Reward">The sum of its rewards, undiscounted, the terminal one included.</param>
public readonly record struct LearningEpisode(int Steps, double Reward);
