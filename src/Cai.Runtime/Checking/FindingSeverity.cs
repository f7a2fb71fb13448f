namespace Cai;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Probably a mistake: the problem can be solved, but perhaps not the one that was meant.</summary>
    Warning,

    /// <summary>What is declared is not a decision problem, so there is nothing to solve.</summary>
    Error,
}
