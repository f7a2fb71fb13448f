namespace Cai.Planning;

/// <summary>A certificate: the solution lies between <c>values + Lower</c> and <c>values + Upper</c> in every state, rounding included.</summary>
/// <param name="Lower">At most 0.</param>
/// <param name="Upper">At least 0.</param>
/// <param name="Rounding">What rounding alone may amount to; part of both.</param>
internal readonly record struct ErrorBounds(double Lower, double Upper, double Rounding)
{
    /// <summary>The distance from 1 to the next number.</summary>
    public const double UnitRoundoff = 2.220446049250313e-16;

    /// <summary>Nothing is known.</summary>
    public static ErrorBounds None { get; } = new(double.NegativeInfinity, double.PositiveInfinity, 0);

    /// <summary>The sup norm of the error.</summary>
    public double Error => Math.Max(-Lower, Upper);

    /// <summary>Half the distance between the bounds: the error after a shift to their middle.</summary>
    public double HalfWidth => (Upper - Lower) / 2;

    /// <summary>
    /// MacQueen's bounds around TV for g &lt; 1: <c>TV + g/(1-g) min(TV - V) &lt;= V* &lt;= TV + g/(1-g) max(TV - V)</c>. States whose value is pinned take part
    /// with their residual, 0: for them a shift of all values is not a shift of the backup, and bounds of one sign would be false.
    /// </summary>
    public static ErrorBounds Discounted(Residual residual, double discount, double largestValue)
    {
        double gap = discount / (1 - discount), rounding = UnitRoundoff * largestValue / (1 - discount);
        return new((gap * residual.Min) - rounding, (gap * residual.Max) + rounding, rounding);
    }

    /// <summary>A finite horizon has no residual: each of its backups rounds once, and g carries that to the stages before.</summary>
    public static ErrorBounds FiniteHorizon(double discount, int horizon, double largestValue)
    {
        double stages = discount == 1 ? horizon : (1 - Math.Pow(discount, horizon)) / (1 - discount);
        double rounding = UnitRoundoff * largestValue * stages;
        return new(-rounding, rounding, rounding);
    }

    /// <summary>What one backup may be off by, for the certificates of g = 1.</summary>
    public static double BackupRounding(double largestValue) => 4 * UnitRoundoff * largestValue;
}
