using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Cai.Statistics;

/// <summary>Tests of linear restrictions: dense algebra, restricted maximisation by another method, and what must not change them.</summary>
public sealed class RestrictionTests
{
    private static readonly Restriction[] _two = [Restriction.Equal("Theta0", "Theta2"), Restriction.Sum(0.4, (1, "Theta1"), (2, "Theta0"), (-0.5, "Theta3"))];

    [Fact]
    public void Wald_IsDenseAlgebra()
    {
        var (_, fit) = Fitted();
        Matrix<double> r = Matrix<double>.Build.DenseOfRowArrays([1, 0, -1, 0], [2, 1, 0, -0.5]), c = Matrix<double>.Build.DenseOfArray(fit.Covariance(CovarianceKind.Sandwich));
        Vector<double> apart = (r * Vector<double>.Build.Dense(fit.Parameters.Values)) - Vector<double>.Build.Dense([0, 0.4]);
        HypothesisTest wald = fit.WaldTest(CovarianceKind.Sandwich, _two);
        Assert.Equal(apart * (r * c * r.Transpose()).Inverse() * apart, wald.Statistic, 1e-9 * Math.Max(1, wald.Statistic));
        Assert.Equal(2, wald.Degrees);
        Assert.Equal("Wald, Theta0 = Theta2, Theta1 + 2 Theta0 - 0.5 Theta3 = 0.4", wald.Name);
    }

    /// <summary>The restricted maximum by Nelder and Mead over a null space from the singular value decomposition.</summary>
    [Fact]
    public void LikelihoodRatio_IsTheRestrictedMaximum_ByAnotherMethod()
    {
        var (inverse, fit) = Fitted();
        Matrix<double> r = Matrix<double>.Build.DenseOfRowArrays([1, 0, -1, 0], [2, 1, 0, -0.5]);
        Vector<double> q = Vector<double>.Build.Dense([0, 0.4]), least = r.PseudoInverse() * q;
        Vector<double>[] kernel = r.Kernel();
        IObjective likelihood = inverse.Parts.Likelihood(fit.Demonstrations, new BayesianOptions(), 0.7)();
        double Negative(Vector<double> y)
        {
            Assert.True(likelihood.TryEvaluate((least + (y[0] * kernel[0]) + (y[1] * kernel[1])).ToArray(), out double value));
            return -value;
        }

        MinimizationResult found = new NelderMeadSimplex(1e-12, 10000).FindMinimum(ObjectiveFunction.Value(Negative), Vector<double>.Build.Dense(2));
        HypothesisTest ratio = inverse.LikelihoodRatioTest(fit, _two);
        Assert.Equal(2 * (fit.LogLikelihood + found.FunctionInfoAtMinimum.Value), ratio.Statistic, 1e-6);
        Assert.Equal(2, ratio.Degrees);
        Assert.True(ratio.Statistic > 1, ratio.ToString());
    }

    /// <summary>The score test by dense algebra at the same maximum: all of the score lies along the restrictions there.</summary>
    [Fact]
    public void Score_LiesAlongTheRestrictions()
    {
        var (inverse, fit) = Fitted();
        HypothesisTest score = inverse.ScoreTest(fit, _two);
        Optimum at = RestrictedSearch.Maximize(inverse.Parts.Likelihood(fit.Demonstrations, new BayesianOptions(), 0.7)(), LinearRestrictions.Of(["Theta0", "Theta1", "Theta2", "Theta3"], _two), ["Theta0", "Theta1", "Theta2", "Theta3"],
            [.. Enumerable.Repeat(double.NegativeInfinity, 4)], [.. Enumerable.Repeat(double.PositiveInfinity, 4)], fit.Parameters.Values, 1e-11, 100);
        IObjective likelihood = inverse.Parts.Likelihood(fit.Demonstrations, new BayesianOptions(), 0.7)();
        double[] gradient = new double[4], hessian = new double[16];
        Assert.True(likelihood.TryEvaluate(at.Point, out _));
        likelihood.Differentiate(gradient);
        likelihood.Curve(hessian);
        Matrix<double> r = Matrix<double>.Build.DenseOfRowArrays([1, 0, -1, 0], [2, 1, 0, -0.5]);
        Assert.Equal(0.4, (2 * at.Point[0]) + at.Point[1] - (0.5 * at.Point[3]), 1e-12);
        Assert.Equal(at.Point[0], at.Point[2], 1e-12);
        foreach (Vector<double> free in r.Kernel())
            Assert.Equal(0, free * Vector<double>.Build.Dense(gradient), 1e-6);
        Matrix<double> information = Matrix<double>.Build.Dense(4, 4, hessian) * -1;
        Assert.Equal(Vector<double>.Build.Dense(gradient) * information.Inverse() * Vector<double>.Build.Dense(gradient), score.Statistic, 1e-6);

        // All three are about the same where the restrictions are near.
        HypothesisTest near = inverse.ScoreTest(fit, Restriction.Sum(fit.Parameters.Values[0] - fit.Parameters.Values[2] + 0.01, (1, "Theta0"), (-1, "Theta2")));
        HypothesisTest ratio = inverse.LikelihoodRatioTest(fit, Restriction.Sum(fit.Parameters.Values[0] - fit.Parameters.Values[2] + 0.01, (1, "Theta0"), (-1, "Theta2")));
        HypothesisTest wald = fit.WaldTest(Restriction.Sum(fit.Parameters.Values[0] - fit.Parameters.Values[2] + 0.01, (1, "Theta0"), (-1, "Theta2")));
        Assert.Equal(wald.Statistic, ratio.Statistic, 0.02 * wald.Statistic);
        Assert.Equal(wald.Statistic, near.Statistic, 0.02 * wald.Statistic);
    }

    /// <summary>The same set of parameters, said otherwise: its equations added up, turned around and in other units.</summary>
    [Fact]
    public void TheSameRestrictions_OtherwiseSaid_AreTheSameTests()
    {
        var (inverse, fit) = Fitted();
        Restriction[] same = [Restriction.Sum(0.8, (4, "Theta0"), (-1, "Theta3"), (2, "Theta1")), Restriction.Sum(-0.4, (-1, "Theta2"), (-1, "Theta1"), (0.5, "Theta3"), (-1, "Theta0"))];
        Assert.Equal(fit.WaldTest(_two).Statistic, fit.WaldTest(same).Statistic, 1e-8);
        Assert.Equal(inverse.LikelihoodRatioTest(fit, _two).Statistic, inverse.LikelihoodRatioTest(fit, same).Statistic, 1e-7);
        Assert.Equal(inverse.ScoreTest(fit, _two).Statistic, inverse.ScoreTest(fit, same).Statistic, 1e-6);
    }

    /// <summary>Fixing by a sum of one is fixing by name, and agrees with a fit whose bounds hold the parameter.</summary>
    [Fact]
    public void FixingAParameter_IsTheFitWithItHeld()
    {
        var (inverse, fit) = Fitted();
        var (model, kernel) = Problem();
        var held = Inference.Infer(model, kernel, ParameterList.Of(4).Bound(1, 0.3, 0.3), fit.Demonstrations, []);
        double ratio = inverse.LikelihoodRatioTest(fit, ("Theta1", 0.3)).Statistic;
        Assert.Equal(2 * (fit.LogLikelihood - held.LogLikelihood), ratio, 1e-7);
        Assert.Equal(ratio, inverse.LikelihoodRatioTest(fit, Restriction.Sum(0.6, (2, "Theta1"))).Statistic, 1e-7);
        Assert.Equal(fit.WaldTest(("Theta1", 0.3)).Statistic, Math.Pow((fit["Theta1"].Value - 0.3) / fit["Theta1"].StandardError!.Value, 2), 1e-8);
        Assert.Equal(fit.WaldTest(Restriction.Fixed("Theta1", 0.3)).Statistic, fit.WaldTest(Restriction.Sum(0.6, (2, "Theta1"))).Statistic, 1e-9);

        // All at once: no parameter is left to search over.
        Restriction[] all = [("Theta0", 0), ("Theta1", 0), ("Theta2", 0), ("Theta3", 0)];
        IObjective likelihood = inverse.Parts.Likelihood(fit.Demonstrations, new BayesianOptions(), 0.7)();
        Assert.True(likelihood.TryEvaluate(new double[4], out double none));
        Assert.Equal(2 * (fit.LogLikelihood - none), inverse.LikelihoodRatioTest(fit, all).Statistic, 1e-8);
    }

    /// <summary>Restricted maxima keep to bounds; one that a restriction pushes against is told.</summary>
    [Fact]
    public void Bounds_AreKept_OrNamed()
    {
        var (_, free) = Fitted();
        var (model, kernel) = Problem();
        double first = free.Parameters.Values[0], second = free.Parameters.Values[1];
        ParameterList roomy = ParameterList.Of(4).Bound(0, first - 50, first + 50).Bound(1, second - 50, second + 50);
        var fit = Inference.Infer(model, kernel, roomy, free.Demonstrations, []);
        var inverse = ArrayInverse.Of(model, kernel, roomy);
        Restriction sum = Restriction.Sum(first + second + 1, (1, "Theta0"), (1, "Theta1"));
        Assert.Equal(ArrayInverse.Of(model, kernel).LikelihoodRatioTest(free, sum).Statistic, inverse.LikelihoodRatioTest(fit, sum).Statistic, 1e-6);
        ParameterList tight = ParameterList.Of(4).Bound(0, first - 0.01, first + 0.01).Bound(1, second - 0.01, second + 0.01);
        var narrow = Inference.Infer(model, kernel, tight, free.Demonstrations, []);
        Assert.Contains("within their bounds", Assert.Throws<ArgumentException>(() => ArrayInverse.Of(model, kernel, tight).LikelihoodRatioTest(narrow, sum)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatRepeatsOrContradicts_IsRefusedByName()
    {
        var (inverse, fit) = Fitted();
        Assert.Contains("Theta0 = Theta1 follows", Assert.Throws<ArgumentException>(() => fit.WaldTest(Restriction.Equal("Theta1", "Theta2"), Restriction.Equal("Theta0", "Theta2"), Restriction.Equal("Theta0", "Theta1"))).Message, StringComparison.Ordinal);
        Assert.Contains("Theta0 = 1 contradicts", Assert.Throws<ArgumentException>(() => inverse.LikelihoodRatioTest(fit, ("Theta0", 0), ("Theta0", 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Restriction.Equal("Theta0", "Theta0"));
        Assert.Throws<ArgumentException>(() => Restriction.Sum(double.NaN, (1, "Theta0")));
        Assert.Throws<ArgumentException>(() => Restriction.Sum(1, (0, "Theta0")));
        Assert.Throws<ArgumentException>(() => Restriction.Sum(1));
    }

    /// <summary>Of two parameters that cannot be told apart the sum can be tested, and neither by itself.</summary>
    [Fact]
    public void Wald_OfWhatIsIdentified_ThoughItsPartsAreNot()
    {
        static (Model<int, int> Model, ArrayKernel Kernel) Choice(int parameters)
        {
            ProblemBuilder builder = new ProblemBuilder(1, 2, parameters: parameters) { Discount = 0, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0);
            for (int k = 0; k < parameters; k++)
                builder.Feature(k, 0, 1, 1);
            return builder.Build();
        }

        var data = Demonstrations<int, int>.FromCounts([(0, 0, 70), (0, 1, 30)]);
        var (model, kernel) = Choice(2);
        var (oneModel, oneKernel) = Choice(1);
        var two = Inference.Infer(model, kernel, ParameterList.Of(2), data, []);
        var one = Inference.Infer(oneModel, oneKernel, ParameterList.Of(1), data, []);
        Assert.Equal(one.WaldTest(("Theta0", 0.2)).Statistic, two.WaldTest(Restriction.Sum(0.2, (1, "Theta0"), (1, "Theta1"))).Statistic, 1e-6);
        Assert.Contains("cannot be told apart", Assert.Throws<InvalidOperationException>(() => two.WaldTest(("Theta0", 0.2))).Message, StringComparison.Ordinal);
    }

    private static (Model<int, int> Model, ArrayKernel Kernel) Problem() => RandomProblem.Create(12, states: 9, parameters: 4).Build();

    private static (InverseProblem<int, int, Coefficients> Inverse, Fit<int, int, Coefficients> Fit) Fitted()
    {
        var (model, kernel) = Problem();
        return (ArrayInverse.Of(model, kernel), Inference.Infer(model, kernel, ParameterList.Of(4), Behaviour.Simulate(model, kernel, [1, 0.3, -0.5, 0.2], [], 5, 60, 12), []));
    }
}
