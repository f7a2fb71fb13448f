using System.Globalization;
using System.Text;

namespace Cai;

/// <summary>Prints estimates as aligned columns.</summary>
internal static class EstimateTable
{
    public static void Append(StringBuilder text, IReadOnlyList<ParameterEstimate> estimates, CovarianceKind kind, string title = "")
    {
        string errors = kind switch
        {
            CovarianceKind.InverseHessian => "std. error",
            CovarianceKind.OuterProduct => "BHHH error",
            CovarianceKind.Sandwich => "robust error",
            _ => "clustered",
        };
        int width = Math.Max(title.Length, estimates.Count == 0 ? 0 : estimates.Max(estimate => estimate.Name.Length));
        text.Append("  ").Append(title.PadRight(width)).AppendLine(CultureInfo.InvariantCulture, $"  {"estimate",12}  {errors,12}  {"z",8}  95% interval");
        foreach (ParameterEstimate estimate in estimates)
        {
            text.Append("  ").Append(estimate.Name.PadRight(width)).Append(CultureInfo.InvariantCulture, $"  {Number(estimate.Value),12}");
            text.AppendLine(estimate.StandardError is double error
                ? string.Create(CultureInfo.InvariantCulture, $"  {Number(error),12}  {(estimate.Z is double z ? z.ToString("F2", CultureInfo.InvariantCulture) : ""),8}  {estimate.Interval()}")
                : $"  {estimate.ErrorText()}");
        }
    }

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) is >= 1e6 or (< 1e-3 and > 0) ? "G5" : "F4", CultureInfo.InvariantCulture);
}
