namespace Cai.Checking;

/// <summary>
/// Which columns are combinations of columns before them, by orthogonalisation in the order of declaration, so that a relation is written out with the later
/// one on its left. A remainder counts relative to what rounding acts on: the size of the numbers it was computed from.
/// </summary>
internal sealed class ColumnRelations
{
    /// <summary>A remainder below is rounding.</summary>
    public const double Zero = 1e-10;

    /// <summary>A remainder above is none; between the two it is not clear.</summary>
    public const double Clear = 1e-8;

    private readonly List<double[]> _basis = [];
    private readonly List<double[]> _expressions = [];

    private ColumnRelations()
    {
    }

    /// <summary>Gets the dependent columns with their relations, ascending.</summary>
    public List<ColumnRelation> Dependent { get; } = [];

    /// <summary>Gets the number of independent columns.</summary>
    public int Rank => _basis.Count;

    /// <summary>Gets the first column whose remainder is neither rounding nor clear of it, and the remainder; null when there is none.</summary>
    public (int Column, double Remainder)? Unclear { get; private set; }

    /// <param name="factor">The triangular factor.</param>
    /// <param name="columns">The columns to look at, in order.</param>
    /// <param name="scales">For each column, the size of what its entries were computed from, in the same norm.</param>
    public static ColumnRelations Of(TriangularFactor factor, IEnumerable<int> columns, double[] scales)
    {
        var relations = new ColumnRelations();
        foreach (int column in columns)
            relations.Add(column, factor.Column(column), scales);
        return relations;
    }

    private void Add(int column, double[] rest, double[] scales)
    {
        var coefficients = new double[scales.Length];
        double scale = scales[column];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < _basis.Count; i++)
            {
                double product = Dot(_basis[i], rest);
                Subtract(rest, product, _basis[i]);
                Subtract(coefficients, -product, _expressions[i]);
            }
        }

        for (int other = 0; other < scales.Length; other++)
            scale += Math.Abs(coefficients[other]) * scales[other];
        double remainder = Math.Sqrt(Dot(rest, rest));
        if (remainder <= Zero * scale)
        {
            Dependent.Add(new(column, coefficients));
            return;
        }

        if (remainder < Clear * scale)
            Unclear ??= (column, remainder / scale);

        // The new direction is (column - sum of the others) / remainder, in terms of the columns.
        for (int other = 0; other < scales.Length; other++)
            coefficients[other] = -coefficients[other] / remainder;
        coefficients[column] = 1 / remainder;
        for (int i = 0; i < rest.Length; i++)
            rest[i] /= remainder;
        _basis.Add(rest);
        _expressions.Add(coefficients);
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    private static void Subtract(double[] from, double factor, double[] vector)
    {
        for (int i = 0; i < from.Length; i++)
            from[i] -= factor * vector[i];
    }
}
