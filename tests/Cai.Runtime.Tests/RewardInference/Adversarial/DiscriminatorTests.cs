using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>Discriminators: their gradients against central differences, their optima against conditions of optimality.</summary>
public sealed class DiscriminatorTests
{
    [Fact]
    public void LogisticFit_HasItsGradientAndEndsWhereThatIsNone()
    {
        Random random = new(2);
        double[][] features = [.. Enumerable.Range(0, 3).Select(_ => Numbers(random, 20))];
        double[] constant = Numbers(random, 20), offsets = Numbers(random, 20), expert = Shares(random, 20), imitator = Shares(random, 20), weights = Numbers(random, 3);
        const double penalty = 0.01;
        LogisticFit fit = new(new FeatureLogits(constant, features), penalty);

        // Of the loss as a sum over decisions, written down apart.
        double Loss(double[] w) => Enumerable.Range(0, 20).Sum(i =>
        {
            double l = offsets[i] + constant[i] + Enumerable.Range(0, 3).Sum(k => w[k] * features[k][i]), d = 1 / (1 + Math.Exp(-l));
            return -(expert[i] * Math.Log(d)) - (imitator[i] * Math.Log(1 - d));
        }) + (penalty / 2 * w.Sum(x => x * x));

        weights.CopyTo(fit.Weights, 0);
        Assert.Equal(Loss(weights), fit.Evaluate(fit.Weights, expert, imitator, offsets), 1e-13);
        double[] gradient = fit.Gradient(expert, imitator).ToArray();
        for (int k = 0; k < 3; k++)
        {
            double[] up = [.. weights], down = [.. weights];
            (up[k], down[k]) = (up[k] + 1e-5, down[k] - 1e-5);
            Assert.Equal((Loss(up) - Loss(down)) / 2e-5, gradient[k], 1e-9);
        }

        fit.Run(expert, imitator, offsets);
        Assert.All(fit.Gradient(expert, imitator).ToArray(), slope => Assert.Equal(0, slope, 1e-11));
        Assert.Equal(Loss(fit.Weights), fit.PenalisedLoss, 1e-12);
        Assert.True(fit.PenalisedLoss < Loss(weights));
    }

    [Fact]
    public void LinearDiscriminator_PaysMinusTheSlopeOfItsPotential()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(5, parameters: 3).Build();
        ExpertOccupancy expert = Duel.Expert(model, kernel, 0.5, 2, -1, 1);
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.5);
        DecisionRows rows = new(problem);
        LinearDiscriminator adversary = new(rows, expert, ParameterRows.Of(model.Reward, [], rows, new double[3]), ImitationReward.Survival, 1e-3);
        SoftSteps steps = new(problem, 0, "this test");
        double[][] rewards = problem.NewPairs(), ignored = problem.NewPairs();
        adversary.Fit(steps.State, rewards);
        for (int pair = 0; pair < problem.PairCount; pair++)
        {
            if (problem.Measure(0).Weights[pair] == 0)
                continue;
            double at = steps.State.Decisions[0][pair];
            double Potential(double visits)
            {
                steps.State.Decisions[0][pair] = visits;
                adversary.Fit(steps.State, ignored);
                return adversary.Potential;
            }

            Assert.Equal(-rewards[0][pair], (Potential(at + 1e-4) - Potential(at - 1e-4)) / 2e-4, 1e-6);
            steps.State.Decisions[0][pair] = at;
        }
    }

    [Theory]
    [InlineData(ImitationReward.Survival)]
    [InlineData(ImitationReward.Termination)]
    [InlineData(ImitationReward.LogOdds)]
    public void Rewards_AreMinusTheSlopeOfADivergence(ImitationReward reward)
    {
        foreach ((double x, double c) in new[] { (0.3, 0.2), (1e-3, 2), (2, 1e-3) })
        {
            double step = 1e-5 * x, slope = (Odds.Potential(reward, x + step, c) - Odds.Potential(reward, x - step, c)) / (2 * step), d = c / (c + x);
            double expected = reward switch { ImitationReward.Survival => -Math.Log(1 - d), ImitationReward.Termination => Math.Log(d), _ => Math.Log(d) - Math.Log(1 - d) };
            Assert.Equal(expected, Odds.Reward(reward, Math.Log(c / x)), 1e-11);
            Assert.Equal(-expected, slope, 1e-6);
        }
    }

    [Fact]
    public void NeuralDiscriminator_HasTheGradientOfItsLoss()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(5).Build(dense: false);
        ExpertOccupancy expert = Duel.Expert(model, kernel, 0.1);
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.5);
        DecisionRows rows = new(problem);
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel, new LayeredNetwork(Activation.Tanh, 2, 4, 1), new FunctionInputs<int, int>(("S", (s, _) => s / 7.0), ("A", (_, a) => a)));
        NetworkRows network = NetworkRows.Of(inverse.Parts, rows, 3, "discriminator");
        GailOptions options = new() { Penalty = 1e-2 };
        NeuralDiscriminator adversary = new(rows, expert, network, ImitationReward.Survival, options);
        adversary.Fit(new SoftSteps(problem, 0, "this test").State, problem.NewPairs());
        double[] gradient = new double[network.Weights.Length];
        double Loss() => adversary.Evaluate() + (0.5 * options.UsedPenalty * network.Weights.Sum(w => w * w));
        Loss();
        adversary.Differentiate(gradient);
        for (int k = 0; k < gradient.Length; k++)
        {
            double at = network.Weights[k];
            network.Weights[k] = at + 1e-5;
            double up = Loss();
            network.Weights[k] = at - 1e-5;
            double slope = (up - Loss()) / 2e-5;
            network.Weights[k] = at;
            Assert.Equal(slope, gradient[k], 1e-8);
        }
    }

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    private static double[] Shares(Random random, int count)
    {
        double[] shares = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        return [.. shares.Select(share => share / shares.Sum())];
    }
}
