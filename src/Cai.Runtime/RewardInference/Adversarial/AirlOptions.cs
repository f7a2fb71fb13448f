namespace Cai;

/// <summary>The settings of adversarial inverse reinforcement learning (Fu, Luo and Levine 2018).</summary>
public sealed record AirlOptions : AdversarialOptions
{
    /// <summary>The expert's temperature; positive, null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether the reward is of the state alone. Such a reward can be told from its shaping where dynamics are deterministic and decomposable (Fu et al., theorem 5.1), and then carries over to other dynamics.</summary>
    public bool StateOnly { get; init; }

    /// <summary>What the reward may depend on: a table, or the network of <c>[NeuralReward]</c>. For the declared parameters call <c>AirlParameters</c>.</summary>
    public DiscriminatorForm Form { get; init; } = DiscriminatorForm.Tabular;

    /// <summary>Whether the discriminator judges decisions or whole trajectories; these only as sampled, with a table or the declared parameters.</summary>
    public DiscriminatorScope Scope { get; init; } = DiscriminatorScope.Decisions;

    /// <summary>How the shaping enters; null for none over trajectories, whose ends alone would tell it, where the reward is a table of states and actions, which has no need of it, sampled shaping where episodes are sampled, and else expected shaping.</summary>
    public ShapingForm? Shaping { get; init; }

    /// <inheritdoc/>
    internal override void Check(string problem)
    {
        base.Check(problem);
        Require(problem, nameof(Form), (int)Form, Form is DiscriminatorForm.Tabular or DiscriminatorForm.Neural, "Tabular or Neural; for the declared parameters call problem.Inverse.AirlParameters");
        Require(problem, nameof(Shaping), (double?)(int?)Shaping ?? 0, Shaping is null || Enum.IsDefined(Shaping.Value), "a named form");
        Require(problem, nameof(Scope), (int)Scope, Enum.IsDefined(Scope), "a named scope");
        Require(problem, nameof(Scope), (int)Scope, Scope == DiscriminatorScope.Decisions || Sampling is not null, "Decisions unless episodes are sampled: set Sampling = new()");
        Require(problem, nameof(Form), (int)Form, Scope == DiscriminatorScope.Decisions || Form == DiscriminatorForm.Tabular, "Tabular where trajectories are judged");
        Require(problem, nameof(Shaping), (double?)(int?)Shaping ?? 0, Scope == DiscriminatorScope.Decisions || Shaping is null or ShapingForm.None, "None where trajectories are judged: over a whole one it is left at its ends alone");
        Require(problem, nameof(StateOnly), StateOnly ? 1 : 0, !StateOnly || Form == DiscriminatorForm.Tabular, "false for a network, whose inputs are declared; leave the action out of those");
        Require(problem, nameof(Shaping), (double?)(int?)Shaping ?? 0, Sampling is null || Shaping != ShapingForm.Expected, "Sampled or None where episodes are sampled: expected shaping reads the dynamics");
    }

    /// <summary>The shaping that is meant.</summary>
    internal ShapingForm Resolve(bool needed) => Shaping ?? (!needed || Scope == DiscriminatorScope.Trajectories ? ShapingForm.None : Sampling is null ? ShapingForm.Expected : ShapingForm.Sampled);
}
