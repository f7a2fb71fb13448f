using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;
using Cai.Simulation;

namespace Cai.Learning;

/// <summary>Sampled policy gradients: against exact ones within standard errors, and against the optimum. Seeds are fixed.</summary>
public sealed class SampledGradientTests
{
    [Theory]
    [InlineData(PolicyBaseline.None, 0, PolicyGradientStart.Declared, 0)]
    [InlineData(PolicyBaseline.RunningAverage, 0.7, PolicyGradientStart.Declared, 0)]
    [InlineData(PolicyBaseline.MonteCarlo, 0.7, PolicyGradientStart.EveryState, 0)]
    [InlineData(PolicyBaseline.MonteCarlo, 0, PolicyGradientStart.Declared, 0.3)]
    public void Gradient_OnAverage_IsTheExactOne(PolicyBaseline baseline, double temperature, PolicyGradientStart start, double barrier)
    {
        const int batches = 400;
        for (int seed = 0; seed < 3; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, terminal: seed % 2 == 0).Build(dense: seed % 2 == 1);
            DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Temperature = temperature });
            double[] everywhere = [.. Enumerable.Repeat(1.0 / 7, 7)];
            double[] logits = Logits(problem, seed);
            PolicyObjective<ArrayKernel> exact = new(problem, Rewards(model, problem), start == PolicyGradientStart.Declared ? problem.Start : everywhere, barrier);
            logits.CopyTo(exact.Parameters, 0);
            exact.Evaluate();
            exact.Differentiate();
            IPolicyObjective sampled = Sampled(model, problem, new() { Start = start, Barrier = barrier, Sampling = new() { Episodes = 20, MaxSteps = 150, Baseline = baseline, Seed = (ulong)seed } });
            logits.CopyTo(sampled.Parameters, 0);
            double[] sums = new double[logits.Length], squares = new double[logits.Length];
            double value = 0, error = 0;
            for (int batch = 0; batch < batches; batch++)
            {
                sampled.Evaluate();
                sampled.Differentiate();
                for (int i = 0; i < sums.Length; i++)
                    (sums[i], squares[i]) = (sums[i] + sampled.Gradient[i], squares[i] + (sampled.Gradient[i] * sampled.Gradient[i]));
                (value, error) = (value + (sampled.Value / batches), error + (sampled.StandardError * sampled.StandardError / batches));
            }

            // Of 7 x 3 derivatives none is 4.5 standard errors off, and on average their squared distances are about one.
            List<double> scores = [];
            for (int i = 0; i < sums.Length; i++)
            {
                double mean = sums[i] / batches, own = Math.Sqrt(Math.Max(0, (squares[i] / batches) - (mean * mean)) / batches);
                if (own < 1e-12)
                    Assert.Equal(exact.Gradient[i], mean, 1e-9);
                else
                    scores.Add((mean - exact.Gradient[i]) / own);
            }

            Assert.InRange(scores.Max(Math.Abs), 0, 4.5);
            Assert.InRange(scores.Average(score => score * score), 0.2, 2.2);
            Assert.InRange(Math.Abs(value - exact.Value) / Math.Sqrt(error / batches), 0, 4);
        }
    }

    [Fact]
    public void Baselines_TakeVarianceAway()
    {
        ProblemBuilder builder = RandomProblem.Create(2);
        for (int s = 0; s < 7; s++)
        {
            for (int a = 0; a < 3; a++)
                builder.Reward(s, a, 1 + (0.1 * s) + (0.3 * a));
        }

        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new());
        double none = Variance(PolicyBaseline.None), average = Variance(PolicyBaseline.RunningAverage), values = Variance(PolicyBaseline.MonteCarlo);

        Assert.True(average < none / 5 && values < none / 5, $"{none:G3}, {average:G3}, {values:G3}");

        double Variance(PolicyBaseline baseline)
        {
            const int batches = 200;
            IPolicyObjective sampled = Sampled(model, problem, new() { Sampling = new() { Episodes = 20, MaxSteps = 100, Baseline = baseline } });
            double[] sums = new double[21], squares = new double[21];

            // Running averages know nothing in the first iterations.
            for (int batch = -10; batch < batches; batch++)
            {
                sampled.Evaluate();
                sampled.Differentiate();
                for (int i = 0; batch >= 0 && i < 21; i++)
                    (sums[i], squares[i]) = (sums[i] + sampled.Gradient[i], squares[i] + (sampled.Gradient[i] * sampled.Gradient[i]));
            }

            return sums.Zip(squares, (sum, square) => (square / batches) - (sum / batches * sum / batches)).Sum();
        }
    }

    [Theory]
    [InlineData(PolicyGradientRule.Gradient, 2.0)]
    [InlineData(PolicyGradientRule.Natural, 0.5)]
    public void Ascend_Sampled_ComesNearTheSoftPolicy(PolicyGradientRule rule, double step)
    {
        ProblemBuilder builder = RandomProblem.Create(4);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Solution<int, int> soft = builder.Solve();

        GradientPolicy<int, int> learned = Ascend(model, kernel, new() { Rule = rule, MaxIterations = 150, StepSize = step, Sampling = new() { Episodes = 50, StepDecay = 0.5, Seed = 5 } });

        double optimum = model.StartStates.Zip(model.StartProbabilities, (s, p) => p * soft.Value(s)).Sum(), first = Worth(learned.Trace[0]), last = Exact(model, kernel, learned);
        Assert.InRange(optimum - last, 0, 0.02 * (optimum - first));
        Assert.InRange(Math.Abs(learned.Objective - last) / learned.Trace[^1].StandardError, 0, 4);
        Assert.False(learned.IsConverged);
        Assert.Contains("sampled policy gradient, 150 iterations of 50 episodes", learned.ToString(), StringComparison.Ordinal);

        static double Worth(PolicyGradientStep step) => step.Objective;
    }

    [Fact]
    public void Ascend_SampledOverFewFeatures_ComesNearTheExactOptimumOfTheirs()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(6).Build();
        Random random = new(6);
        double[][] features = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 21).Select(_ => (2 * random.NextDouble()) - 1).ToArray())];
        PolicyGradientOptions options = new() { Policy = PolicyClass.Linear };
        GradientPolicy<int, int> exact = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel, features), [], [], options: options);

        GradientPolicy<int, int> learned = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel, features), [], [], options: options with
        {
            MaxIterations = 150,
            StepSize = 0.5,
            Sampling = new() { Episodes = 50, StepDecay = 0.5, Seed = 1 },
        });

        Assert.InRange(exact.Objective - Exact(model, kernel, learned), -1e-9, 0.02 * (exact.Objective - exact.Trace[0].Objective));
        foreach ((string name, double weight) in exact.Weights)
            Assert.Equal(weight, learned.Weights[name], 0.1);
    }

    [Fact]
    public void Ascend_Sampled_IsTheSameForAnyNumberOfThreads()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(8, terminal: true).Build();
        GradientPolicy<int, int> Run(int? threads, ulong seed = 3) =>
            Ascend(model, kernel, new() { MaxIterations = 20, StepSize = 1, Start = PolicyGradientStart.EveryState, Sampling = new() { Episodes = 17, Threads = threads, Seed = seed } });
        GradientPolicy<int, int> alone = Run(1);

        foreach (int? threads in new int?[] { 2, 5, null })
        {
            GradientPolicy<int, int> shared = Run(threads);
            Assert.Equal(alone.Trace, shared.Trace);
            for (int s = 0; s < 7; s++)
                Assert.Equal(alone.Policy(s).Probabilities, shared.Policy(s).Probabilities);
        }

        Assert.NotEqual(alone.Trace, Run(1, seed: 4).Trace);
    }

    [Theory]
    [InlineData(PolicyBaseline.None)]
    [InlineData(PolicyBaseline.RunningAverage)]
    [InlineData(PolicyBaseline.MonteCarlo)]
    public void Objective_WithRoomForItsEpisodes_AllocatesNothing(PolicyBaseline baseline)
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3).Build();
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new());
        IPolicyObjective sampled = Sampled(model, problem, new() { Barrier = 0.1, Sampling = new() { Episodes = 10, MaxSteps = 200, Baseline = baseline } });
        double[] direction = new double[21];
        Iterate();
        Iterate();

        Assert.Equal(0, Allocation.OnceWarm(() => Iterate()));

        void Iterate()
        {
            sampled.Evaluate();
            sampled.Differentiate();
            sampled.Direction(PolicyGradientRule.Natural, direction);
        }
    }

    [Fact]
    public void Ascend_WithoutDiscounting_TellsWhatWasCutOff()
    {
        ProblemBuilder builder = new ProblemBuilder(3, 2) { Discount = 1, Temperature = 0.1 }.Terminal(2, 1).Start(0);
        builder.Go(0, 0, 0).Go(0, 1, 1).Go(1, 0, 1).Go(1, 1, 2).Reward(0, 0, -0.1).Reward(0, 1, -0.1).Reward(1, 0, -0.1).Reward(1, 1, -0.1);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        GradientPolicy<int, int> Run(int? steps) => Ascend(model, kernel, new() { MaxIterations = 3, StepSize = 0.1, Sampling = new() { MaxSteps = steps, Episodes = 200 } });

        GradientPolicy<int, int> cut = Run(3), whole = Run(null);

        // Two successes among three trials of probability one half: 4 of 8 cases.
        Assert.InRange(cut.Trace[0].Ended, 0.35, 0.65);
        Assert.Contains("of the episodes cut off", cut.ToString(), StringComparison.Ordinal);
        Assert.All(whole.Trace, step => Assert.Equal(1, step.Ended));
        Assert.DoesNotContain("cut off", whole.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ascend_WithWhatCannotBeUsed_NamesIt()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(1).Build();
        string Message(PolicySampling sampling, double? step = 1, int iterations = 10) =>
            Assert.Throws<ArgumentException>(() => Ascend(model, kernel, new() { StepSize = step, MaxIterations = iterations, Sampling = sampling })).Message;

        Assert.Contains("Pass a StepSize", Message(new(), step: null), StringComparison.Ordinal);
        Assert.Contains("Episodes is 0", Message(new() { Episodes = 0 }), StringComparison.Ordinal);
        Assert.Contains("MaxSteps -1", Message(new() { MaxSteps = -1 }), StringComparison.Ordinal);
        Assert.Contains("Threads 0", Message(new() { Threads = 0 }), StringComparison.Ordinal);
        Assert.Contains("StepDecay is NaN", Message(new() { StepDecay = double.NaN }), StringComparison.Ordinal);
        Assert.Contains("baseline 9 is unknown", Message(new() { Baseline = (PolicyBaseline)9 }), StringComparison.Ordinal);
        Assert.Contains("Pass fewer", Message(new() { Episodes = 1_000_000 }, iterations: 1_000_000), StringComparison.Ordinal);

        DeclarationException fault = Assert.Throws<DeclarationException>(() =>
            PolicyLearning.Ascend(model, kernel, new Payer(double.NaN, 0), [], [], options: new() { Start = PolicyGradientStart.EveryState, StepSize = 1, Sampling = new() { Threads = 1 } }));
        Assert.Contains("the reward of", fault.Message, StringComparison.Ordinal);
    }

    private static GradientPolicy<int, int> Ascend(Model<int, int> model, ArrayKernel kernel, PolicyGradientOptions options) =>
        PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel), [], [], options: options);

    private static IPolicyObjective Sampled(Model<int, int> model, DecisionProblem<ArrayKernel> problem, PolicyGradientOptions options) =>
        new SampledPolicyObjective<int, int, ArrayKernel, ArrayProcess>(problem, model, new(model, problem.Kernel), options);

    private static double Exact(Model<int, int> model, ArrayKernel kernel, GradientPolicy<int, int> policy)
    {
        double[] probabilities = [.. Enumerable.Range(0, 21).Select(pair => policy.Policy(pair % 7)[pair / 7])];
        double[] values = Planner.Evaluate(model, kernel, [], [], [probabilities])[0];
        return model.StartStates.Zip(model.StartProbabilities, (s, p) => p * values[s]).Sum();
    }

    private static double[] Logits(DecisionProblem<ArrayKernel> problem, int seed)
    {
        Random random = new(seed);
        return [.. problem.Measure(0).Weights.Select(weight => weight > 0 ? random.NextDouble() - 0.5 : 0)];
    }

    private static double[] Rewards(Model<int, int> model, DecisionProblem<ArrayKernel> problem)
    {
        double[] rewards = new double[problem.PairCount];
        model.Reward.Evaluate([], [], 0, rewards);
        return rewards;
    }
}
