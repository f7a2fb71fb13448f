namespace Cai;

/// <summary>Why decisions do not tell a direction of the parameters.</summary>
public enum UntoldReason
{
    /// <summary>It changes no reward of any decision: parameters repeat each other, or have no effect.</summary>
    NoEffect,

    /// <summary>It changes rewards by potential shaping (constants among it, where nothing ends): no demonstrations tell it.</summary>
    Shaping,

    /// <summary>Decisions in other states would tell it; those that were visited do not, to first order at the parameters asked about.</summary>
    NotVisited,
}
