using Cai.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <summary>The pseudo-likelihood and the values it is made of, by dense algebra and central differences.</summary>
public sealed class PseudoLikelihoodTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Derivatives_AreCentralDifferences(int seed)
    {
        (PseudoLikelihood likelihood, int n) = Likelihood(seed);
        double[] x = [0.3, -0.8, 0.5], gradient = new double[n], hessian = new double[n * n], up = new double[n], down = new double[n];
        Assert.True(likelihood.TryEvaluate(x, out _));
        likelihood.Differentiate(gradient);
        likelihood.Curve(hessian);
        const double step = 1e-5;
        for (int k = 0; k < n; k++)
        {
            double[] near = [.. x];
            near[k] += step;
            likelihood.TryEvaluate(near, out double above);
            likelihood.Differentiate(up);
            near[k] -= 2 * step;
            likelihood.TryEvaluate(near, out double below);
            likelihood.Differentiate(down);
            Assert.Equal((above - below) / (2 * step), gradient[k], 1e-5 * Math.Max(1, Math.Abs(gradient[k])));
            for (int l = 0; l < n; l++)
                Assert.Equal((up[l] - down[l]) / (2 * step), hessian[(k * n) + l], 1e-5 * Math.Max(1, Math.Abs(hessian[(k * n) + l])));
        }
    }

    [Fact]
    public void Evaluations_AllocateNothing()
    {
        (PseudoLikelihood likelihood, int n) = Likelihood(4);
        double[] x = new double[n], gradient = new double[n], hessian = new double[n * n];
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            x[0] += 0.1;
            likelihood.TryEvaluate(x, out _);
            likelihood.Differentiate(gradient);
            likelihood.Curve(hessian);
        }));
    }

    /// <summary>z = phi + g P (I - g P_p)^-1 (p phi), term by term, and the entropy with the constant one.</summary>
    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Indexes_AreDenseAlgebra(int seed, bool terminal)
    {
        var (model, kernel) = RandomProblem.Create(seed, parameters: 2, terminal: terminal).Build();
        var inverse = ArrayInverse.Of(model, kernel);
        using RewardlessProblem problem = inverse.Parts.PoseSoft(new ChoiceProbabilityOptions(), null);
        double[][][] terms = inverse.Parts.Terms(problem);
        PolicyIndexes indexes = new(problem, terms);
        FirstChoiceProbabilities.Frequencies(problem, [RandomCounts(problem, seed)], 0.5, indexes.Policy);
        indexes.Solve();

        int states = problem.StateCount, pairs = problem.PairCount;
        double[] policy = indexes.Policy[0], prior = problem.Measure(0).Weights;
        Matrix<double> moves = Matrix<double>.Build.Dense(pairs, states), weights = Matrix<double>.Build.Dense(states, pairs);
        for (int s = 0; s < states; s++)
        {
            for (int k = 0; k < problem.Pairs.Length(s); k++)
            {
                int pair = problem.Pairs.First(s) + (k * problem.Pairs.Stride);
                foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                    moves[pair, entry.Next] += entry.Mass;
                weights[s, pair] = policy[pair];
            }
        }

        for (int k = 0; k < terms.Length; k++)
        {
            Vector<double> term = Vector<double>.Build.Dense(pairs, p => terms[k][0][p] - (k == 0 && policy[p] > 0 ? problem.Temperature * Math.Log(policy[p] / prior[p]) : 0));
            Vector<double> gain = weights * term;
            foreach (int s in model.Terminals)
                gain[s] = k == 0 ? model.TerminalRewards[s] : 0;
            Vector<double> values = (Matrix<double>.Build.DenseIdentity(states) - (problem.Discount * weights * moves)).Solve(gain);
            Vector<double> expected = problem.Discount * moves * values;
            for (int p = 0; p < pairs; p++)
                Assert.Equal(terms[k][0][p] + expected[p], indexes.Indexes[k][0][p], 1e-10);
        }
    }

    private static double[] RandomCounts(RewardlessProblem problem, int seed)
    {
        Random random = new(seed);
        return [.. problem.Measure(0).Weights.Select(weight => weight > 0 ? random.Next(8) : 0)];
    }

    private static (PseudoLikelihood, int) Likelihood(int seed)
    {
        var (model, kernel) = RandomProblem.Create(seed, parameters: 3).Build(dense: false);
        var inverse = ArrayInverse.Of(model, kernel);
        RewardlessProblem problem = inverse.Parts.PoseSoft(new ChoiceProbabilityOptions(), null);
        double[] counts = RandomCounts(problem, seed);
        ChoiceSets sets = new(problem, [counts]);
        PolicyIndexes indexes = new(problem, inverse.Parts.Terms(problem));
        FirstChoiceProbabilities.Frequencies(problem, [counts], 1, indexes.Policy);
        NestedPseudoLikelihood nested = new(problem, sets, indexes, ["A", "B", "C"], [-9, -9, -9], [9, 9, 9]);
        nested.Run([0, 0, 0], new() { Steps = 1 }, null, default);
        return (nested.Likelihood, 3);
    }
}
