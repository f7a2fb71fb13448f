namespace Cai.RewardInference;

/// <summary>A discriminator whose log-odds are <c>f/a + log rho - log pi</c>, f a reward with its shaping, or their sums over trajectories: what the imitator is paid is the reward, since shaping changes no policy.</summary>
internal interface IShapedAdversary : IAdversary
{
    /// <summary>The weights: the reward's first.</summary>
    ReadOnlySpan<double> Weights { get; }

    /// <summary>Writes the reward of each decision of each stage, and returns h of every state of every stage, and the expected f of every decision of every stage.</summary>
    (double[] Potentials, double[] Advantages) Read(double[][] rewards);
}
