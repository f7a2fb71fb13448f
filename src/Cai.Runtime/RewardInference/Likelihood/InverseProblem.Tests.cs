using Cai.RewardInference;
using Cai.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace Cai;

/// <content>Tests that estimate under restrictions.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>The likelihood-ratio test of linear restrictions: <c>2 (L - L_0)</c>, L_0 the maximum over the parameters that satisfy them (Wilks 1938).</summary>
    /// <param name="fit">The unrestricted fit, by maximum likelihood with the noise held.</param>
    /// <param name="restrictions">The restrictions: <c>("Maintenance", 0)</c>, <see cref="Restriction.Equal"/>, <see cref="Restriction.Sum"/>.</param>
    /// <exception cref="ArgumentException">There is none, one names what is no parameter, follows from the others, contradicts them or the bounds, or the fit is not such a one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The restricted search does not converge, or ends at a bound of a parameter in a restriction.</exception>
    public HypothesisTest LikelihoodRatioTest(Fit<TState, TAction, TParameters> fit, params Restriction[] restrictions)
    {
        (IObjective objective, LinearRestrictions tested, Optimum restricted) = Restricted(fit, restrictions);
        if (!objective.TryEvaluate(fit.Report.Parameters, out double free) || Math.Abs(free - fit.DecisionLogLikelihood) > 1e-7 * Math.Max(1, Math.Abs(free)))
            throw new ArgumentException($"{Parts.Model.Name}: the fit is not one of this problem: its log-likelihood is another here.", nameof(fit));
        return new($"likelihood ratio, {tested}", Math.Max(0, 2 * (free - restricted.Value)), tested.Count);
    }

    /// <summary>The score (Lagrange multiplier) test of the same: <c>g' (-H)^-1 g</c> at the restricted maximum, with the gradient and the Hessian there over all parameters that no bound holds (Rao 1948).</summary>
    /// <param name="fit">The unrestricted fit, whose demonstrations and settings are taken.</param>
    /// <param name="restrictions">The restrictions: <c>("Maintenance", 0)</c>, <see cref="Restriction.Equal"/>, <see cref="Restriction.Sum"/>.</param>
    /// <exception cref="ArgumentException">There is none, one names what is no parameter, follows from the others, contradicts them or the bounds, or the fit is not such a one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The restricted search does not converge, or ends at a bound of a parameter in a restriction, or the likelihood is not concave where it ends.</exception>
    public HypothesisTest ScoreTest(Fit<TState, TAction, TParameters> fit, params Restriction[] restrictions)
    {
        (IObjective objective, LinearRestrictions tested, Optimum restricted) = Restricted(fit, restrictions);
        int n = objective.Dimension;
        double[] gradient = new double[n], hessian = new double[n * n];
        objective.TryEvaluate(restricted.Point, out _);
        objective.Differentiate(gradient);
        objective.Curve(hessian);
        int[] free = [.. Enumerable.Range(0, n).Where(k => !restricted.Held[k])];
        Matrix<double> information = Matrix<double>.Build.Dense(free.Length, free.Length, (i, j) => -hessian[(free[i] * n) + free[j]]);
        Vector<double> score = Vector<double>.Build.Dense(free.Length, i => gradient[free[i]]);
        double statistic = score * information.Solve(score);
        return statistic >= 0 && double.IsFinite(statistic) ? new($"score, {tested}", statistic, tested.Count)
            : throw new InvalidOperationException($"{Parts.Model.Name}: the likelihood is not concave where the restricted maximum is, so that the score test says nothing. Take problem.Inverse.LikelihoodRatioTest.");
    }

    private (IObjective Objective, LinearRestrictions Restrictions, Optimum Optimum) Restricted(Fit<TState, TAction, TParameters> fit, Restriction[] restrictions)
    {
        ArgumentNullException.ThrowIfNull(fit);
        InferenceOptions settings = fit.Report.Options;
        if (settings.Estimator != Estimator.MaximumLikelihood || settings.EstimateNoise)
            throw new ArgumentException($"{Parts.Model.Name}: this test takes a fit by maximum likelihood with the noise held. Take fit.WaldTest for others.", nameof(fit));
        double[] lower = Space.Min.ToArray(), upper = Space.Max.ToArray();
        LinearRestrictions tested = LinearRestrictions.Of(Space.Names, restrictions, k => double.IsFinite(lower[k]) || double.IsFinite(upper[k]));
        BayesianOptions same = new() { Discount = settings.Discount, Horizon = settings.Horizon, Prior = settings.Prior };
        IObjective objective = Parts.Likelihood(fit.Demonstrations, same, fit.Report.Temperature)();
        return (objective, tested, RestrictedSearch.Maximize(objective, tested, Space.Names, lower, upper, fit.Report.Parameters, settings.GradientTolerance, settings.MaxIterations));
    }
}
