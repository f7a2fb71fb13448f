namespace Cai;

/// <summary>What the discriminator of adversarial inverse reinforcement learning judges.</summary>
public enum DiscriminatorScope
{
    /// <summary>Decisions one by one, <c>D(s,a) = exp(f/a) rho/(exp(f/a) rho + pi)</c> (Fu, Luo and Levine 2018).</summary>
    Decisions,

    /// <summary>
    /// Whole trajectories, <c>D(tau) = exp(R(tau)/a) prod rho / Z over the same + prod pi</c>, R the discounted return (Finn, Christiano, Abbeel and Levine 2016): guided cost learning seen as a game. At the optimal Z its
    /// gradient is that of maximum entropy over trajectories, the imitator's weighed by D; where the imitator is the distribution <c>exp(R/a) prod rho / Z</c> itself, exactly half of it. Episodes only, by <see cref="AdversarialOptions.Sampling"/>.
    /// The logarithms of whole trajectories vary as those of all their decisions together, and the estimates with them (Fu et al., section 4). Cut trajectories count as they are: draw episodes of their length.
    /// </summary>
    Trajectories,
}
