namespace Cai.Checking;

/// <summary>What a declaration says beside its members, as far as checks read it.</summary>
public sealed class CheckSettings
{
    /// <summary>The discount, in [0, 1].</summary>
    public double Discount { get; set; } = 1;

    /// <summary>The temperature; not a number when not said.</summary>
    public double Temperature { get; set; } = double.NaN;

    /// <summary>The horizon; 0 when infinite.</summary>
    public int Horizon { get; set; }

    /// <summary>Whether the prior over actions is uniform rather than the counting measure, where no member declares it.</summary>
    public bool IsPriorUniform { get; set; }

    /// <summary>The names of the reward parameters.</summary>
    public string[] Parameters { get; set; } = [];

    /// <summary>
    /// Whether the tabulated terms make up the reward: a fixed part first where <see cref="HasFixedPart"/>, then a term for each parameter, then features that
    /// the reward does not weigh. Otherwise the reward is not affine in its parameters (or opaque), and only those features are tabulated.
    /// </summary>
    public bool IsAffine { get; set; }

    /// <summary>Whether there is a tabulated term for each parameter: the reward is affine in them, and not declared by nothing at all.</summary>
    public bool WeighsParameters { get; set; }

    /// <summary>Whether the first tabulated term is the part of the reward that no parameter weighs.</summary>
    public bool HasFixedPart { get; set; }
}
