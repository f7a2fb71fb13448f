using System.Globalization;

namespace Cai.Checking;

/// <summary>Counts the multiplications of a check, so that it stops where it would take too long.</summary>
/// <param name="limit">The most multiplications.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class WorkBudget(long limit, CancellationToken cancellation)
{
    private double _spent;

    /// <summary>Gets in words what was too much.</summary>
    public string Excess => $"it takes more than {limit.ToString("N0", CultureInfo.InvariantCulture)} multiplications";

    /// <summary>Tells of work to come; false when it is too much. A double, since estimates may pass the largest integer.</summary>
    public bool Spend(double multiplications)
    {
        cancellation.ThrowIfCancellationRequested();
        _spent += multiplications;
        return _spent <= limit;
    }
}
