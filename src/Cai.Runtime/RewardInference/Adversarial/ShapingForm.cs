namespace Cai;

/// <summary>How the shaping h enters the discriminator of adversarial inverse reinforcement learning.</summary>
public enum ShapingForm
{
    /// <summary>Not at all: <c>f = g</c>. Then g of state and action is the advantage, not the reward.</summary>
    None,

    /// <summary><c>f(s,a) = g + discount E[h(s')] - h(s)</c>, by the known dynamics: at the optimum the soft advantage, whatever the dynamics.</summary>
    Expected,

    /// <summary><c>f(s,a,s') = g + discount h(s') - h(s)</c>, of the next state that was met, as published (Fu, Luo and Levine 2018). The same where dynamics are deterministic; biased where they are not, since then no f of s' is the advantage.</summary>
    Sampled,
}
