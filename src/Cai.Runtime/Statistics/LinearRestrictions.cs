using MathNet.Numerics.LinearAlgebra;

namespace Cai.Statistics;

/// <summary>
/// Linear restrictions <c>R x = q</c> of full row rank, and the parameters that satisfy them, <c>x = offset + Z y</c>: by elimination, a restriction is solved for one parameter and the others are y, so that
/// Z is a basis of the null space of R and most bounds stay bounds. Parameters without bounds are eliminated first, then those of the largest weight.
/// </summary>
internal sealed class LinearRestrictions
{
    // What elimination leaves of a row that follows from those before it, relative to its weights.
    private const double Rounding = 1e-10;

    private readonly Restriction[] _restrictions;

    private LinearRestrictions(Restriction[] restrictions, Matrix<double> weights, Vector<double> values) => (_restrictions, Weights, Values) = (restrictions, weights, values);

    /// <summary>R: a row a restriction, a column a parameter.</summary>
    public Matrix<double> Weights { get; }

    /// <summary>q.</summary>
    public Vector<double> Values { get; }

    /// <summary>How many there are: the degrees of freedom of a test.</summary>
    public int Count => _restrictions.Length;

    /// <summary>The parameters that are solved for, one a restriction.</summary>
    public int[] Eliminated { get; private set; } = [];

    /// <summary>The parameters that stay: y, in order.</summary>
    public int[] Kept { get; private set; } = [];

    /// <summary>The parameters where y is zero.</summary>
    public double[] Offset { get; private set; } = [];

    /// <summary>Z: a row a parameter, a column a kept one.</summary>
    public double[,] Basis { get; private set; } = new double[0, 0];

    /// <summary>The restrictions in words.</summary>
    public override string ToString() => string.Join(", ", _restrictions.Select(restriction => restriction.ToString()));

    /// <summary>Reads restrictions.</summary>
    /// <param name="names">The parameters.</param>
    /// <param name="restrictions">The restrictions.</param>
    /// <param name="isBounded">Whether a parameter has a bound; null where none has.</param>
    /// <exception cref="ArgumentException">There is none, one names what is no parameter, or one follows from those before it or contradicts them.</exception>
    public static LinearRestrictions Of(IReadOnlyList<string> names, Restriction[] restrictions, Func<int, bool>? isBounded = null)
    {
        ArgumentNullException.ThrowIfNull(restrictions);
        if (restrictions.Length == 0)
            throw new ArgumentException($"There is nothing to test: name parameters and their values, as (\"{names.FirstOrDefault()}\", 0), or take Restriction.Equal and Restriction.Sum.", nameof(restrictions));
        Matrix<double> weights = Matrix<double>.Build.Dense(restrictions.Length, names.Count);
        for (int i = 0; i < restrictions.Length; i++)
        {
            foreach ((double weight, string name) in (restrictions[i] ?? throw new ArgumentException($"Restriction {i} is null.", nameof(restrictions))).Terms)
            {
                int k = Enumerable.Range(0, names.Count).FirstOrDefault(j => names[j] == name, -1);
                weights[i, k >= 0 ? k : throw new ArgumentException($"There is no parameter {name}: the parameters are {string.Join(", ", names)}.", nameof(restrictions))] = weight;
            }
        }

        LinearRestrictions all = new(restrictions, weights, Vector<double>.Build.Dense(restrictions.Length, i => restrictions[i].Value));
        all.Eliminate(isBounded ?? (_ => false));
        return all;
    }

    /// <summary>Parameters that satisfy the restrictions.</summary>
    public void Write(ReadOnlySpan<double> kept, Span<double> parameters)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            double sum = Offset[i];
            for (int j = 0; j < kept.Length; j++)
                sum += Basis[i, j] * kept[j];
            parameters[i] = sum;
        }
    }

    private void Eliminate(Func<int, bool> isBounded)
    {
        int n = Weights.ColumnCount;
        Matrix<double> rows = Weights.Clone();
        Vector<double> values = Values.Clone();
        List<int> eliminated = [];
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < i; j++)
                Subtract(rows, values, from: i, row: j, eliminated[j]);
            double largest = rows.Row(i).AbsoluteMaximum();
            if (largest <= Rounding * Weights.Row(i).AbsoluteMaximum())
                throw new ArgumentException($"The restriction {_restrictions[i]} {(Math.Abs(values[i]) <= Rounding * Math.Max(1, Values.AbsoluteMaximum()) ? "follows from those before it" : "contradicts those before it")}: drop it.", "restrictions");

            // Only weights of some size: a small one may be what rounding leaves.
            int pivot = Enumerable.Range(0, n).Where(k => Math.Abs(rows[i, k]) >= 1e-3 * largest).OrderBy(k => isBounded(k)).ThenByDescending(k => Math.Abs(rows[i, k])).First();
            double scale = rows[i, pivot];
            rows.SetRow(i, rows.Row(i) / scale);
            values[i] /= scale;
            eliminated.Add(pivot);
            for (int j = 0; j < i; j++)
                Subtract(rows, values, from: j, row: i, pivot);
        }

        Eliminated = [.. eliminated];
        Kept = [.. Enumerable.Range(0, n).Except(eliminated)];
        (Offset, Basis) = (new double[n], new double[n, Kept.Length]);
        for (int j = 0; j < Kept.Length; j++)
            Basis[Kept[j], j] = 1;
        for (int i = 0; i < Count; i++)
        {
            Offset[Eliminated[i]] = values[i];
            for (int j = 0; j < Kept.Length; j++)
                Basis[Eliminated[i], j] = 0 - rows[i, Kept[j]];
        }
    }

    private static void Subtract(Matrix<double> rows, Vector<double> values, int from, int row, int pivot)
    {
        double share = rows[from, pivot];
        if (share == 0)
            return;
        rows.SetRow(from, rows.Row(from) - (share * rows.Row(row)));
        rows[from, pivot] = 0;
        values[from] -= share * values[row];
    }
}
