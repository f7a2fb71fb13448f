using Cai.CompilerServices;
using Cai.Statistics;

namespace Cai;

/// <summary>Estimates of noise probabilities by field.</summary>
internal static class NoiseReport
{
    /// <summary>The estimated fields.</summary>
    /// <param name="model">The noise.</param>
    /// <param name="inferred">The estimates.</param>
    /// <param name="kind">How standard errors are computed.</param>
    /// <param name="first">Where the noise starts among the estimates.</param>
    public static NoiseEstimate[] Fields(NoiseModel model, Inferred inferred, CovarianceKind kind, int first)
    {
        List<NoiseEstimate> fields = [];
        foreach (NoiseField field in model.Fields)
        {
            if (field.IsEstimated)
                fields.Add(new(field.Name, inferred.Estimates(kind, first, field.Values)));
            first += field.Values.Count;
        }

        return [.. fields];
    }

    /// <summary>The names of all probabilities: <c>Wear.High</c>.</summary>
    public static IEnumerable<string> Names(NoiseModel model) => model.Fields.SelectMany(field => field.Values.Select(value => $"{field.Name}.{value}"));
}
