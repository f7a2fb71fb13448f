namespace Cai;

/// <summary>What an inferred table of rewards depends on.</summary>
public enum RewardShape
{
    /// <summary>The state in which a decision is taken, whatever the decision: R(s), as in Ng and Russell (2000).</summary>
    State,

    /// <summary>State and action: R(s, a). Then a reward of the demonstrated action alone, in each state by itself, explains everything, and dynamics hardly matter: take it where actions do have prices of their own.</summary>
    StateAction,
}
