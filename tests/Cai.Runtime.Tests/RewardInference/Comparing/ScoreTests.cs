using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <summary>Policies beside each other: against dense algebra, and what must hold of the best and of a policy beside itself.</summary>
public sealed class ScoreTests
{
    [Fact]
    public void Score_OfRandomPolicies_IsThatOfDenseAlgebra()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, parameters: 2, terminal: seed % 2 == 0).Build(dense: seed % 3 == 0);
            InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
            Given policy = new(model, kernel, seed), expert = new(model, kernel, seed + 100);
            Coefficients truth = new([0.7, -0.4]);
            PolicyScore score = inverse.Score(policy, expert, truth);

            (double value, double[] visits) = Dense(model, kernel, policy, truth.Values);
            (double expertValue, double[] expertVisits) = Dense(model, kernel, expert, truth.Values);
            Assert.Equal(value, score.Value, 1e-10);
            Assert.Equal(expertValue, score.ExpertValue, 1e-10);
            Assert.True(score.OptimalValue >= Math.Max(value, expertValue) - 1e-9);
            double forward = 0;
            for (int s = 0; s < model.States.Count; s++)
            {
                for (int k = 0; k < kernel.Pairs.Length(s); k++)
                {
                    int a = kernel.Pairs.ActionOf(s, k);
                    if (expert[s, a] > 0)
                        forward += expertVisits[s] * expert[s, a] * Math.Log(expert[s, a] / policy[s, a]);
                }
            }

            Assert.Equal(forward / Acting(model, expertVisits), score.ForwardDivergence, 1e-9);
        }
    }

    [Fact]
    public void Score_OfAPolicyBesideItself_IsNothing()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3, parameters: 2).Build(dense: true);
        Given policy = new(model, kernel, 5);
        PolicyScore score = ArrayInverse.Of(model, kernel).Score(policy, policy, new Coefficients([1, 1]));
        Assert.Equal((0, 0, 0, 0), (score.Regret, score.ForwardDivergence, score.ReverseDivergence, score.OccupancyDistance));
    }

    [Fact]
    public void Score_OfAPolicyThatLeavesAStateOut_NamesTheState()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3, parameters: 2).Build(dense: true);
        ArgumentException fault = Assert.Throws<ArgumentException>(() => ArrayInverse.Of(model, kernel).Score(new Given(model, kernel, 5) { Silent = 4 }, new Given(model, kernel, 6), (_, _) => 1));
        Assert.Contains(" 4 ", fault.Message, StringComparison.Ordinal);
    }

    private static double Acting(Model<int, int> model, double[] visits) => Enumerable.Range(0, visits.Length).Where(s => Array.IndexOf(model.Terminals, s) < 0).Sum(s => visits[s]);

    // V = (I - g P)^-1 (r + g P_end h), d = (I - g P')^-1 p0.
    private static (double Value, double[] Visits) Dense(Model<int, int> model, ArrayKernel kernel, Given policy, double[] parameters)
    {
        int n = model.States.Count;
        Matrix<double> chain = Matrix<double>.Build.Dense(n, n);
        Vector<double> reward = Vector<double>.Build.Dense(n), start = Vector<double>.Build.Dense(n);
        double[] rewards = new double[kernel.Pairs.Count];
        model.Reward.Evaluate(parameters, [], 0, rewards);
        for (int s = 0; s < n; s++)
        {
            if (Array.IndexOf(model.Terminals, s) >= 0)
            {
                reward[s] = model.TerminalRewards[s];
                continue;
            }

            for (int k = 0; k < kernel.Pairs.Length(s); k++)
            {
                int a = kernel.Pairs.ActionOf(s, k), pair = kernel.Pairs.First(s) + (k * kernel.Pairs.Stride);
                if (policy[s, a] == 0)
                    continue;
                reward[s] += policy[s, a] * rewards[pair];
                foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                    chain[s, entry.Next] += policy[s, a] * entry.Mass;
            }
        }

        for (int i = 0; i < model.StartStates.Length; i++)
            start[model.StartStates[i]] = model.StartProbabilities[i];
        Matrix<double> system = Matrix<double>.Build.DenseIdentity(n) - (model.Discount * chain);
        return (start * system.Solve(reward), [.. system.Transpose().Solve(start)]);
    }

    // A random stationary policy over what can be taken.
    private sealed class Given : IStochasticPolicy<int, int>
    {
        private readonly Model<int, int> _model;
        private readonly double[,] _probabilities;

        public Given(Model<int, int> model, ArrayKernel kernel, int seed)
        {
            _model = model;
            Random random = new(seed);
            _probabilities = new double[model.States.Count, model.Actions.Count];
            for (int s = 0; s < model.States.Count; s++)
            {
                double sum = 0;
                for (int k = 0; k < kernel.Pairs.Length(s); k++)
                {
                    int pair = kernel.Pairs.First(s) + (k * kernel.Pairs.Stride);
                    double weight = model.PriorWeights[0][pair] > 0 ? 0.1 + random.NextDouble() : 0;
                    _probabilities[s, kernel.Pairs.ActionOf(s, k)] = weight;
                    sum += weight;
                }

                for (int a = 0; a < model.Actions.Count && sum > 0; a++)
                    _probabilities[s, a] /= sum;
            }
        }

        public int Silent { get; init; } = -1;

        public double this[int state, int action] => _probabilities[state, action];

        public ActionDistribution<int> Policy(int state, int stage = 0) =>
            new(_model.Actions, [.. Enumerable.Range(0, _model.Actions.Count)], [.. Enumerable.Range(0, _model.Actions.Count).Select(a => state == Silent ? 0 : _probabilities[state, a])]);

        public int Act(int state, int stage, ref CounterRandom random) => Policy(state, stage).Sample(ref random);
    }
}
