using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>The families of noise that have one parameter to be estimated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum NoiseFamily
{
    /// <summary>None: each value has its own probability.</summary>
    None,

    /// <summary><c>exp(-m) m^k / k!</c>: the mean m.</summary>
    Poisson,

    /// <summary><c>n! / (k! (n - k)!) p^k (1 - p)^(n - k)</c>: the probability p.</summary>
    Binomial,

    /// <summary><c>p (1 - p)^k</c>: the probability p.</summary>
    Geometric,
}
