using MathNet.Numerics.LinearAlgebra;

namespace Cai.Statistics;

/// <summary>
/// What an objective tells of its coordinates at a maximum: the Hessian, the outer products of the scores, and from them covariances and identification.
/// Coordinates at a bound are left out.
/// </summary>
internal sealed class Information
{
    private readonly int[] _free;
    private readonly Matrix<double> _information;
    private readonly Matrix<double> _scores;
    private readonly Matrix<double> _clusters;
    private readonly int _clusterCount;
    private readonly double _tolerance;
    private readonly double[] _magnitudes;

    /// <summary>Takes the derivatives at a maximum; matrices are row by row over all coordinates.</summary>
    /// <param name="hessian">The Hessian of the objective.</param>
    /// <param name="scores">The sum of outer products of the scores of single observations.</param>
    /// <param name="clusters">The same with scores added up within clusters first.</param>
    /// <param name="clusterCount">The number of clusters.</param>
    /// <param name="held">The coordinates at a bound.</param>
    /// <param name="rankTolerance">The smallest eigenvalue of the scaled information that counts.</param>
    /// <param name="magnitudes">The information that each coordinate would have if nothing cancelled in it; zero where nothing does.</param>
    public Information(double[] hessian, double[] scores, double[] clusters, int clusterCount, bool[] held, double rankTolerance, double[] magnitudes)
    {
        int n = held.Length;
        Dimension = n;
        _free = [.. Enumerable.Range(0, n).Where(i => !held[i])];
        Matrix<double> Free(double[] matrix, double sign) =>
            Matrix<double>.Build.Dense(_free.Length, _free.Length, (i, j) => sign * 0.5 * (matrix[(_free[i] * n) + _free[j]] + matrix[(_free[j] * n) + _free[i]]));
        _information = Free(hessian, -1);
        _scores = Free(scores, 1);
        _clusters = Free(clusters, 1);
        _clusterCount = clusterCount;
        _tolerance = rankTolerance;
        Held = held;
        _magnitudes = [.. _free.Select(i => magnitudes[i])];
        Spectrum spectrum = new(_information, rankTolerance, _magnitudes);
        Rank = spectrum.Rank;
        IsStrictMaximum = spectrum.IsPositive;
        NullSpace = [.. spectrum.NullSpace.Select(Embed)];
        Condition = spectrum.IsPositive && _free.Length > 0 ? RawCondition() : null;
    }

    /// <summary>The number of coordinates, those at a bound included.</summary>
    public int Dimension { get; }

    /// <summary>The coordinates at a bound.</summary>
    public bool[] Held { get; }

    /// <summary>How many directions over the free coordinates are identified.</summary>
    public int Rank { get; }

    /// <summary>How many coordinates are free.</summary>
    public int FreeCount => _free.Length;

    /// <summary>Whether the Hessian is negative definite over the free coordinates.</summary>
    public bool IsStrictMaximum { get; }

    /// <summary>The condition number in the coordinates' own units; null where there is no strict local maximum.</summary>
    public double? Condition { get; }

    /// <summary>Directions of length one that the data leave open.</summary>
    public IReadOnlyList<double[]> NullSpace { get; }

    /// <summary>
    /// The covariance over all coordinates, zero at held ones, by generalised inverses: right for the combinations that are identified. Null where the kind has
    /// none: no maximum, or scores of too low a rank (fewer clusters than coordinates).
    /// </summary>
    public double[,]? Covariance(CovarianceKind kind)
    {
        Spectrum hessian = new(_information, _tolerance, _magnitudes);
        if (hessian.HasNegative && kind != CovarianceKind.OuterProduct)
            return null;
        Matrix<double>? covariance = kind switch
        {
            CovarianceKind.InverseHessian => hessian.Inverse(),
            CovarianceKind.OuterProduct => new Spectrum(_scores, _tolerance, _magnitudes) is { } scores && scores.Rank >= Rank ? scores.Inverse() : null,
            CovarianceKind.Sandwich => hessian.Inverse() * _scores * hessian.Inverse(),
            CovarianceKind.Clustered => _clusterCount > Math.Max(1, Rank) ? hessian.Inverse() * _clusters * hessian.Inverse() : null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This is not a kind of covariance."),
        };
        if (covariance is null)
            return null;
        double[,] all = new double[Dimension, Dimension];
        for (int i = 0; i < _free.Length; i++)
        {
            for (int j = 0; j < _free.Length; j++)
                all[_free[i], _free[j]] = covariance[i, j];
        }

        return all;
    }

    private double? RawCondition()
    {
        Vector<double> eigenvalues = _information.Evd(Symmetricity.Symmetric).EigenValues.Map(value => value.Real);
        double condition = eigenvalues.Maximum() / eigenvalues.Minimum();
        return condition > 0 && double.IsFinite(condition) ? condition : null;
    }

    private double[] Embed(Vector<double> direction)
    {
        double[] all = new double[Dimension];
        for (int i = 0; i < _free.Length; i++)
            all[_free[i]] = direction[i];
        return all;
    }
}
