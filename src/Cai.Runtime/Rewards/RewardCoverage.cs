namespace Cai;

/// <summary>Over which transitions EPIC compares rewards.</summary>
public enum RewardCoverage
{
    /// <summary>A state, a uniformly drawn action of it, and a next state drawn like the first, possible or not (Gleave et al. 2020, section 5, on all of a small problem).</summary>
    Independent,

    /// <summary>A state, a uniformly drawn action of it, and where it leads.</summary>
    Dynamics,
}
