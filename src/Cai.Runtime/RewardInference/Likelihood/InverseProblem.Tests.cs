using Cai.RewardInference;
using MathNet.Numerics.LinearAlgebra;

namespace Cai;

/// <content>Tests that estimate under restrictions.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>The likelihood-ratio test that parameters have given values: <c>2 (L - L_0)</c>, L_0 the maximum with them held there (Wilks 1938).</summary>
    /// <param name="fit">The unrestricted fit, by maximum likelihood with the noise held.</param>
    /// <param name="restrictions">The parameters by name, and their values; each at most once.</param>
    /// <exception cref="ArgumentException">There is no such parameter, one is named twice, or the fit is not such a one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The restricted search does not converge.</exception>
    public HypothesisTest LikelihoodRatioTest(Fit<TState, TAction, TParameters> fit, params (string Name, double Value)[] restrictions)
    {
        (IObjective objective, Optimum restricted) = Restricted(fit, restrictions);
        if (!objective.TryEvaluate(fit.Report.Parameters, out double free) || Math.Abs(free - fit.DecisionLogLikelihood) > 1e-7 * Math.Max(1, Math.Abs(free)))
            throw new ArgumentException($"{Parts.Model.Name}: the fit is not one of this problem: its log-likelihood is another here.", nameof(fit));
        return new($"likelihood ratio, {Restrictions.Text(restrictions)}", Math.Max(0, 2 * (free - restricted.Value)), restrictions.Length);
    }

    /// <summary>The score (Lagrange multiplier) test of the same: <c>g' (-H)^-1 g</c> at the restricted maximum, with the gradient and the Hessian over all parameters there (Rao 1948).</summary>
    /// <param name="fit">The unrestricted fit, whose demonstrations and settings are taken.</param>
    /// <param name="restrictions">The parameters by name, and their values; each at most once.</param>
    /// <exception cref="ArgumentException">There is no such parameter, one is named twice, or the fit is not such a one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The restricted search does not converge, or the likelihood is not concave where it ends.</exception>
    public HypothesisTest ScoreTest(Fit<TState, TAction, TParameters> fit, params (string Name, double Value)[] restrictions)
    {
        (IObjective objective, Optimum restricted) = Restricted(fit, restrictions);
        int n = objective.Dimension;
        double[] gradient = new double[n], hessian = new double[n * n];
        objective.TryEvaluate(restricted.Point, out _);
        objective.Differentiate(gradient);
        objective.Curve(hessian);
        Matrix<double> information = Matrix<double>.Build.Dense(n, n, (i, j) => -hessian[(i * n) + j]);
        Vector<double> score = Vector<double>.Build.DenseOfArray(gradient);
        double statistic = score * information.Solve(score);
        return statistic >= 0 && double.IsFinite(statistic) ? new($"score, {Restrictions.Text(restrictions)}", statistic, restrictions.Length)
            : throw new InvalidOperationException($"{Parts.Model.Name}: the likelihood is not concave where the restricted maximum is, so that the score test says nothing. Take problem.Inverse.LikelihoodRatioTest.");
    }

    private (IObjective Objective, Optimum Optimum) Restricted(Fit<TState, TAction, TParameters> fit, (string Name, double Value)[] restrictions)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(restrictions);
        InferenceOptions settings = fit.Report.Options;
        if (settings.Estimator != Estimator.MaximumLikelihood || settings.EstimateNoise)
            throw new ArgumentException($"{Parts.Model.Name}: this test takes a fit by maximum likelihood with the noise held. Take fit.WaldTest for others.", nameof(fit));
        int[] places = Restrictions.Places(Space.Names, restrictions);
        double[] lower = Space.Min.ToArray(), upper = Space.Max.ToArray(), start = [.. fit.Report.Parameters];
        for (int i = 0; i < places.Length; i++)
            lower[places[i]] = upper[places[i]] = start[places[i]] = restrictions[i].Value;
        BayesianOptions same = new() { Discount = settings.Discount, Horizon = settings.Horizon, Prior = settings.Prior };
        IObjective objective = Parts.Likelihood(fit.Demonstrations, same, fit.Report.Temperature)();
        return (objective, new TrustRegion(objective, lower, upper, settings.GradientTolerance, settings.MaxIterations).Maximize(start, null, default));
    }
}
