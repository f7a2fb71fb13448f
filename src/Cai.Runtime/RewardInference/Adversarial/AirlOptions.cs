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

    /// <summary>How the shaping enters; null for none where the reward is a table of states and actions, which has no need of it, sampled shaping where episodes are sampled, and else expected shaping.</summary>
    public ShapingForm? Shaping { get; init; }

    /// <inheritdoc/>
    internal override void Check(string problem)
    {
        base.Check(problem);
        Require(problem, nameof(Form), (int)Form, Form is DiscriminatorForm.Tabular or DiscriminatorForm.Neural, "Tabular or Neural; for the declared parameters call problem.Inverse.AirlParameters");
        Require(problem, nameof(Shaping), (double?)(int?)Shaping ?? 0, Shaping is null || Enum.IsDefined(Shaping.Value), "a named form");
        Require(problem, nameof(StateOnly), StateOnly ? 1 : 0, !StateOnly || Form == DiscriminatorForm.Tabular, "false for a network, whose inputs are declared; leave the action out of those");
        Require(problem, nameof(Shaping), (double?)(int?)Shaping ?? 0, Sampling is null || Shaping != ShapingForm.Expected, "Sampled or None where episodes are sampled: expected shaping reads the dynamics");
    }

    /// <summary>The shaping that is meant.</summary>
    internal ShapingForm Resolve(bool needed) => Shaping ?? (!needed ? ShapingForm.None : Sampling is null ? ShapingForm.Expected : ShapingForm.Sampled);
}
