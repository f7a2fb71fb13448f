using System.Globalization;
using CsvHelper;

namespace Cai;

/// <summary>What policies are worth after so many real steps, method by method, averaged over runs of several seeds: one table, ready to be plotted. Immutable.</summary>
public sealed class SampleEfficiency
{
    private readonly double[][] _means;
    private readonly double[][] _errors;

    private SampleEfficiency(string[] methods, long[] steps, int[] runs, double[][] means, double[][] errors) =>
        (Methods, Steps, Runs, _means, _errors) = (methods, steps, runs, means, errors);

    /// <summary>The methods, in order.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The real steps, one number a row.</summary>
    public IReadOnlyList<long> Steps { get; }

    /// <summary>How many runs of each method were averaged.</summary>
    public IReadOnlyList<int> Runs { get; }

    /// <summary>Averages traces, entry by entry.</summary>
    /// <param name="curves">The methods, and for each the traces of its runs: with <see cref="LearningFromSteps.TraceValue"/>, all at the same steps.</param>
    /// <exception cref="ArgumentException">Traces are missing, differ in their steps or tell no values; the message names the method.</exception>
    public static SampleEfficiency Of(params IReadOnlyList<(string Method, IReadOnlyList<IReadOnlyList<ActionValueStep>> Traces)> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0 || curves[0].Traces.Count == 0)
            throw new ArgumentException("There is no trace to tell of: give at least one method with one run.", nameof(curves));
        long[] steps = [.. curves[0].Traces[0].Select(entry => entry.Steps)];
        double[][] means = new double[curves.Count][], errors = new double[curves.Count][];
        for (int m = 0; m < curves.Count; m++)
        {
            (string method, IReadOnlyList<IReadOnlyList<ActionValueStep>> traces) = curves[m];
            if (traces.Count == 0 || traces.Any(trace => !trace.Select(entry => entry.Steps).SequenceEqual(steps)))
                throw new ArgumentException($"The traces of {method} are not entered at the same steps as the first one of {curves[0].Method}: give all runs the same Steps and TraceEvery, and no limit of episodes.", nameof(curves));
            if (traces.Any(trace => trace.Any(entry => entry.Value is null)))
                throw new ArgumentException($"A trace of {method} does not tell what the policy is worth: learn with TraceValue = true, at a discount below 1.", nameof(curves));
            (means[m], errors[m]) = (new double[steps.Length], new double[steps.Length]);
            for (int i = 0; i < steps.Length; i++)
            {
                double mean = traces.Average(trace => trace[i].Value!.Value), squares = traces.Sum(trace => Math.Pow(trace[i].Value!.Value - mean, 2));
                (means[m][i], errors[m][i]) = (mean, traces.Count > 1 ? Math.Sqrt(squares / (traces.Count - 1) / traces.Count) : 0);
            }
        }

        return new([.. curves.Select(curve => curve.Method)], steps, [.. curves.Select(curve => curve.Traces.Count)], means, errors);
    }

    /// <summary>The mean value of a method's policies.</summary>
    /// <param name="method">The place of the method.</param>
    /// <param name="row">The place of the number of steps.</param>
    public double Mean(int method, int row) => _means[method][row];

    /// <summary>The standard error of <see cref="Mean"/>; 0 where there is one run.</summary>
    /// <param name="method">The place of the method.</param>
    /// <param name="row">The place of the number of steps.</param>
    public double StandardError(int method, int row) => _errors[method][row];

    /// <summary>The table as comma-separated text: steps, then for each method its mean and, headed by its name and "standard error", that; all digits.</summary>
    public string ToCsv()
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteField("steps");
            foreach (string method in Methods)
            {
                csv.WriteField(method);
                csv.WriteField($"{method} standard error");
            }

            csv.EndRecord();
            for (int i = 0; i < Steps.Count; i++)
            {
                csv.WriteField(Steps[i].ToString(CultureInfo.InvariantCulture));
                for (int m = 0; m < Methods.Count; m++)
                {
                    csv.WriteField(_means[m][i].ToString("R", CultureInfo.InvariantCulture));
                    csv.WriteField(_errors[m][i].ToString("R", CultureInfo.InvariantCulture));
                }

                csv.EndRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>The table for people: means, and standard errors in brackets.</summary>
    public override string ToString()
    {
        IEnumerable<string> rows = Enumerable.Range(0, Steps.Count).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{Steps[i],9}{string.Concat(Methods.Select((method, m) => string.Create(CultureInfo.InvariantCulture, $"{_means[m][i]:F4} ({_errors[m][i]:F4})").PadLeft(Width(method))))}"));
        return string.Join('\n', rows.Prepend($"{"steps",9}{string.Concat(Methods.Select(method => method.PadLeft(Width(method))))}"));

        static int Width(string method) => Math.Max(method.Length, 15) + 3;
    }
}
