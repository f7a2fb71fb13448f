namespace Cai.Checking;

/// <summary>Every kind of finding that evaluation can give. Each has a page in docs/diagnostics.</summary>
internal static class Rules
{
    public static readonly Rule LeavesStateSpace = new("CAI0101", FindingSeverity.Error, "The dynamics leave the state space");
    public static readonly Rule CannotBeEvaluated = new("CAI0102", FindingSeverity.Error, "A member cannot be evaluated");
    public static readonly Rule DoesNotEnd = new("CAI0103", FindingSeverity.Error, "A member does not end");
    public static readonly Rule NotAProbability = new("CAI0104", FindingSeverity.Error, "A computed probability is outside [0, 1]");
    public static readonly Rule MassNotOne = new("CAI0105", FindingSeverity.Error, "Computed probabilities do not sum to one");
    public static readonly Rule RewardNotFinite = new("CAI0106", FindingSeverity.Error, "A reward is not finite");
    public static readonly Rule PriorNotADistribution = new("CAI0107", FindingSeverity.Error, "The prior is not a distribution");
    public static readonly Rule NoAction = new("CAI0108", FindingSeverity.Error, "A state has no available action");
    public static readonly Rule StartWrong = new("CAI0109", FindingSeverity.Error, "The start is wrong");
    public static readonly Rule NeverHappens = new("CAI0110", FindingSeverity.Warning, "A noise value can never happen");
    public static readonly Rule NoState = new("CAI0111", FindingSeverity.Error, "No state is valid");
    public static readonly Rule TooManyOutcomes = new("CAI0112", FindingSeverity.Error, "The noise to be learned has too many outcomes");
    public static readonly Rule CheckedBySample = new("CAI0205", FindingSeverity.Info, "The problem is checked by a sample");
    public static readonly Rule NeverReached = new("CAI0301", FindingSeverity.Info, "States cannot be reached from the start");
    public static readonly Rule CannotEnd = new("CAI0302", FindingSeverity.Warning, "No terminal state can be reached from some states");
    public static readonly Rule Absorbing = new("CAI0303", FindingSeverity.Warning, "A state that is never left is not terminal");
    public static readonly Rule CutOff = new("CAI0304", FindingSeverity.Info, "A terminal state cuts others off");
    public static readonly Rule MayDiverge = new("CAI0305", FindingSeverity.Info, "Whether values are finite depends on the reward");
    public static readonly Rule FreeWandering = new("CAI0306", FindingSeverity.Info, "Wandering is free, and nothing is discounted");
    public static readonly Rule PayingCycle = new("CAI0307", FindingSeverity.Warning, "A cycle pays, and nothing is discounted");
    public static readonly Rule PayingEntropy = new("CAI0308", FindingSeverity.Warning, "Entropy pays for wandering, and nothing is discounted");
    public static readonly Rule Isolated = new("CAI0309", FindingSeverity.Info, "Groups of states never meet");
    public static readonly Rule AvoidedEnd = new("CAI0311", FindingSeverity.Warning, "A soft agent keeps away from the end");
    public static readonly Rule Resting = new("CAI0312", FindingSeverity.Info, "A state is never left");
    public static readonly Rule NoEffect = new("CAI0501", FindingSeverity.Warning, "A parameter or feature has no effect");
    public static readonly Rule Collinear = new("CAI0502", FindingSeverity.Warning, "A feature repeats others");
    public static readonly Rule Shaping = new("CAI0503", FindingSeverity.Warning, "A parameter cannot be learned from decisions");
    public static readonly Rule StateRewards = new("CAI0504", FindingSeverity.Info, "Decisions do not determine a reward of the state");
    public static readonly Rule NotLinear = new("CAI0505", FindingSeverity.Info, "The reward is not linear in its parameters");

    /// <summary>Gets them all, by id.</summary>
    public static Rule[] All =>
    [
        LeavesStateSpace,
        CannotBeEvaluated,
        DoesNotEnd,
        NotAProbability,
        MassNotOne,
        RewardNotFinite,
        PriorNotADistribution,
        NoAction,
        StartWrong,
        NeverHappens,
        NoState,
        TooManyOutcomes,
        CheckedBySample,
        NeverReached,
        CannotEnd,
        Absorbing,
        CutOff,
        MayDiverge,
        FreeWandering,
        PayingCycle,
        PayingEntropy,
        Isolated,
        AvoidedEnd,
        Resting,
        NoEffect,
        Collinear,
        Shaping,
        StateRewards,
        NotLinear,
    ];
}
