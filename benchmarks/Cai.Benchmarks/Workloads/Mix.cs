namespace Cai.Workloads;

/// <summary>The numbers of the random workloads: a hash of (state, action, branch, what for), so that every program draws the same problem.</summary>
public static class Mix
{
    /// <summary>The output function of splitmix64 (Steele, Lea and Flood 2014).</summary>
    public static ulong Of(int state, int action, int branch, int purpose)
    {
        ulong z = (((((ulong)state * 4) + (ulong)action) * 16) + (ulong)branch) * 4 + (ulong)purpose;
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>The upper 53 bits, as a number in [0, 1).</summary>
    public static double Uniform(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>The weight of a branch: <c>u + 0.05</c>.</summary>
    public static double Weight(int state, int action, int branch) => Uniform(Of(state, action, branch, 1)) + 0.05;

    /// <summary>The probability of one of five branches: its weight over the sum of all, added up from the first.</summary>
    public static double Share(int state, int action, int branch) => Weight(state, action, branch)
        / (Weight(state, action, 0) + Weight(state, action, 1) + Weight(state, action, 2) + Weight(state, action, 3) + Weight(state, action, 4));
}
