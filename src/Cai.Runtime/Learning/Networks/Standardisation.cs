namespace Cai.Learning;

/// <summary>The mean and the standard deviation of each column of a table; a column that does not vary has a deviation of 1.</summary>
/// <param name="Mean">The means.</param>
/// <param name="Scale">The standard deviations.</param>
internal sealed record Standardisation(double[] Mean, double[] Scale)
{
    // A spread that rounding alone may have made of a constant.
    private const double Rounding = 1e-12;

    /// <summary>Measures the columns.</summary>
    /// <param name="table">The table, row by row.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="weights">How much each row counts.</param>
    public static Standardisation Of(ReadOnlySpan<double> table, int columns, ReadOnlySpan<double> weights)
    {
        double[] mean = new double[columns], square = new double[columns];
        double total = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            total += weights[row];
            for (int i = 0; i < columns; i++)
            {
                // Welford (1962), with weights: no digits are lost where the mean is large.
                double change = table[(row * columns) + i] - mean[i];
                mean[i] += weights[row] / total * change;
                square[i] += weights[row] * change * (table[(row * columns) + i] - mean[i]);
            }
        }

        return new(mean, [.. square.Select((sum, i) => Math.Sqrt(sum / total) is var deviation && deviation > Rounding * Math.Max(1, Math.Abs(mean[i])) ? deviation : 1)]);
    }

    /// <summary>Standardises the table in place.</summary>
    public void Apply(Span<double> table)
    {
        for (int i = 0; i < table.Length; i++)
            table[i] = (table[i] - Mean[i % Mean.Length]) / Scale[i % Mean.Length];
    }
}
