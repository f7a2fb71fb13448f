using System.Diagnostics;
using System.Globalization;
using System.Text;
using MathNet.Numerics.Statistics;

namespace Cai;

/// <summary>Estimates repeated on redrawn data: how they spread. Immutable.</summary>
/// <typeparam name="TParameters">The parameters record.</typeparam>
[DebuggerDisplay("{Replications.Count} replications, {Failures.Count} failed")]
public sealed class Bootstrap<TParameters>
    where TParameters : struct
{
    private readonly string _problem;
    private readonly string[] _names;
    private readonly double[] _estimates;
    private readonly double[][] _points;
    private readonly Func<double[], TParameters> _record;

    internal Bootstrap(string problem, BootstrapOptions options, string[] names, double[] estimates, double[]?[] points, IReadOnlyList<BootstrapReplication<TParameters>> replications,
        Func<double[], TParameters> record)
    {
        (_problem, Options, _names, _estimates, _record) = (problem, options, names, estimates, record);
        _points = [.. points.OfType<double[]>()];
        Replications = replications;
        Failures = [.. replications.Where(replication => replication.Failure is not null)];
    }

    /// <summary>What was redrawn, how often, and from which seed.</summary>
    public BootstrapOptions Options { get; }

    /// <summary>The replications, in order.</summary>
    public IReadOnlyList<BootstrapReplication<TParameters>> Replications { get; }

    /// <summary>Those that gave no estimate, each with its reason. What is told of spread leaves them out.</summary>
    public IReadOnlyList<BootstrapReplication<TParameters>> Failures { get; }

    /// <summary>What <see cref="Interval"/> and <see cref="StandardError"/> know by name: the parameters, and the noise probabilities where they were estimated too.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The standard deviations of the replications, as a parameters record.</summary>
    /// <exception cref="InvalidOperationException">Fewer than two replications succeeded.</exception>
    public TParameters StandardErrors => _record([.. Enumerable.Range(0, _names.Length).Select(Spread)]);

    /// <summary>The mean of the replications less the estimate, as a parameters record.</summary>
    /// <exception cref="InvalidOperationException">Fewer than two replications succeeded.</exception>
    public TParameters Bias => _record([.. Enumerable.Range(0, _names.Length).Select(BiasOf)]);

    /// <summary>The standard deviation of a quantity over the replications.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such quantity.</exception>
    /// <exception cref="InvalidOperationException">Fewer than two replications succeeded.</exception>
    public double StandardError(string name) => Spread(Find(name));

    /// <summary>A confidence interval of a quantity.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="level">The confidence level, in (0, 1). It takes some hundred replications to tell the tails of 0.95.</param>
    /// <param name="kind">How it is read off.</param>
    /// <exception cref="ArgumentException">There is no such quantity, or the level is not in (0, 1).</exception>
    /// <exception cref="InvalidOperationException">Fewer than two replications succeeded.</exception>
    public ConfidenceInterval Interval(string name, double level = 0.95, BootstrapInterval kind = BootstrapInterval.Percentile)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level is a number between 0 and 1, as 0.95.");
        int i = Find(name);
        double[] sorted = [.. Column(i).Order()];
        double lower = SortedArrayStatistics.QuantileCustom(sorted, (1 - level) / 2, QuantileDefinition.R7);
        double upper = SortedArrayStatistics.QuantileCustom(sorted, (1 + level) / 2, QuantileDefinition.R7);
        return kind switch
        {
            BootstrapInterval.Percentile => new(lower, upper, level),
            BootstrapInterval.Basic => new((2 * _estimates[i]) - upper, (2 * _estimates[i]) - lower, level),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This is not a kind of interval."),
        };
    }

    /// <summary>The covariance of the quantities over the replications, in the order of <see cref="Names"/>.</summary>
    /// <exception cref="InvalidOperationException">Fewer than two replications succeeded.</exception>
    public double[,] Covariance()
    {
        double[,] covariance = new double[_names.Length, _names.Length];
        for (int i = 0; i < _names.Length; i++)
        {
            for (int j = 0; j < _names.Length; j++)
                covariance[i, j] = Column(i).Covariance(Column(j));
        }

        return covariance;
    }

    /// <summary>A table of the estimates, their spread, and how many replications failed.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        StringBuilder text = new();
        text.AppendLine(culture, $"{_problem}: {(Options.Kind == BootstrapKind.Parametric ? "parametric bootstrap" : "bootstrap of trajectories")}, {Replications.Count} replications, seed {Options.Seed}, {Elapsed.TotalSeconds:F2} s");
        if (_points.Length >= 2)
        {
            text.AppendLine(culture, $"{"",-20}{"estimate",12}{"std. error",12}{"bias",12}  95% interval");
            for (int i = 0; i < _names.Length; i++)
                text.AppendLine(culture, $"{"  " + _names[i],-20}{_estimates[i],12:F4}{Spread(i),12:F4}{BiasOf(i),12:F4}  {Interval(_names[i])}");
        }

        text.Append(culture, $"failed: {Failures.Count}");
        foreach (var reason in Failures.CountBy(failure => failure.Failure!).OrderByDescending(reason => reason.Value))
            text.AppendLine().Append(culture, $"  {reason.Value} times: {reason.Key}");
        return text.ToString();
    }

    private int Find(string name)
    {
        int i = Array.IndexOf(_names, name);
        return i >= 0 ? i : throw new ArgumentException($"There is no parameter {name}: the parameters are {string.Join(", ", _names)}.", nameof(name));
    }

    private double Spread(int i) => Column(i).StandardDeviation();

    private double BiasOf(int i) => Column(i).Average() - _estimates[i];

    private double[] Column(int i) => _points.Length >= 2
        ? Array.ConvertAll(_points, point => point[i])
        : throw new InvalidOperationException($"{_problem}: {_points.Length} of {Replications.Count} replications succeeded, and a spread takes at least two. The first failed so: {Failures[0].Failure}");
}
