namespace Cai.Checking;

/// <summary>
/// The triangular factor of a tall matrix, kept up to date row by row with Givens rotations: all that rank and relations between columns need, in memory
/// that does not grow with the rows. Its rounding is relative to each column by itself (Higham 2002, section 19.6).
/// </summary>
/// <param name="columns">The number of columns.</param>
internal sealed class TriangularFactor(int columns)
{
    private readonly double[][] _rows = Enumerable.Range(0, columns).Select(_ => new double[columns]).ToArray();

    /// <summary>Gets the multiplications of appending a row, at most.</summary>
    public double WorkPerRow => 2.0 * columns * (columns + 3);

    /// <summary>Appends a row, which is overwritten.</summary>
    public void Append(double[] row)
    {
        for (int k = 0; k < columns; k++)
        {
            if (row[k] == 0)
                continue;
            double[] upper = _rows[k];
            double length = Length(upper[k], row[k]), cosine = upper[k] / length, sine = row[k] / length;
            for (int column = k; column < columns; column++)
            {
                double above = upper[column];
                upper[column] = (cosine * above) + (sine * row[column]);
                row[column] = (cosine * row[column]) - (sine * above);
            }
        }
    }

    /// <summary>A column of the factor: its inner products with others are those of the matrix.</summary>
    public double[] Column(int column) => Array.ConvertAll(_rows, row => row[column]);

    /// <summary>The Euclidean length of a column of the matrix.</summary>
    public double Norm(int column) => Column(column).Aggregate(0.0, Length);

    /// <summary>The hypotenuse, without overflow.</summary>
    public static double Length(double x, double y)
    {
        double larger = Math.Max(Math.Abs(x), Math.Abs(y)), smaller = Math.Min(Math.Abs(x), Math.Abs(y));
        return larger == 0 ? 0 : larger * Math.Sqrt(1 + (smaller / larger * (smaller / larger)));
    }
}
