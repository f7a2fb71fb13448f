namespace Cai;

/// <summary>Whether the process ends, as far as the transitions tell.</summary>
public enum Termination
{
    /// <summary>Not established.</summary>
    Unknown,

    /// <summary>It ends after the declared number of decisions, if not before.</summary>
    Horizon,

    /// <summary>Every policy reaches a terminal state with probability one, from every state.</summary>
    Always,

    /// <summary>From every state some policy reaches a terminal state with probability one, and some policy does not.</summary>
    Avoidable,

    /// <summary>There are terminal states, and states from which no policy reaches one with probability one.</summary>
    Partial,

    /// <summary>There are no terminal states.</summary>
    Never,
}
