namespace Cai.Tabulation;

/// <summary>The sizes of a problem and what depends on what. Masks have bit i set for leaf i (leaves above 62 share bit 62).</summary>
public sealed class Shape
{
    /// <summary>The problem's name, for messages.</summary>
    public string Problem { get; set; } = "";

    /// <summary>
    /// How messages show a call of the member that plays a role, as <c>["Dynamics"] = "Next({0}, {1}, {2})"</c>: composite formats of the state (0), the
    /// action (1), the noise (2), the next state (3) and the stage (4). A role that is not listed goes by its own name.
    /// </summary>
    public Dictionary<string, string> Calls { get; set; } = [];

    /// <summary>The number of values of each state leaf.</summary>
    public int[] StateRadix { get; set; } = [];

    /// <summary>The number of values of each action leaf.</summary>
    public int[] ActionRadix { get; set; } = [];

    /// <summary>The number of values of each noise leaf; empty without noise (then the one noise code is 0).</summary>
    public int[] NoiseRadix { get; set; } = [];

    /// <summary>The probabilities of each noise leaf; empty where a member computes them jointly.</summary>
    public double[][] NoiseProbabilities { get; set; } = [];

    /// <summary>Whether the noise probabilities are to be learned: then outcomes are kept apart and never merged.</summary>
    public bool NoiseIsEstimated { get; set; }

    /// <summary>Whether <see cref="IDeclaration.Probability"/> computes the noise probabilities.</summary>
    public bool HasProbabilityMember { get; set; }

    /// <summary>Whether <see cref="IDeclaration.IsValid"/> can be false.</summary>
    public bool HasValid { get; set; }

    /// <summary>Whether <see cref="IDeclaration.IsTerminal"/> can be true.</summary>
    public bool HasTerminal { get; set; }

    /// <summary>Whether <see cref="IDeclaration.IsAvailable"/> can be false.</summary>
    public bool HasAvailable { get; set; }

    /// <summary>Whether <see cref="IDeclaration.Prior"/> is declared.</summary>
    public bool HasPrior { get; set; }

    /// <summary>Whether <see cref="IDeclaration.TerminalReward"/> is declared.</summary>
    public bool HasTerminalReward { get; set; }

    /// <summary>Whether a start is declared: then only reachable states are kept.</summary>
    public bool HasStart { get; set; }

    /// <summary>Whether <see cref="IDeclaration.StartCodes"/> lists the start states (a state or a set); otherwise <see cref="IDeclaration.StartWeight"/> tells.</summary>
    public bool StartIsListed { get; set; }

    /// <summary>The horizon; 0 for none.</summary>
    public int Horizon { get; set; }

    /// <summary>Whether dynamics, noise probabilities, availability or prior depend on the stage.</summary>
    public bool TransitionsDependOnStage { get; set; }

    /// <summary>Whether some reward term depends on the stage.</summary>
    public bool RewardsDependOnStage { get; set; }

    /// <summary>The groups of next-state leaves that share no noise leaf: each is expanded by itself, and rows are their products.</summary>
    public Dependence[] Components { get; set; } = [];

    /// <summary>
    /// What each leaf of the next state reads, one for each state leaf; empty where that is not known. Leaves that share noise are one component, but under a given outcome each moves by itself.
    /// </summary>
    public Dependence[] Fields { get; set; } = [];

    /// <summary>The reward terms: the fixed part first where there is one, then a feature for each parameter, then features without parameters.</summary>
    public Dependence[] Terms { get; set; } = [];

    /// <summary>How messages show each reward term, as <c>Gain({0}, {1})</c>: composite formats as <see cref="Calls"/> has them; may be empty.</summary>
    public string[] TermNames { get; set; } = [];

    /// <summary>The role of the member that each reward term comes from, as <c>Reward</c> or <c>Feature.Toll</c>: where what is found in it is reported. All are the reward when empty.</summary>
    public string[] TermMembers { get; set; } = [];

    internal string TermMember(int term) => term < TermMembers.Length ? TermMembers[term] : "Reward";
}
