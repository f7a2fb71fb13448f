using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// The profile on one side of the estimate: a walk outwards, each search from where the last one ended. Its result is a function of the fit and the side alone.
/// </summary>
internal sealed class ProfileSide<TKernel>(Estimation<TKernel> estimation, Search search, double[] estimates, int coordinate, double objective, CancellationToken cancellation)
    where TKernel : struct, IKernel<TKernel>
{
    private const int MostDoublings = 60;
    private const int MostHalvings = 100;
    private const double Precision = 1e-9;

    private double[] _point = [.. estimates];

    /// <summary>Maximises over the others; null where the search fails, and why.</summary>
    public (Optimum? Optimum, string? Failure) At(double value)
    {
        cancellation.ThrowIfCancellationRequested();
        double[] start = [.. _point];
        start[coordinate] = value;
        try
        {
            Optimum optimum = search.Holding(coordinate, value).Maximize(estimation, start, null, cancellation);
            _point = optimum.Point;
            return (optimum, null);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArithmeticException)
        {
            return (null, failure.Message);
        }
    }

    /// <summary>Where the root of the likelihood ratio, <c>sqrt(2 (L(estimate) - L(x)))</c>, reaches a quantile; the bound, which may be infinite, where it does not.</summary>
    /// <param name="quantile">The quantile, above 0.</param>
    /// <param name="step">The first step, signed.</param>
    /// <param name="bound">The parameter's bound on this side.</param>
    public double End(double quantile, double step, double bound)
    {
        _point = [.. estimates];
        double inside = estimates[coordinate], outside = inside, height = -quantile;
        for (int doubling = 0; height < 0; doubling++)
        {
            if (outside == bound || doubling == MostDoublings)
                return bound;
            inside = outside;
            outside = step > 0 ? Math.Min(bound, estimates[coordinate] + step) : Math.Max(bound, estimates[coordinate] + step);
            step *= 2;
            if (Height(outside, quantile) is not double reached)
                return bound;
            height = reached;
        }

        return Root(inside, outside, quantile);
    }

    // Between a point below the quantile and one above: regula falsi on a nearly linear function, with halvings (Illinois) where one end stays.
    private double Root(double inside, double outside, double quantile)
    {
        double low = Height(inside, quantile) ?? -quantile, high = Height(outside, quantile) ?? quantile;
        int stayed = 0;
        for (int i = 0; i < MostHalvings && Math.Abs(outside - inside) > Precision * Math.Max(1, Math.Abs(outside)) && high > 0; i++)
        {
            double middle = outside - (high * (outside - inside) / (high - low));
            if (Height(middle, quantile) is not double height)
                return inside;
            if (Math.Abs(height) <= Precision * quantile)
                return middle;
            if (height > 0)
                (outside, high, low, stayed) = (middle, height, stayed > 0 ? low / 2 : low, 1);
            else
                (inside, low, high, stayed) = (middle, height, stayed < 0 ? high / 2 : high, -1);
        }

        return outside;
    }

    private double? Height(double value, double quantile) =>
        At(value).Optimum is { } optimum ? Math.Sqrt(2 * Math.Max(0, objective - optimum.Value)) - quantile : null;
}
