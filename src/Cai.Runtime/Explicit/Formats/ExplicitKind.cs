namespace Cai;

/// <summary>What kind of process a model file describes.</summary>
public enum ExplicitKind
{
    /// <summary>A discrete-time Markov chain: nothing is chosen.</summary>
    Dtmc,

    /// <summary>A Markov decision process: in each state one of some choices is made.</summary>
    Mdp,
}
