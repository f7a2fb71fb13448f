namespace Cai;

/// <summary>How a posterior over parameters is drawn from.</summary>
public enum PosteriorSampler
{
    /// <summary>Hamiltonian Monte Carlo with exact gradients, trajectories of jittered length, and a step size by dual averaging (Neal 2011; Hoffman and Gelman 2014, algorithm 5).</summary>
    Hamiltonian,

    /// <summary>Random-walk Metropolis; the covariance of its proposals is learned in the warm-up (Haario, Saksman and Tamminen 2001). It takes no gradients.</summary>
    Metropolis,
}
