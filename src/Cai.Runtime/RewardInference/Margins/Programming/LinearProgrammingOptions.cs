namespace Cai;

/// <summary>Settings of <c>problem.Inverse.LinearProgramming</c> for a table of rewards.</summary>
public sealed record LinearProgrammingOptions : InverseOptions
{
    /// <summary>What rewards depend on. Default: the state.</summary>
    public RewardShape Shape { get; init; }

    /// <summary>The largest magnitude of a reward, positive: it sets the scale, which behaviour does not. Default 1.</summary>
    public double MaxReward { get; init; } = 1;

    /// <summary>
    /// lambda: what a unit of reward, in any one state, costs against margins of action values; at least 0. Null for half of <see cref="ProgrammeReport.PhaseTransition"/>: just below that
    /// point, where Ng and Russell put it, rewards are simplest, and many decisions tied. (Margins here are of
    /// action values, those of Ng and Russell of expected next values: their lambda times g.)
    /// </summary>
    public double? Penalty { get; init; }
}
