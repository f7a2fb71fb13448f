namespace Cai;

/// <summary>What a discriminator may depend on.</summary>
public enum DiscriminatorForm
{
    /// <summary>A number of its own for each decision: the largest class, at its optimum <c>D = mu_E / (mu_E + mu)</c> in closed form. Says nothing of decisions that were never seen.</summary>
    Tabular,

    /// <summary><c>logit D = b + w.phi(s,a)</c> over the declared features, or, where there are none, the derivatives of an affine reward by its parameters. Concave: fitted to its optimum by Newton's method.</summary>
    Linear,

    /// <summary>The network that <c>[NeuralReward]</c> declares gives the logit. Not concave: some steps of Adam an iteration.</summary>
    Neural,
}
