using System.Numerics.Tensors;
using Cai.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace Cai;

/// <content>Tests and criteria.</content>
public sealed partial class Fit<TState, TAction, TParameters>
{
    /// <summary>How many coordinates the data identify, those at a bound left out: what criteria count as parameters.</summary>
    public int FreeParameterCount => Identification.Rank;

    /// <summary>Akaike's criterion, <c>2 k - 2 log L</c>: smaller is better.</summary>
    public double Aic => (2 * FreeParameterCount) - (2 * LogLikelihood);

    /// <summary>The same corrected for small samples, <c>+ 2 k (k + 1) / (n - k - 1)</c>, n the number of decisions; infinite where there are too few (Hurvich and Tsai 1989).</summary>
    public double CorrectedAic => DecisionCount - FreeParameterCount - 1 is > 0 and var rest ? Aic + (2.0 * FreeParameterCount * (FreeParameterCount + 1) / rest) : double.PositiveInfinity;

    /// <summary>Schwarz's criterion, <c>k log(n) - 2 log L</c>, n the number of decisions.</summary>
    public double Bic => (FreeParameterCount * Math.Log(DecisionCount)) - (2 * LogLikelihood);

    /// <summary>The same with n the number of clusters (trajectories), for decisions that depend on each other.</summary>
    public double ClusteredBic => (FreeParameterCount * Math.Log(Demonstrations.ClusterCount)) - (2 * LogLikelihood);

    /// <summary>Wald's test of linear restrictions <c>R x = q</c>: <c>(R x - q)' (R C R')^-1 (R x - q)</c>, C the covariance of the estimates, of <see cref="InferenceOptions.Covariance"/>. What is restricted must be
    /// identified, even where the parameters by themselves are not.</summary>
    /// <param name="restrictions">The restrictions: <c>("Maintenance", 0)</c>, <see cref="Restriction.Equal"/>, <see cref="Restriction.Sum"/>.</param>
    /// <exception cref="ArgumentException">There is none, one names what is no parameter, or one follows from the others or contradicts them.</exception>
    /// <exception cref="InvalidOperationException">What is restricted has no standard error.</exception>
    public HypothesisTest WaldTest(params Restriction[] restrictions) => WaldTest(null, restrictions);

    /// <summary>The same with a covariance asked for.</summary>
    /// <param name="kind">How it is computed; null for <see cref="InferenceOptions.Covariance"/>.</param>
    /// <param name="restrictions">The restrictions: <c>("Maintenance", 0)</c>, <see cref="Restriction.Equal"/>, <see cref="Restriction.Sum"/>.</param>
    /// <exception cref="ArgumentException">There is none, one names what is no parameter, or one follows from the others or contradicts them.</exception>
    /// <exception cref="InvalidOperationException">What is restricted has no standard error.</exception>
    public HypothesisTest WaldTest(CovarianceKind? kind, params Restriction[] restrictions)
    {
        LinearRestrictions tested = LinearRestrictions.Of(_report.ParameterNames, restrictions);
        Information information = _report.Inferred.Information;
        double[,]? covariance = information.Covariance(kind ?? _report.Covariance);
        for (int i = 0; i < tested.Count; i++)
        {
            foreach (double[] direction in information.NullSpace)
            {
                if (Math.Abs(tested.Weights.Row(i).Select((weight, k) => weight * direction[k]).Sum()) > 1e-6 * tested.Weights.Row(i).L2Norm())
                    throw Untestable(restrictions[i], $"{Identification}");
            }

            if (Identification.Recession?.Names.Intersect(restrictions[i].Terms.Select(term => term.Name)).Any() == true)
                throw Untestable(restrictions[i], $"{Identification}");
            int bound = Enumerable.Range(0, _report.ParameterNames.Count).FirstOrDefault(k => tested.Weights[i, k] != 0 && information.Held[k], -1);
            if (covariance is null || bound >= 0)
                throw Untestable(restrictions[i], bound >= 0 ? $"{_report.ParameterNames[bound]} is at a bound" : $"there is no {kind ?? _report.Covariance} covariance. {Identification}");
        }

        Vector<double> apart = (tested.Weights * Vector<double>.Build.Dense(_report.Parameters)) - tested.Values;
        Matrix<double> own = Matrix<double>.Build.Dense(tested.Weights.ColumnCount, tested.Weights.ColumnCount, (i, j) => covariance![i, j]);
        return new($"Wald, {tested}", apart * (tested.Weights * own * tested.Weights.Transpose()).Solve(apart), tested.Count);
    }

    /// <summary>Vuong's test of this reward against another that was inferred from the same decisions, for rewards neither of which contains the other: first whether they can be told apart, then which is closer
    /// to the truth. Both by maximum likelihood, with the noise held.</summary>
    /// <param name="other">The other.</param>
    /// <param name="byCluster">Whether differences are added up within clusters (trajectories) first: right where decisions of a trajectory depend on each other.</param>
    /// <typeparam name="TOther">The parameters of the other.</typeparam>
    /// <exception cref="ArgumentException">The demonstrations are not the same, there are fewer than two units, or a fit is not such a one.</exception>
    /// <exception cref="InvalidOperationException">An estimate is not a local maximum.</exception>
    public NonNestedTest VuongTest<TOther>(Fit<TState, TAction, TOther> other, bool byCluster = false)
        where TOther : struct
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other.Demonstrations, Demonstrations) && !other.Demonstrations.Observations.SequenceEqual(Demonstrations.Observations))
            throw new ArgumentException("Vuong's test compares rewards on the same decisions: infer both from the same demonstrations.", nameof(other));
        (double[,] first, double[,] second) = (InverseInformation(_report), InverseInformation(other.Report));
        int n = first.GetLength(0), all = n + second.GetLength(0);
        Dictionary<int, double[]> units = [];
        double[] outer = new double[all * all], one = new double[all + 1];
        double total = 0, squares = 0, count = 0;
        foreach (Observation<TState, TAction> seen in Demonstrations.Observations)
        {
            if (seen.Count == 0)
                continue;
            Scores(seen).CopyTo(one, 0);
            other.Scores(seen).CopyTo(one, n);
            one[all] = Math.Log(Solution.Policy(seen.State, seen.Stage)[seen.Action]) - Math.Log(other.Solution.Policy(seen.State, seen.Stage)[seen.Action]);
            total += seen.Count * one[all];
            if (byCluster)
            {
                double[] unit = units.TryGetValue(seen.Cluster, out double[]? sum) ? sum : units[seen.Cluster] = new double[all + 1];
                TensorPrimitives.MultiplyAdd(one, seen.Count, unit, unit);
                continue;
            }

            Add(one, seen.Count);
        }

        foreach (double[] unit in units.Values)
            Add(unit, 1);
        return count >= 2
            ? new(total, Math.Max(0, (squares / count) - (total / count * (total / count))), count, FreeParameterCount - other.FreeParameterCount, NonNestedEigenvalues.Of(outer, first, second))
            : throw new ArgumentException("Vuong's test takes at least two decisions, or, by cluster, two clusters (trajectories).", nameof(byCluster));

        void Add(double[] unit, double times)
        {
            (squares, count) = (squares + (times * unit[all] * unit[all]), count + times);
            OuterProduct.Add(outer, unit.AsSpan(0, all), times);
        }
    }

    private static double[,] InverseInformation(FitReport report) =>
        report.Options.Estimator != Estimator.MaximumLikelihood || report.Options.EstimateNoise ? throw new ArgumentException($"{report.Problem}: Vuong's test takes fits by maximum likelihood with the noise held.", "other")
        : report.Inferred.Information.Covariance(CovarianceKind.InverseHessian) ?? throw new InvalidOperationException($"{report.Problem}: Vuong's test takes local maxima. {report.Inferred.Identification}");

    private static InvalidOperationException Untestable(Restriction restriction, string why) => new($"{restriction} cannot be tested by Wald's test: {why}. Take problem.Inverse.LikelihoodRatioTest.");
}
