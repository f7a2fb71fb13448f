using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>Parameters that several problems share, inferred from all of them.</summary>
public sealed class JointInferenceTests
{
    /// <summary>Each problem tells one combination of two parameters; both together, the parameters: closed forms of two logits.</summary>
    [Fact]
    public void TwoProblems_TellWhatEachLeavesOpen()
    {
        static (Model<int, int> Model, ArrayKernel Kernel) Choice(double second) =>
            new ProblemBuilder(1, 2, parameters: 2) { Discount = 0, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Feature(0, 0, 1, 1).Feature(1, 0, 1, second).Build();

        var (sumModel, sumKernel) = Choice(1);
        var (differenceModel, differenceKernel) = Choice(-1);
        var sums = Demonstrations<int, int>.FromCounts([(0, 0, 30), (0, 1, 70)]);
        var differences = Demonstrations<int, int>.FromCounts([(0, 0, 60), (0, 1, 40)]);
        Assert.False(Inference.Infer(sumModel, sumKernel, ParameterList.Of(2), sums, []).Identification.IsIdentified);
        JointFit<Coefficients> fit = ArrayInverse.Of(sumModel, sumKernel).InferJointly(sums, [ArrayInverse.Of(differenceModel, differenceKernel).Evidence(differences)]);
        double sum = Math.Log(7.0 / 3), difference = Math.Log(4.0 / 6), variance = ((1 / 21.0) + (1 / 24.0)) / 4;
        Assert.True(fit.Identification.IsIdentified, fit.ToString());
        Assert.Equal((sum + difference) / 2, fit["Theta0"].Value, 1e-9);
        Assert.Equal((sum - difference) / 2, fit["Theta1"].Value, 1e-9);
        Assert.Equal(Math.Sqrt(variance), fit["Theta0"].StandardError!.Value, 1e-9);
        Assert.Equal(((1 / 21.0) - (1 / 24.0)) / 4, fit.Covariance()[0, 1], 1e-9);
        Assert.Equal((30 * Math.Log(0.3)) + (70 * Math.Log(0.7)), fit.LogLikelihoods[0], 1e-9);
        Assert.Equal((60 * Math.Log(0.6)) + (40 * Math.Log(0.4)), fit.LogLikelihoods[1], 1e-9);
    }

    /// <summary>A reward of states that is shaping under one dynamics is none under another: alone the first leaves it open, both find what the expert had.</summary>
    [Fact]
    public void OtherDynamics_TellShapingApart()
    {
        const double Discount = 0.9;
        static (Model<int, int> Model, ArrayKernel Kernel) Ring(int step)
        {
            // A cost of moving, and the potential of a state less the discounted one where the first problem's step leads.
            double[] potential = [0, 1, -0.5, 0.7, 0.2];
            ProblemBuilder builder = new(5, 2, parameters: 2) { Discount = Discount, Temperature = 0.5 };
            for (int s = 0; s < 5; s++)
            {
                builder.Go(s, 0, s).Go(s, 1, (s + step) % 5).Start(s, 0.2).Feature(0, s, 1, -1);
                builder.Feature(1, s, 0, (Discount * potential[s]) - potential[s]).Feature(1, s, 1, (Discount * potential[(s + 1) % 5]) - potential[s]);
            }

            return builder.Build();
        }

        double[] truth = [0.4, 0.8];
        var (model, kernel) = Ring(1);
        var (otherModel, otherKernel) = Ring(2);
        var data = Behaviour.Simulate(model, kernel, truth, [], 3, 150, 20);
        var otherData = Behaviour.Simulate(otherModel, otherKernel, truth, [], 4, 150, 20);
        var alone = Inference.Infer(model, kernel, ParameterList.Of(2), data, []);
        Assert.False(alone.Identification.IsIdentified, alone.ToString());
        JointFit<Coefficients> fit = ArrayInverse.Of(model, kernel).InferJointly(data, [ArrayInverse.Of(otherModel, otherKernel).Evidence(otherData)]);
        Assert.True(fit.Identification.IsIdentified, fit.ToString());
        foreach (ParameterEstimate estimate in fit.Estimates)
            Assert.InRange(estimate.Value - truth[estimate.Name == "Theta0" ? 0 : 1], -4 * estimate.StandardError!.Value, 4 * estimate.StandardError!.Value);
    }

    /// <summary>Demonstrations on one problem, in two halves: as the whole.</summary>
    [Fact]
    public void HalvesOfOneProblem_AreTheWhole()
    {
        var (model, kernel) = RandomProblem.Create(12, states: 9, parameters: 3).Build();
        var data = Behaviour.Simulate(model, kernel, [1, 0.3, -0.5], [], 5, 40, 12);
        var whole = Inference.Infer(model, kernel, ParameterList.Of(3), data, []);
        var first = Demonstrations<int, int>.FromTrajectories(data.Trajectories.Take(15));
        var second = Demonstrations<int, int>.FromTrajectories(data.Trajectories.Skip(15));
        var inverse = ArrayInverse.Of(model, kernel);
        JointFit<Coefficients> fit = inverse.InferJointly(first, [inverse.Evidence(second)]);
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(whole.Parameters.Values[k], fit.Parameters.Values[k], 1e-7);
            Assert.Equal(whole.Estimates()[k].StandardError!.Value, fit.Estimates[k].StandardError!.Value, 1e-7);
        }

        Assert.Equal(whole.LogLikelihood, fit.LogLikelihood, 1e-8);
    }

    [Fact]
    public void Refuses_OneProblem_AndSettingsOutOfRange()
    {
        var (model, kernel) = RandomProblem.Create(12, parameters: 1).Build();
        var data = Behaviour.Simulate(model, kernel, [1], [], 5, 10, 5);
        var inverse = ArrayInverse.Of(model, kernel);
        Assert.Contains("no other problem", Assert.Throws<ArgumentException>(() => inverse.InferJointly(data, [])).Message, StringComparison.Ordinal);
        Assert.Contains("MaxIterations", Assert.Throws<ArgumentException>(() => inverse.InferJointly(data, [inverse.Evidence(data)], new() { MaxIterations = 0 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => inverse.Evidence(data, new() { Temperature = 0 }));
        Assert.Contains("has no maximum", Assert.Throws<InvalidOperationException>(() => inverse.InferJointly(
            Demonstrations<int, int>.FromCounts([(1, 0, 10)]), [inverse.Evidence(Demonstrations<int, int>.FromCounts([(1, 0, 10)]))])).Message, StringComparison.Ordinal);
    }
}
