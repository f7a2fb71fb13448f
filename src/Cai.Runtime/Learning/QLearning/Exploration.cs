using System.Globalization;

namespace Cai;

/// <summary>How a learner chooses actions while it learns. What it learns is the same for all that take every action again and again in every state.</summary>
public readonly record struct Exploration
{
    private Exploration(double? temperature, double share) => (Temperature, PriorShare) = (temperature, share);

    /// <summary>
    /// By the policy that is learned: the soft one at its temperature; at temperature 0 the greedy one (equals share). Both explore only as far as initial values are
    /// not too low: what begins many temperatures below the truth is hardly ever tried.
    /// </summary>
    public static Exploration Policy { get; } = new(null, 0);

    /// <summary>By the prior alone, whatever was learned: uniform, where none is declared.</summary>
    public static Exploration Prior { get; } = new(null, 1);

    /// <summary>Greedily, but for a share of the choices that are left to the prior.</summary>
    /// <param name="share">That share, in [0, 1].</param>
    public static Exploration EpsilonGreedy(double share) => new(0, Share(share));

    /// <summary>By the soft policy of the values so far at a temperature of its own, <c>rho exp(Q / T)</c> over their sum.</summary>
    /// <param name="temperature">T, positive and finite.</param>
    /// <param name="share">The share of choices that are left to the prior, in [0, 1].</param>
    public static Exploration Boltzmann(double temperature, double share = 0) => temperature is > 0 and < double.PositiveInfinity ? new(temperature, Share(share))
        : throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature of exploration is positive and finite.");

    /// <summary>The temperature of the policy that is followed, 0 for the greedy one; null for that of learning.</summary>
    public double? Temperature { get; }

    /// <summary>The share of choices that are left to the prior.</summary>
    public double PriorShare { get; }

    /// <summary>In words.</summary>
    public override string ToString() => PriorShare == 1 ? "the prior" : string.Create(CultureInfo.InvariantCulture,
        $"{Temperature switch { null => "the policy learned", 0 => "greedy", double t => $"Boltzmann at {t:G4}" }}{(PriorShare > 0 ? $", {PriorShare:G4} from the prior" : "")}");

    private static double Share(double share) => share is >= 0 and <= 1 ? share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "The share of choices that are left to the prior is in [0, 1].");
}
