using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>Demonstrations that some reward predicts perfectly have no likeliest reward: the likelihood rises for ever.</summary>
public sealed class SeparationTests
{
    [Theory]
    [InlineData(Optimizer.TrustRegion)]
    [InlineData(Optimizer.QuasiNewton)]
    public void Infer_PerfectlyPredictedChoices_SaysThatThereIsNoMaximum(Optimizer optimizer)
    {
        var (model, kernel) = RandomProblem.Create(21, states: 6, parameters: 2).Build();
        var error = Assert.Throws<InvalidOperationException>(() => Inference.Infer(model, kernel, ParameterList.Of(2), Demonstrations<int, int>.FromCounts([(1, 0, 10)]), [], new() { Optimizer = optimizer }));
        Assert.Contains("has no maximum", error.Message, StringComparison.Ordinal);
        Assert.Contains("run to infinity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Infer_OneChoiceAgainstTheOthers_HasAMaximum()
    {
        var (model, kernel) = RandomProblem.Create(21, states: 6, parameters: 1).Build();
        var data = Demonstrations<int, int>.FromCounts([(1, 0, 1000), (1, 1, 1), (1, 2, 1)]);
        var fit = Inference.Infer(model, kernel, ParameterList.Of(1), data, []);
        Assert.True(fit.Identification.IsIdentified);
        Assert.InRange(fit.LogLikelihood, -1002 * Math.Log(3), -1);
    }

    /// <summary>One state, the second action always: the likelihood rises for ever with what it earns, and with that alone.</summary>
    [Theory]
    [InlineData(1, "along Theta0 (")]
    [InlineData(0, "along -Theta0 (")]
    public void Infer_TheSameActionAlways_NamesTheDirection(int action, string direction)
    {
        var (model, kernel) = new ProblemBuilder(1, 2, parameters: 2) { Discount = 0.5, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Feature(0, 0, 1, 1).Build();
        var error = Assert.Throws<InvalidOperationException>(() => Inference.Infer(model, kernel, ParameterList.Of(2), Demonstrations<int, int>.FromCounts([(0, action, 10)]), []));
        Assert.Contains(direction, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Infer_NoDecisions_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Demonstrations<int, int>.FromCounts([]));
}
