using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Rust (1987), Table IX, group 4, from a start of zero.</summary>
public sealed class ZurcherTests
{
    [Fact]
    public void TwoSteps_AtDiscount09999_ReproduceTheTable()
    {
        var (model, kernel) = Zurcher.Problem();
        NoiseFit wear = Inference.EstimateNoise(model, kernel, Zurcher.Data(), [1.0 / 3, 1.0 / 3, 1.0 / 3]);
        var fit = Inference.Infer(model, kernel, Zurcher.Costs, Zurcher.Data(), [.. wear.Probabilities]);

        Expect(fit, CovarianceKind.OuterProduct, 10.0749, 1.5815, 2.2931, 0.6383);
        Expect(fit, CovarianceKind.InverseHessian, 10.0749, 1.3513, 2.2931, 0.5538);
        Expect(fit, CovarianceKind.Sandwich, 10.0749, 1.1548, 2.2931, 0.4832);
        Assert.Equal(-163.5843, fit.DecisionLogLikelihood, 4);
        Assert.Equal(-3140.5706, fit.TransitionLogLikelihood, 4);
        Assert.Equal(-3304.1548, fit.LogLikelihood, 4);
        Assert.True(fit.Identification.IsIdentified && fit.Identification.IsStrictMaximum);
        Assert.True(fit.GradientNorm < 1e-6, $"gradient norm {fit.GradientNorm}");
        Assert.Equal(0.0, wear.Covariance().Cast<double>().Sum(), 12);
        Assert.Equal([0.3919, 0.5953, 0.0128], wear.Probabilities.Select(p => Math.Round(p, 4)));
        Assert.Equal([0.0075, 0.0075, 0.0017], wear["Wear"].Outcomes.Select(o => Math.Round(o.StandardError!.Value, 4)));
    }

    [Theory]
    [InlineData(0.9999, 10.0750, 1.5816, 2.2930, 0.6388, -3304.1548)]
    [InlineData(0.0, 7.6358, 0.7197, 71.5133, 13.7785, -3306.0291)]
    public void Joint_FullInformation_ReproducesTheTable(double discount, double replacement, double replacementError, double maintenance, double maintenanceError, double likelihood)
    {
        var (model, kernel) = Zurcher.Problem();
        InferenceOptions options = new() { Discount = discount, EstimateNoise = true, Covariance = CovarianceKind.OuterProduct };
        var fit = Inference.Infer(model, kernel, Zurcher.Costs, Zurcher.Data(), [1.0 / 3, 1.0 / 3, 1.0 / 3], options);

        Expect(fit, CovarianceKind.OuterProduct, replacement, replacementError, maintenance, maintenanceError);
        Assert.Equal(likelihood, fit.LogLikelihood, 4);
        NoiseEstimate wear = Assert.Single(fit.Noise());
        Assert.Equal([0.3919, 0.5953, 0.0128], wear.Probabilities.Select(p => Math.Round(p, 4)));
        Assert.Equal([0.0075, 0.0075, 0.0017], wear.Outcomes.Select(o => Math.Round(o.StandardError!.Value, 4)));
    }

    private static void Expect(Fit<int, int, Coefficients> fit, CovarianceKind kind, double replacement, double replacementError, double maintenance, double maintenanceError)
    {
        IReadOnlyList<ParameterEstimate> estimates = fit.Estimates(kind);
        Assert.Equal(replacement, estimates[0].Value, 4);
        Assert.Equal(replacementError, estimates[0].StandardError!.Value, 4);
        Assert.Equal(maintenance, estimates[1].Value, 4);
        Assert.Equal(maintenanceError, estimates[1].StandardError!.Value, 4);
    }
}
