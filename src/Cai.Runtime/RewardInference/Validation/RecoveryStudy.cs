using System.Diagnostics;
using System.Globalization;
using System.Text;
using MathNet.Numerics.Statistics;

namespace Cai;

/// <summary>Parameters estimated over and over from demonstrations of an expert who has known ones: bias, spread, and whether confidence intervals hold the truth as often as they say. Immutable.</summary>
[DebuggerDisplay("{Parameters.Count} parameters, {Failures.Count} failures")]
public sealed class RecoveryStudy
{
    private readonly string _problem;

    internal RecoveryStudy(string problem, RecoveryOptions options, IReadOnlyList<string> names, double[] truth, IReadOnlyList<ParameterEstimate>?[] replications, string?[] failures)
    {
        (_problem, Options) = (problem, options);
        Failures = [.. failures.Select((reason, i) => (reason, i)).Where(failure => failure.reason is not null).Select(failure => new RecoveryFailure(failure.i, failure.reason!))];
        IReadOnlyList<ParameterEstimate>[] estimates = [.. replications.OfType<IReadOnlyList<ParameterEstimate>>()];
        if (estimates.Length < 2)
            throw new InvalidOperationException($"{problem}: {estimates.Length} of {options.Replications} replications gave estimates, and a spread takes at least two. The first failed so: {Failures[0].Reason}");
        Parameters = [.. names.Select((name, k) => Of(name, truth[k], [.. estimates.Select(replication => replication[k])], options.Level))];
    }

    /// <summary>What was drawn, how often, and from which seed.</summary>
    public RecoveryOptions Options { get; }

    /// <summary>How each parameter is recovered, in order.</summary>
    public IReadOnlyList<ParameterRecovery> Parameters { get; }

    /// <summary>The replications that gave no estimate; what is told of the others leaves them out.</summary>
    public IReadOnlyList<RecoveryFailure> Failures { get; }

    /// <summary>How a parameter is recovered.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public ParameterRecovery this[string name] => Parameters.FirstOrDefault(parameter => parameter.Name == name)
        ?? throw new ArgumentException($"There is no parameter {name}: the parameters are {string.Join(", ", Parameters.Select(parameter => parameter.Name))}.", nameof(name));

    /// <summary>The table as comma-separated text; all digits.</summary>
    public string ToCsv() => "parameter,truth,bias,bias_error,standard_deviation,root_mean_square_error,mean_standard_error,coverage,coverage_error,estimates,intervals\n" + string.Concat(Parameters.Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Name},{row.Truth:R},{row.Bias:R},{row.BiasError:R},{row.StandardDeviation:R},{row.RootMeanSquareError:R},{row.MeanStandardError:R},{row.Coverage:R},{row.CoverageError:R},{row.Estimates},{row.Intervals}\n")));

    /// <summary>The table for people.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        StringBuilder text = new();
        text.AppendLine(culture, $"{_problem}: parameters recovered from {Options.Replications} times {Options.Trajectories} trajectories, seed {Options.Seed}");
        text.AppendLine(culture, $"{"",-20}{"truth",10}{"bias",11}{"",11}{"std. dev.",11}{"rmse",11}{"mean s.e.",11}{$"{100 * Options.Level:0.##}% covers",13}");
        foreach (ParameterRecovery row in Parameters)
        {
            text.Append(culture, $"{"  " + row.Name,-20}{row.Truth,10:0.####}{row.Bias,11:F4}{$"({row.BiasError.ToString("F4", culture)})",11}{row.StandardDeviation,11:F4}{row.RootMeanSquareError,11:F4}");
            text.AppendLine(row.Coverage is { } share ? string.Create(culture, $"{row.MeanStandardError,11:F4}{share,13:F3} ({row.CoverageError:F3})") : $"{"none",11}");
        }

        text.Append(culture, $"failed: {Failures.Count}");
        foreach (var reason in Failures.CountBy(failure => failure.Reason).OrderByDescending(reason => reason.Value))
            text.AppendLine().Append(culture, $"  {reason.Value} times: {reason.Key}");
        return text.ToString();
    }

    private static ParameterRecovery Of(string name, double truth, ParameterEstimate[] estimates, double level)
    {
        double[] values = Array.ConvertAll(estimates, estimate => estimate.Value);
        double[] errors = [.. estimates.Select(estimate => estimate.StandardError).OfType<double>()];
        int covered = estimates.Count(estimate => estimate.Interval(level) is { } interval && interval.Lower <= truth && truth <= interval.Upper);
        return new(name, truth, values.Average(), values.StandardDeviation(), values.Length)
        {
            RootMeanSquareError = Math.Sqrt(values.Average(value => (value - truth) * (value - truth))),
            MeanStandardError = errors.Length > 0 ? errors.Average() : null,
            Intervals = errors.Length,
            Coverage = errors.Length > 0 ? (double)covered / errors.Length : null,
        };
    }
}
