namespace Cai.Generators.Tests.Mutations;

/// <summary>What a slip did to a decision problem.</summary>
[Flags]
internal enum Harm
{
    /// <summary>It is still one, perhaps another.</summary>
    None = 0,

    /// <summary>The dynamics fail, or lead to no state.</summary>
    LeavesDomain = 1,

    /// <summary>Probabilities do not sum to one.</summary>
    LosesMass = 2,

    /// <summary>The original could end from every state that can be met; now there is one from which it cannot.</summary>
    LosesTermination = 4,

    /// <summary>A state that can be met has no action.</summary>
    LosesActions = 8,
}
