namespace Cai;

/// <summary>Which distance between rewards: each is 0 for rewards that potential shaping and a positive factor make of each other, in its own sense of shaping.</summary>
public enum RewardDistance
{
    /// <summary>
    /// STARC (Skalse et al. 2023): canonical forms of expected rewards, each divided by its Euclidean norm over the decisions that can be taken, and the Euclidean distance between them: in [0, 2], 2 for
    /// the negated reward, 1 to a reward that is nothing but shaping. Knows the dynamics, terminal states and horizons; 0 exactly
    /// where one reward is a positive factor times the other, shaped. The default.
    /// </summary>
    Starc,

    /// <summary>
    /// EPIC (Gleave et al. 2020): the Pearson distance <c>sqrt((1 - correlation)/2)</c> of EPIC's canonical forms over a distribution of transitions: in [0, 1], 1 for the negated reward. Shaping is that of
    /// transitions, <c>g h(s') - h(s)</c>; a reward of decisions that holds its expectation is, to EPIC, another reward. Without dynamics, so of no finite horizon.
    /// </summary>
    Epic,

    /// <summary>DARD (Wulfe et al. 2022): the Pearson distance of DARD's canonical forms over possible transitions: in [0, 1], 1 for the negated reward. Shaping is that of transitions, as with EPIC.</summary>
    Dard,
}
