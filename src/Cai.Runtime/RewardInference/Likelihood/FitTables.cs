using System.Globalization;
using System.Text;
using Cai.Csv;

namespace Cai;

/// <summary>A fit as a table for papers and programs: estimates, standard errors, z, intervals, log-likelihood, number of decisions.</summary>
internal static class FitTables
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>A table of Markdown.</summary>
    public static string Markdown(FitReport report)
    {
        StringBuilder text = new();
        text.Append(s_culture, $"| {Cell(report.Problem)} | estimate | {ErrorsOf(report.Covariance)} | z | 95% interval |\n|---|---:|---:|---:|---|\n");
        foreach ((string name, ParameterEstimate estimate) in Rows(report))
        {
            string interval = estimate.Interval() is { } limits ? string.Create(s_culture, $"{Number(limits.Lower)} to {Number(limits.Upper)}") : "";
            text.Append(s_culture, $"| {Cell(name)} | {Number(estimate.Value)} | {Error(estimate)} | {(estimate.Z is double z ? z.ToString("F2", s_culture) : "")} | {interval} |\n");
        }

        return text.Append(s_culture, $"\nLog-likelihood {LogLikelihood(report):F4}, N = {report.DecisionCount:0.###} decisions, discount {report.Discount:G6}, temperature {report.Temperature:G6}. {report.Inferred.Identification}\n").ToString();

        static string Cell(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal);
    }

    /// <summary>A tabular of LaTeX, with the rules of booktabs: estimates, their standard errors in brackets below.</summary>
    public static string Latex(FitReport report)
    {
        StringBuilder text = new();
        text.Append(s_culture, $"\\begin{{tabular}}{{lr}}\n\\toprule\n & {Escape(report.Problem)} \\\\\n\\midrule\n");
        foreach ((string name, ParameterEstimate estimate) in Rows(report))
        {
            text.Append(s_culture, $"{Escape(name)} & ${Number(estimate.Value)}$ \\\\\n");
            text.Append(s_culture, $" & ({(estimate.StandardError is double error ? $"${Number(error)}$" : Escape(Error(estimate)))}) \\\\\n");
        }

        text.Append(s_culture, $"\\midrule\nLog-likelihood & ${LogLikelihood(report):F4}$ \\\\\n$N$ & ${report.DecisionCount:0.###}$ \\\\\n\\bottomrule\n");
        return text.Append(s_culture, $"\\end{{tabular}}\n% {ErrorsOf(report.Covariance)} in brackets; discount {report.Discount:G6}, temperature {report.Temperature:G6}\n").ToString();
    }

    /// <summary>An object of JSON, with all digits.</summary>
    public static string Json(FitReport report)
    {
        StringBuilder text = new();
        text.Append(s_culture, $"{{\n  \"problem\": {JsonCell.Quoted(report.Problem)},\n  \"estimator\": \"{report.Options.Estimator}\",\n  \"discount\": {Exact(report.Discount)},\n  \"temperature\": {Exact(report.Temperature)},\n");
        text.Append(s_culture, $"  \"logLikelihood\": {Exact(LogLikelihood(report))},\n  \"decisions\": {Exact(report.DecisionCount)},\n  \"iterations\": {report.Iterations},\n  \"gradientNorm\": {Exact(report.GradientNorm)},\n");
        text.Append(s_culture, $"  \"covariance\": \"{report.Covariance}\",\n  \"identified\": {(report.Inferred.Identification.IsIdentified ? "true" : "false")},\n  \"estimates\": [");
        string separator = "\n";
        foreach ((string name, ParameterEstimate estimate) in Rows(report))
        {
            ConfidenceInterval? interval = estimate.Interval();
            text.Append(s_culture, $"{separator}    {{\"name\": {JsonCell.Quoted(name)}, \"estimate\": {Exact(estimate.Value)}, \"standardError\": {Exact(estimate.StandardError)}, \"z\": {Exact(estimate.Z)}, ");
            text.Append(s_culture, $"\"lower\": {Exact(interval?.Lower)}, \"upper\": {Exact(interval?.Upper)}, \"status\": \"{estimate.Status}\"}}");
            separator = ",\n";
        }

        return text.Append("\n  ]\n}\n").ToString();
    }

    // The parameters, then the outcomes of estimated noise under the names of their fields.
    private static IEnumerable<(string Name, ParameterEstimate Estimate)> Rows(FitReport report) =>
        report.Estimates(null).Select(estimate => (estimate.Name, estimate)).Concat(report.Noise(null).SelectMany(field => field.Outcomes.Select(outcome => ($"{field.Name} {outcome.Name}", outcome))));

    private static double LogLikelihood(FitReport report) => report.DecisionLogLikelihood + report.TransitionLogLikelihood;

    private static string ErrorsOf(CovarianceKind kind) => kind switch
    {
        CovarianceKind.InverseHessian => "standard error",
        CovarianceKind.OuterProduct => "standard error (BHHH)",
        CovarianceKind.Sandwich => "standard error (robust)",
        _ => "standard error (clustered)",
    };

    private static string Error(ParameterEstimate estimate) => estimate.StandardError is double error ? Number(error) : estimate.ErrorText();

    private static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e6 or (< 1e-3 and > 0) ? "G5" : "F4", s_culture);

    private static string Exact(double? value) => value is double number && double.IsFinite(number) ? number.ToString("R", s_culture) : "null";

    private static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => "\\" + c,
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
