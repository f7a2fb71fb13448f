using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>
/// A programme whose rows and columns have been brought to about one (Ruiz 2001): <c>x = D x'</c>, rows times <c>e</c>, the objective times <c>Factor</c>. Interior points are blind to powers of ten in data,
/// but the regularisation of their equations is not.
/// </summary>
internal sealed class ProgrammeScaling
{
    private const int Rounds = 10;

    /// <summary>Scales.</summary>
    public ProgrammeScaling(ConvexProgramme programme)
    {
        int n = programme.Variables;
        Rows = [.. programme.Equalities.Concat(programme.Inequalities).Select(row => (double[])row.Clone())];
        Limits = [.. programme.Levels, .. programme.Limits];
        Cost = [.. programme.Cost];
        Curvature = programme.Curvature is { } q ? [.. q] : null;
        ColumnScales = [.. Enumerable.Repeat(1.0, n)];
        RowScales = [.. Enumerable.Repeat(1.0, Rows.Length)];
        for (int round = 0; round < Rounds; round++)
            Balance(n);
        Factor = 1 / Math.Max(1e-300, Math.Max(TensorPrimitives.MaxMagnitude<double>(Cost) is var c ? Math.Abs(c) : 0, Curvature is null ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(Curvature))));
        if (Factor > 1e200)
            Factor = 1;
        TensorPrimitives.Multiply(Cost, Factor, Cost);
        if (Curvature is not null)
            TensorPrimitives.Multiply(Curvature, Factor, Curvature);
    }

    /// <summary>The scaled rows: equalities first.</summary>
    public double[][] Rows { get; }

    /// <summary>The scaled right-hand sides.</summary>
    public double[] Limits { get; }

    /// <summary>The scaled c.</summary>
    public double[] Cost { get; }

    /// <summary>The scaled Q.</summary>
    public double[]? Curvature { get; }

    /// <summary>What scaled variables are multiplied by.</summary>
    public double[] ColumnScales { get; }

    /// <summary>What rows were multiplied by.</summary>
    public double[] RowScales { get; }

    /// <summary>What the objective was multiplied by.</summary>
    public double Factor { get; }

    private void Balance(int n)
    {
        double[] columns = new double[n];
        for (int i = 0; i < Rows.Length; i++)
        {
            double size = Root(Math.Abs(TensorPrimitives.MaxMagnitude<double>(Rows[i])));
            TensorPrimitives.Divide(Rows[i], size, Rows[i]);
            Limits[i] /= size;
            RowScales[i] /= size;
        }

        foreach (double[] row in Rows)
            Raise(columns, row);
        for (int i = 0; i < n && Curvature is not null; i++)
            Raise(columns, Curvature.AsSpan(i * n, n));
        for (int k = 0; k < n; k++)
            columns[k] = Root(columns[k]);
        foreach (double[] row in Rows)
            TensorPrimitives.Divide(row, columns, row);
        TensorPrimitives.Divide(Cost, columns, Cost);
        TensorPrimitives.Divide(ColumnScales, columns, ColumnScales);
        for (int i = 0; i < n && Curvature is not null; i++)
        {
            Span<double> row = Curvature.AsSpan(i * n, n);
            TensorPrimitives.Divide(row, columns, row);
            TensorPrimitives.Divide(row, columns[i], row);
        }
    }

    private static void Raise(double[] columns, ReadOnlySpan<double> row)
    {
        for (int k = 0; k < columns.Length; k++)
            columns[k] = Math.Max(columns[k], Math.Abs(row[k]));
    }

    private static double Root(double size) => size > 0 ? Math.Sqrt(size) : 1;
}
