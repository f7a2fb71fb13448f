namespace Cai;

/// <summary>In what way an expert is not the soft-optimal one that inference takes it for, and what a level of it means.</summary>
public enum ExpertFlaw
{
    /// <summary>Slips: with this probability, in [0, 1], an action is drawn uniformly from those that can be taken.</summary>
    Slips,

    /// <summary>Noise: the temperature is this positive factor times the one that inference assumes.</summary>
    Temperature,

    /// <summary>Myopia: the expert discounts by this number, in [0, 1], instead of the problem's discount.</summary>
    Myopia,

    /// <summary>Another reward: this share of it, in [0, 1], is mixed into the true one, <c>(1 - w) r + w r'</c>.</summary>
    OtherReward,
}
