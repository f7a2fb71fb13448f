using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>Takes points of a scaled embedding back to the programme, and judges them there, by the numbers that were given.</summary>
internal sealed class ProgrammeCertificate(ConvexProgramme programme, ProgrammeScaling scaled)
{
    private readonly int _n = programme.Variables, _p = programme.Equalities.Count, _m = programme.Inequalities.Count;

    /// <summary>The point, multipliers and residuals that an iterate stands for if the programme has an optimum.</summary>
    public ProgrammeSolution Optimum(double[] x, double[] y, double[] z, double tau, int iteration) => Describe(Unscale(x, 0, tau), Unscale(y, 1, tau * scaled.Factor), Unscale(z, 2, tau * scaled.Factor), iteration);

    /// <summary>The relative error of a point: rows, multipliers, objective.</summary>
    public double Error(ProgrammeSolution at)
    {
        double rows = 1 + Size(programme.Levels) + Size(programme.Limits), costs = 1 + Size(programme.Cost);
        double error = Math.Max(at.PrimalResidual / rows, Math.Max(at.DualResidual / costs, Math.Abs(at.Gap) / (1 + Math.Min(Math.Abs(at.Primal), Math.Abs(at.Dual)))));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>A certificate that there is no optimum; null where an iterate is none.</summary>
    public ProgrammeSolution? None(double[] x, double[] y, double[] z, double tolerance, int iteration)
    {
        double[] direction = Unscale(x, 0, 1), equalities = Unscale(y, 1, 1), inequalities = Unscale(z, 2, 1);
        double farkas = Dot(programme.Levels, equalities) + Dot(programme.Limits, inequalities), slope = TensorPrimitives.Dot<double>(programme.Cost, direction);
        if (farkas < 0)
        {
            TensorPrimitives.Divide(equalities, -farkas, equalities);
            TensorPrimitives.Divide(inequalities, -farkas, inequalities);
            double[] sum = new double[_n];
            Combine(equalities, inequalities, sum);
            double size = 0;
            for (int i = 0; i < _p + _m; i++)
                size = Math.Max(size, Math.Abs(i < _p ? equalities[i] : inequalities[i - _p]) * Math.Abs(TensorPrimitives.MaxMagnitude<double>(Row(i))));
            if (Size(sum) <= tolerance * size)
                return Describe(direction, equalities, inequalities, iteration) with { Status = ProgrammeStatus.Infeasible, DualResidual = Size(sum) };
        }

        if (slope < 0)
        {
            TensorPrimitives.Divide(direction, -slope, direction);
            double[] curve = new double[_n];
            programme.Curve(direction, curve);
            double left = Size(curve) / (1 + Size(programme.Cost));
            for (int i = 0; i < _p + _m; i++)
            {
                double change = TensorPrimitives.Dot<double>(Row(i), direction);
                left = Math.Max(left, (i < _p ? Math.Abs(change) : change) / Math.Max(double.Epsilon, Math.Abs(TensorPrimitives.MaxMagnitude<double>(Row(i)))));
            }

            if (left <= tolerance * Size(direction))
                return Describe(direction, equalities, inequalities, iteration) with { Status = ProgrammeStatus.Unbounded, PrimalResidual = left };
        }

        return null;
    }

    private ProgrammeSolution Describe(double[] x, double[] y, double[] z, int iteration)
    {
        double[] curve = new double[_n], left = new double[_n];
        programme.Curve(x, curve);
        TensorPrimitives.Add(curve, programme.Cost, left);
        Combine(y, z, left);
        double rows = 0, half = TensorPrimitives.Dot<double>(x, curve) / 2;
        for (int i = 0; i < _p + _m; i++)
        {
            double over = TensorPrimitives.Dot<double>(Row(i), x) - (i < _p ? programme.Levels[i] : programme.Limits[i - _p]);
            rows = Math.Max(rows, i < _p ? Math.Abs(over) : over);
        }

        return new(ProgrammeStatus.Stalled, x, y, z, iteration)
        {
            Primal = half + TensorPrimitives.Dot<double>(programme.Cost, x),
            Dual = -half - Dot(programme.Levels, y) - Dot(programme.Limits, z),
            PrimalResidual = rows,
            DualResidual = Size(left),
        };
    }

    // sum += A'y + G'z
    private void Combine(double[] y, double[] z, double[] sum)
    {
        for (int i = 0; i < _p + _m; i++)
            TensorPrimitives.MultiplyAdd(Row(i), i < _p ? y[i] : z[i - _p], sum, sum);
    }

    private double[] Row(int i) => i < _p ? programme.Equalities[i] : programme.Inequalities[i - _p];

    // Variables by the scales of columns, multipliers by those of rows.
    private double[] Unscale(double[] values, int kind, double divisor)
    {
        double[] result = new double[values.Length];
        ReadOnlySpan<double> scales = kind == 0 ? scaled.ColumnScales : kind == 1 ? scaled.RowScales.AsSpan(0, _p) : scaled.RowScales.AsSpan(_p);
        TensorPrimitives.Multiply(values, scales, result);
        TensorPrimitives.Divide(result, divisor, result);
        return result;
    }

    private static double Dot(IReadOnlyList<double> a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < b.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double Size(IReadOnlyList<double> values)
    {
        double size = 0;
        for (int i = 0; i < values.Count; i++)
            size = Math.Max(size, Math.Abs(values[i]));
        return size;
    }
}
