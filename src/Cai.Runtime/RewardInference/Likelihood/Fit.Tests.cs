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

    /// <summary>Wald's test that parameters have given values: <c>d' C^-1 d</c>, d what the estimates differ by and C their covariance, of <see cref="InferenceOptions.Covariance"/>.</summary>
    /// <param name="restrictions">The parameters by name, and their values; each at most once.</param>
    /// <exception cref="ArgumentException">There is no such parameter, or one is named twice, or none is.</exception>
    /// <exception cref="InvalidOperationException">One has no standard error.</exception>
    public HypothesisTest WaldTest(params (string Name, double Value)[] restrictions) => WaldTest(null, restrictions);

    /// <summary>The same with a covariance asked for.</summary>
    /// <param name="kind">How it is computed; null for <see cref="InferenceOptions.Covariance"/>.</param>
    /// <param name="restrictions">The parameters by name, and their values; each at most once.</param>
    /// <exception cref="ArgumentException">There is no such parameter, or one is named twice, or none is.</exception>
    /// <exception cref="InvalidOperationException">One has no standard error.</exception>
    public HypothesisTest WaldTest(CovarianceKind? kind, params (string Name, double Value)[] restrictions)
    {
        int[] tested = RewardInference.Restrictions.Places(_report.ParameterNames, restrictions);
        IReadOnlyList<ParameterEstimate> estimates = Estimates(kind);
        foreach (int k in tested)
        {
            if (estimates[k].StandardError is null)
                throw new InvalidOperationException($"{estimates[k].Name} cannot be tested by Wald's test: its standard error is {estimates[k].ErrorText()}. Take problem.Inverse.LikelihoodRatioTest.");
        }

        double[,] covariance = Covariance(kind);
        Vector<double> apart = Vector<double>.Build.Dense(tested.Length, i => _report.Parameters[tested[i]] - restrictions[i].Value);
        Matrix<double> own = Matrix<double>.Build.Dense(tested.Length, tested.Length, (i, j) => covariance[tested[i], tested[j]]);
        return new($"Wald, {RewardInference.Restrictions.Text(restrictions)}", apart * own.Solve(apart), tested.Length);
    }

    /// <summary>Vuong's test of this reward against another that was inferred from the same decisions, for rewards neither of which contains the other.</summary>
    /// <param name="other">The other.</param>
    /// <param name="byCluster">Whether differences are added up within clusters (trajectories) first: right where decisions of a trajectory depend on each other.</param>
    /// <typeparam name="TOther">The parameters of the other.</typeparam>
    /// <exception cref="ArgumentException">The demonstrations are not the same, or there are fewer than two units.</exception>
    public NonNestedTest VuongTest<TOther>(Fit<TState, TAction, TOther> other, bool byCluster = false)
        where TOther : struct
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other.Demonstrations, Demonstrations) && !other.Demonstrations.Observations.SequenceEqual(Demonstrations.Observations))
            throw new ArgumentException("Vuong's test compares rewards on the same decisions: infer both from the same demonstrations.", nameof(other));
        Dictionary<int, double> units = [];
        double total = 0, squares = 0, count = 0;
        foreach (Observation<TState, TAction> seen in Demonstrations.Observations)
        {
            if (seen.Count == 0)
                continue;
            double difference = Math.Log(Solution.Policy(seen.State, Solution.Horizon > 0 ? seen.Stage : 0)[seen.Action]) - Math.Log(other.Solution.Policy(seen.State, other.Solution.Horizon > 0 ? seen.Stage : 0)[seen.Action]);
            (total, squares, count) = (total + (seen.Count * difference), squares + (seen.Count * difference * difference), count + seen.Count);
            units[seen.Cluster] = units.GetValueOrDefault(seen.Cluster) + (seen.Count * difference);
        }

        if (byCluster)
            (squares, count) = (units.Values.Sum(unit => unit * unit), units.Count);
        return count >= 2 ? new(total, Math.Max(0, (squares / count) - (total / count * (total / count))), count, FreeParameterCount - other.FreeParameterCount)
            : throw new ArgumentException("Vuong's test takes at least two decisions, or, by cluster, two clusters (trajectories).", nameof(byCluster));
    }
}
