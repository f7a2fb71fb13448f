using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>
/// A linear or convex quadratic programme: <c>min 1/2 x.Q x + c.x</c> subject to <c>A x = b</c> and <c>G x &lt;= h</c>. Dense, for some thousand variables and rows; rows may be mostly zeros, which
/// cost little. Solved by <see cref="InteriorPoint"/>.
/// </summary>
/// <param name="variables">The number of variables, at least 1; free unless rows bound them.</param>
internal sealed class ConvexProgramme(int variables)
{
    private readonly List<double[]> _equalities = [], _inequalities = [];
    private readonly List<double> _levels = [], _limits = [];

    /// <summary>The number of variables.</summary>
    public int Variables { get; } = variables > 0 ? variables : throw new ArgumentOutOfRangeException(nameof(variables), variables, "A programme has at least one variable.");

    /// <summary>c, one number a variable.</summary>
    public double[] Cost { get; } = new double[variables];

    /// <summary>Q by rows, symmetric and positive semidefinite; null where the programme is linear.</summary>
    public double[]? Curvature { get; set; }

    /// <summary>The rows of A.</summary>
    public IReadOnlyList<double[]> Equalities => _equalities;

    /// <summary>b.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>The rows of G.</summary>
    public IReadOnlyList<double[]> Inequalities => _inequalities;

    /// <summary>h.</summary>
    public IReadOnlyList<double> Limits => _limits;

    /// <summary>Demands <c>row.x = level</c>.</summary>
    public ConvexProgramme Equal(double[] row, double level)
    {
        _equalities.Add(Checked(row, level));
        _levels.Add(level);
        return this;
    }

    /// <summary>Demands <c>row.x &lt;= limit</c>.</summary>
    public ConvexProgramme AtMost(double[] row, double limit)
    {
        _inequalities.Add(Checked(row, limit));
        _limits.Add(limit);
        return this;
    }

    /// <summary>Demands <c>min &lt;= x_k &lt;= max</c>, either of which may be infinite.</summary>
    public ConvexProgramme Between(int variable, double min, double max)
    {
        if (min > double.NegativeInfinity)
            AtMost(Unit(variable, -1), -min);
        return max < double.PositiveInfinity ? AtMost(Unit(variable, 1), max) : this;
    }

    /// <summary><c>1/2 x.Q x + c.x</c>.</summary>
    public double Objective(ReadOnlySpan<double> x)
    {
        double[] product = new double[Variables];
        Curve(x, product);
        return (TensorPrimitives.Dot(product, x) / 2) + TensorPrimitives.Dot(Cost, x);
    }

    /// <summary>Writes <c>Q x</c>.</summary>
    public void Curve(ReadOnlySpan<double> x, Span<double> product)
    {
        product.Clear();
        for (int i = 0; i < Variables && Curvature is not null; i++)
            product[i] = TensorPrimitives.Dot(Curvature.AsSpan(i * Variables, Variables), x);
    }

    private double[] Unit(int variable, double value)
    {
        double[] row = new double[Variables];
        row[variable] = value;
        return row;
    }

    private double[] Checked(double[] row, double level) =>
        row.Length != Variables ? throw new ArgumentException($"A row has {row.Length} coefficients for {Variables} variables.", nameof(row))
        : !double.IsFinite(level) || !double.IsFinite(TensorPrimitives.Sum<double>(row)) ? throw new ArgumentException("The numbers of a row are finite.", nameof(row))
        : row;
}
