namespace Cai;

/// <summary>How a reward is brought into a form that is the same for all rewards which potential shaping makes of it.</summary>
public enum RewardCanonicalisation
{
    /// <summary>
    /// STARC's VAL (Skalse et al. 2023): <c>r(s,a) + g E V(s') - V(s)</c>, V the values of acting uniformly at random under r. Expected rewards: it does not tell apart rewards that pay the same on
    /// average over next states.
    /// </summary>
    Value,

    /// <summary>STARC's minimal form (Skalse et al. 2023): among <c>r(s,a) + g E h(s') - h(s)</c> the one whose squares sum to the least, over the decisions that can be taken.</summary>
    Minimal,

    /// <summary>
    /// EPIC (Gleave et al. 2020, definition 4.1): <c>r(s,a,s') + E[g r(s',A,S') - r(s,A,S') - g r(S,A,S')]</c>, S and S' drawn alike from a distribution over states and A uniformly from what can be
    /// taken. Of transitions, possible or not: dynamics take no part.
    /// </summary>
    Epic,

    /// <summary>
    /// DARD (Wulfe et al. 2022): <c>r(s,a,s') + E[g r(s',A,S'') - r(s,A,S') - g r(S',A,S'')]</c>, S' where A leads from s and S'' where A leads from s', A uniform.
    /// </summary>
    Dard,
}
