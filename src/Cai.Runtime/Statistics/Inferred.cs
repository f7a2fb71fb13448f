namespace Cai.Statistics;

/// <summary>
/// Estimates and their uncertainty: the coordinates of a maximum (parameters, then free noise probabilities) and the quantities reported, which are affine in
/// them (parameters, then all noise probabilities, those left out as <c>1 - sum</c> of the others included): covariances by the delta method, exact here.
/// </summary>
internal sealed class Inferred(string[] names, double[] values, double[,] jacobian, Information information, RecessionDirection? recession = null)
{
    /// <summary>Quantities that are the coordinates themselves.</summary>
    public static Inferred Of(IReadOnlyList<string> names, double[] values, Information information)
    {
        double[,] jacobian = new double[values.Length, values.Length];
        for (int i = 0; i < values.Length; i++)
            jacobian[i, i] = 1;
        return new([.. names], values, jacobian, information);
    }

    /// <summary>The names of the quantities.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The information over the coordinates.</summary>
    public Information Information { get; } = information;

    /// <summary>The identification in words, over the quantities reported.</summary>
    public Identification Identification { get; } = new(
        information.FreeCount, information.Rank, information.Condition, [.. information.NullSpace.Select(direction => Name(direction, names, jacobian))], information.IsStrictMaximum, recession);

    /// <summary>The estimates of a run of quantities, under names of their own.</summary>
    public ParameterEstimate[] Estimates(CovarianceKind kind, int first, IReadOnlyList<string> labels)
    {
        double[,]? covariance = Information.Covariance(kind);
        ParameterEstimate[] estimates = new ParameterEstimate[labels.Count];
        for (int i = 0; i < estimates.Length; i++)
        {
            int row = first + i;
            EstimateStatus status = Status(row, covariance is not null);
            double? error = status == EstimateStatus.Identified ? Math.Sqrt(Math.Max(0, Variance(covariance!, row, row))) : null;
            estimates[i] = new(labels[i], values[row], error, status);
        }

        return estimates;
    }

    /// <summary>The covariance of all quantities.</summary>
    /// <exception cref="InvalidOperationException">Some combination is not identified, or this kind is not there.</exception>
    public double[,] Covariance(CovarianceKind kind)
    {
        if (!Identification.IsIdentified)
            throw new InvalidOperationException($"There is no covariance: {Identification}. Drop or fix a parameter, or bound it; standard errors of identified parameters are in Estimates.");
        double[,] inner = Information.Covariance(kind) ?? throw new InvalidOperationException(
            kind == CovarianceKind.Clustered
                ? "There is no clustered covariance: it needs more clusters (trajectories) than identified parameters. Give trajectories, or take another CovarianceKind."
                : $"There is no {kind} covariance: {Identification}.");
        double[,] covariance = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < names.Length; j++)
                covariance[i, j] = Variance(inner, i, j);
        }

        return covariance;
    }

    private static NullDirection Name(double[] direction, string[] names, double[,] jacobian)
    {
        double[] weights = new double[names.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            for (int k = 0; k < direction.Length; k++)
                weights[i] += jacobian[i, k] * direction[k];
        }

        double length = Math.Sqrt(weights.Sum(weight => weight * weight));
        int[] order = [.. Enumerable.Range(0, names.Length).Where(i => Math.Abs(weights[i]) > 1e-4 * length).OrderByDescending(i => Math.Round(Math.Abs(weights[i]) / length, 6)).ThenBy(i => i)];
        double sign = weights[order[0]] < 0 ? -1 : 1;
        return new([.. order.Select(i => names[i])], [.. order.Select(i => sign * weights[i] / length)]);
    }

    private EstimateStatus Status(int row, bool hasCovariance)
    {
        bool held = false, free = false;
        for (int k = 0; k < Information.Dimension; k++)
        {
            held |= jacobian[row, k] != 0 && Information.Held[k];
            free |= jacobian[row, k] != 0 && !Information.Held[k];
        }

        if (held && !free)
            return EstimateStatus.AtBound;
        if (recession?.Names.Contains(names[row]) == true)
            return EstimateStatus.AtInfinity;
        foreach (double[] direction in Information.NullSpace)
        {
            double weight = 0;
            for (int k = 0; k < direction.Length; k++)
                weight += jacobian[row, k] * direction[k];
            if (Math.Abs(weight) > 1e-6)
                return EstimateStatus.NotIdentified;
        }

        return hasCovariance ? EstimateStatus.Identified : EstimateStatus.NoCovariance;
    }

    private double Variance(double[,] covariance, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < Information.Dimension; k++)
        {
            for (int l = 0; l < Information.Dimension && jacobian[i, k] != 0; l++)
                sum += jacobian[i, k] * covariance[k, l] * jacobian[j, l];
        }

        return sum;
    }
}
