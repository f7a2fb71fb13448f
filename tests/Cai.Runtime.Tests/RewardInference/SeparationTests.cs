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

    /// <summary>One state decides always alike and another does not: what the first earns runs off, proved; what the second earns is the log odds, with its standard error.</summary>
    [Theory]
    [InlineData(Optimizer.TrustRegion)]
    [InlineData(Optimizer.QuasiNewton)]
    public void Infer_SomeDecisionsPredictedPerfectly_NamesTheDirection_AndEstimatesTheRest(Optimizer optimizer)
    {
        var (model, kernel) = Apart(discount: 0);
        var fit = Inference.Infer(model, kernel, ParameterList.Of(2), Demonstrations<int, int>.FromCounts([(0, 1, 40), (1, 0, 70), (1, 1, 30)]), [], new() { Optimizer = optimizer });
        RecessionDirection recession = Assert.IsType<RecessionDirection>(fit.Identification.Recession);
        Assert.Equal(["Theta0"], recession.Names);
        Assert.Equal([1], recession.Weights);
        Assert.True(recession.IsExact && !fit.Identification.IsIdentified);
        Assert.Contains("along Theta0 some decisions are predicted ever better", fit.ToString(), StringComparison.Ordinal);
        Assert.Equal((EstimateStatus.AtInfinity, (double?)null), (fit["Theta0"].Status, fit["Theta0"].StandardError));
        Assert.Equal(Math.Log(3.0 / 7), fit["Theta1"].Value, 1e-4);
        Assert.Equal(1 / Math.Sqrt(21), fit["Theta1"].StandardError!.Value, 1e-4);
        Assert.Contains("no maximum", Assert.Throws<InvalidOperationException>(() => fit.WaldTest(("Theta0", 0))).Message, StringComparison.Ordinal);
    }

    /// <summary>The same likelihood, since neither action leads elsewhere, but discounted: measured then. And one in which the reward lies a step ahead.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Infer_SomeDecisionsPredictedPerfectly_WithAFuture_IsMeasured(bool ahead)
    {
        var (model, kernel) = ahead
            ? new ProblemBuilder(2, 2, parameters: 2) { Discount = 0.8, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 1).Go(1, 0, 1).Go(1, 1, 1).Feature(0, 1, 0, 1).Feature(0, 1, 1, 1).Feature(1, 1, 1, 1).Build()
            : Apart(discount: 0.8);
        var fit = Inference.Infer(model, kernel, ParameterList.Of(2), Demonstrations<int, int>.FromCounts([(0, 1, 40), (1, 0, 70), (1, 1, 30)]), []);
        RecessionDirection recession = Assert.IsType<RecessionDirection>(fit.Identification.Recession);
        Assert.Equal("Theta0", recession.Names[0]);
        Assert.Equal(1, recession.Weights[0], 1e-6);
        Assert.False(recession.IsExact);
        Assert.Equal(Math.Log(3.0 / 7), fit["Theta1"].Value, 1e-6);
    }

    /// <summary>An intercept and a slope, with all below 2 one way, all above the other and both at 2: along (-2, 1), and along nothing else.</summary>
    [Fact]
    public void Infer_ChoicesSeparatedButForABoundary_FindsTheDirectionExactly()
    {
        ProblemBuilder builder = new(4, 2, parameters: 2) { Discount = 0, Temperature = 1 };
        for (int x = 0; x < 4; x++)
            builder.Go(x, 0, x).Go(x, 1, x).Feature(0, x, 1, 1).Feature(1, x, 1, 1e-3 * x);
        var (model, kernel) = builder.Build();
        (int, int, double)[] counts = [(0, 0, 5), (1, 0, 6), (2, 0, 4), (2, 1, 3), (3, 1, 8)];
        RecessionDirection recession = Inference.Infer(model, kernel, ParameterList.Of(2), Demonstrations<int, int>.FromCounts(counts), []).Identification.Recession!;
        Assert.Equal(["Theta1", "Theta0"], recession.Names);
        Assert.Equal(-2e-3, recession.Weights[1] / recession.Weights[0], 1e-8);
        Assert.True(recession.Weights[0] > 0);
        Assert.Null(Inference.Infer(model, kernel, ParameterList.Of(2), Demonstrations<int, int>.FromCounts([.. counts, (1, 1, 1)]), []).Identification.Recession);

        // Held by a bound, it has a maximum there.
        var bounded = Inference.Infer(model, kernel, ParameterList.Of(2).Bound(1, double.NegativeInfinity, 9000), Demonstrations<int, int>.FromCounts(counts), []);
        Assert.Null(bounded.Identification.Recession);
        Assert.Equal(EstimateStatus.AtBound, bounded["Theta1"].Status);
    }

    /// <summary>In the plane a direction exists if and only if one of finitely many does: those along an edge of a half-plane, or inside the first of them.</summary>
    [Fact]
    public void LinearProgramme_IsTheEnumerationOfEdges()
    {
        CounterRandom random = new(4, 0);
        int found = 0, complete = 0;
        for (int sample = 0; sample < 300; sample++)
        {
            double[][] rows = [.. Enumerable.Range(0, 2 + random.Next(4)).Select(_ => new double[] { random.Next(5) - 2, random.Next(5) - 2 })];
            List<double[]> edges = [.. rows.Where(row => row[0] != 0 || row[1] != 0).SelectMany(row => new[] { row, [-row[1], row[0]], [row[1], -row[0]] })];
            double Margin(double[] row, double[] d) => (row[0] * d[0]) + (row[1] * d[1]);
            bool Separates(double[] d) => rows.All(row => Margin(row, d) >= 0) && rows.Any(row => Margin(row, d) > 0);
            double[][] separating = [.. edges.Where(Separates)];
            double[] sum = [separating.Sum(d => d[0] / Math.Max(1, Math.Abs(d[0]) + Math.Abs(d[1]))), separating.Sum(d => d[1] / Math.Max(1, Math.Abs(d[0]) + Math.Abs(d[1])))];
            double none = double.NegativeInfinity, all = double.PositiveInfinity;
            SeparatingDirection? direction = SeparatingDirection.Of(rows, [none, none], [all, all]);
            Assert.Equal(separating.Length > 0, direction is not null);
            if (direction is null)
                continue;
            found++;
            complete += direction.IsComplete ? 1 : 0;
            Assert.All(rows, row => Assert.True(Margin(row, direction.Direction) > -1e-8));
            Assert.Contains(rows, row => Margin(row, direction.Direction) > 1e-3);
            Assert.Equal(rows.All(row => Margin(row, sum) > 0), direction.IsComplete);
        }

        Assert.InRange(found, 50, 250);
        Assert.InRange(complete, 10, found - 10);
    }

    private static (Model<int, int> Model, ArrayKernel Kernel) Apart(double discount) =>
        new ProblemBuilder(2, 2, parameters: 2) { Discount = discount, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Go(1, 0, 1).Go(1, 1, 1).Feature(0, 0, 1, 1).Feature(1, 1, 1, 1).Build();
}
