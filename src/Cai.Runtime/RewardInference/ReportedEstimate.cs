using System.Globalization;

namespace Cai;

/// <summary>A parameter as a report shows it, whatever the method: confidence and credible intervals alike.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The estimate, or the posterior mean.</param>
/// <param name="Error">The standard error, or the posterior deviation; null where there is none.</param>
/// <param name="Lower">The lower end of the 95% interval; null where there is none.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Note">Why there is none, or what else is to be known; may be empty.</param>
internal sealed record ReportedEstimate(string Name, double Value, double? Error, double? Lower, double? Upper, string Note)
{
    /// <summary>An estimate with its normal interval.</summary>
    public static ReportedEstimate Of(ParameterEstimate estimate) =>
        new(estimate.Name, estimate.Value, estimate.StandardError, estimate.Interval()?.Lower, estimate.Interval()?.Upper, estimate.StandardError is null ? estimate.ErrorText() : "");

    /// <summary>The estimate, and its interval where there is one.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} = {Value:G6}{(Lower is null ? "" : string.Create(CultureInfo.InvariantCulture, $" [{Lower:G6}, {Upper:G6}]"))}");
}
