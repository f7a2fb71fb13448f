using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Cai.Learning.Cloning;

/// <summary>Softmax-linear policies: derivatives by central differences, estimates by another optimiser, recovery within standard errors, and data without a maximum.</summary>
public sealed class LinearCloningTests
{
    private static readonly double[] Truth = [1.2, -0.7, 0.4];

    [Fact]
    public void Derivatives_AreThoseOfCentralDifferences()
    {
        (SoftmaxLikelihood likelihood, _) = Likelihood(200, penalty: 0.3);
        double[] point = [0.3, -0.2, 0.5], gradient = new double[3], hessian = new double[9], above = new double[3], below = new double[3];
        likelihood.TryEvaluate(point, out _);
        likelihood.Differentiate(gradient);
        likelihood.Curve(hessian);
        for (int k = 0; k < 3; k++)
        {
            double h = 1e-5;
            Assert.Equal((At(k, h, above) - At(k, -h, below)) / (2 * h), gradient[k], 1e-6);
            for (int l = 0; l < 3; l++)
                Assert.Equal((above[l] - below[l]) / (2 * h), hessian[(k * 3) + l], 1e-6);
        }

        double At(int k, double step, double[] slopes)
        {
            double[] moved = [.. point];
            moved[k] += step;
            Assert.True(likelihood.TryEvaluate(moved, out double value));
            likelihood.Differentiate(slopes);
            return value;
        }
    }

    [Fact]
    public void Estimates_AreThoseOfAnotherOptimiser_WithTheInverseOfItsHessian()
    {
        (Model<int, int> model, ArrayKernel kernel, FunctionInputs<int, int> features) = Problem();
        Demonstrations<int, int> data = Decisions(model, 400, 3);
        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, features, null, null, data, new() { Method = CloningMethod.Linear });

        double Loss(Vector<double> w) => -data.Observations.Sum(one =>
            Logit(w, one.State, one.Action) - Math.Log(Enumerable.Range(0, 3).Where(a => Available(one.State, a)).Sum(a => Math.Exp(Logit(w, one.State, a)))));
        double Logit(Vector<double> w, int s, int a) => (w[0] * Phi(0, s, a)) + (w[1] * Phi(1, s, a)) + (w[2] * Phi(2, s, a));
        Vector<double> Slope(Vector<double> w) => Vector<double>.Build.Dense(3, k =>
        {
            Vector<double> unit = Vector<double>.Build.Dense(3, i => i == k ? 1e-5 : 0);
            return (Loss(w + unit) - Loss(w - unit)) / 2e-5;
        });
        MinimizationResult found = new BfgsMinimizer(1e-6, 1e-9, 1e-9, 1000).FindMinimum(ObjectiveFunction.Gradient(Loss, Slope), Vector<double>.Build.Dense(3));

        for (int k = 0; k < 3; k++)
            Assert.Equal(found.MinimizingPoint[k], clone.Estimates[k].Value, 1e-4);
        Assert.Equal(-found.FunctionInfoAtMinimum.Value, clone.Training.LogLikelihood, 1e-6);
        Vector<double> best = Vector<double>.Build.Dense([.. clone.Estimates.Select(estimate => estimate.Value)]);
        Matrix<double> hessian = Matrix<double>.Build.Dense(3, 3, (k, l) =>
        {
            Vector<double> unit = Vector<double>.Build.Dense(3, i => i == l ? 1e-3 : 0);
            return (Slope(best + unit)[k] - Slope(best - unit)[k]) / 2e-3;
        });
        Matrix<double> covariance = hessian.Inverse();
        for (int k = 0; k < 3; k++)
            Assert.Equal(Math.Sqrt(covariance[k, k]), clone.Estimates[k].StandardError!.Value, 1e-3 * Math.Sqrt(covariance[k, k]));
    }

    [Fact]
    public void Estimates_RecoverTheWeights_AsOftenAsTheirErrorsSay()
    {
        (Model<int, int> model, ArrayKernel kernel, FunctionInputs<int, int> features) = Problem();
        int inside = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, features, null, null, Decisions(model, 1000, 100 + seed), new() { Method = CloningMethod.Linear });
            for (int k = 0; k < 3; k++)
            {
                double z = (clone.Estimates[k].Value - Truth[k]) / clone.Estimates[k].StandardError!.Value;
                Assert.InRange(z, -4, 4);
                inside += Math.Abs(z) < 1.96 ? 1 : 0;
            }
        }

        // 57 of 60 on average; 50 or fewer has probability 0.0005.
        Assert.InRange(inside, 51, 60);
    }

    [Fact]
    public void Policy_IsTheSoftmaxOfTheFeatures_AlsoWhereNothingWasSeen()
    {
        (Model<int, int> model, ArrayKernel kernel, FunctionInputs<int, int> features) = Problem();
        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, features, null, null, Demonstrations<int, int>.FromObservations(Decisions(model, 300, 5).Observations.Where(one => one.State != 3)), new() { Method = CloningMethod.Linear });
        Assert.Equal([3], clone.UnseenStates);
        double Weight(int a) => Available(3, a) ? Math.Exp(Enumerable.Range(0, 3).Sum(k => clone.Estimates[k].Value * Phi(k, 3, a))) : 0;
        for (int a = 0; a < 3; a++)
            Assert.Equal(Weight(a) / Enumerable.Range(0, 3).Sum(Weight), clone.Policy(3)[a], 1e-12);
        Assert.Contains("z  95% interval", clone.ToString(), StringComparison.Ordinal);
        Assert.True(clone.Identification!.IsIdentified);
    }

    [Fact]
    public void SeparableChoices_AreToldWithTheirDirection_UnlessPenalised()
    {
        (Model<int, int> model, ArrayKernel kernel, _) = Problem();
        FunctionInputs<int, int> features = new(("Late", (s, a) => a == 2 ? s : 0), ("Odd", (s, a) => a == 1 ? s % 2 : 0));

        // Action 2 wherever s is at least 4, action 0 or 1 below: along Late - ... nothing speaks against it. Odd varies.
        List<(int, int, double)> separable = [.. Enumerable.Range(0, 8).Where(s => s >= 4).Select(s => (s, 2, 3.0)), (1, 1, 2), (1, 0, 3)];
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => BehaviorCloning.Clone(model, kernel, features, null, null, Demonstrations<int, int>.FromCounts(separable[..4]), new() { Method = CloningMethod.Linear }));
        Assert.Contains("along Late", error.Message, StringComparison.Ordinal);
        Assert.Contains("Penalty", error.Message, StringComparison.Ordinal);

        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, features, null, null, Demonstrations<int, int>.FromCounts(separable[..4]), new() { Method = CloningMethod.Linear, Penalty = 0.1 });
        Assert.True(double.IsFinite(clone.Estimates[0].Value) && clone.Estimates[0].Value > 0, clone.ToString());
    }

    [Fact]
    public void ChoicesThatAreSeparableInOneFeatureAlone_AreTold()
    {
        (Model<int, int> model, ArrayKernel kernel, _) = Problem();

        // Only in state 5 does Bell differ between actions, and there the same is chosen always; Height varies.
        FunctionInputs<int, int> features = new(("Height", (s, a) => a == 1 ? 1 + (s / 8.0) : 0), ("Bell", (s, a) => s == 5 && a == 2 ? 1 : 0));
        Demonstrations<int, int> data = Demonstrations<int, int>.FromCounts([(1, 0, 5), (1, 1, 3), (3, 1, 4), (3, 0, 4), (5, 2, 6)]);
        Assert.Contains("Bell", Assert.Throws<InvalidOperationException>(() => BehaviorCloning.Clone(model, kernel, features, null, null, data, new() { Method = CloningMethod.Linear })).Message, StringComparison.Ordinal);

        // One decision against it, and there is a maximum.
        Demonstrations<int, int> more = Demonstrations<int, int>.FromCounts([(1, 0, 5), (1, 1, 3), (3, 1, 4), (3, 0, 4), (5, 2, 6), (5, 1, 1)]);
        Assert.True(BehaviorCloning.Clone(model, kernel, features, null, null, more, new() { Method = CloningMethod.Linear }).Identification!.IsIdentified);
    }

    [Fact]
    public void FeatureThatIsTheSameForAllActions_IsNotIdentified()
    {
        (Model<int, int> model, ArrayKernel kernel, _) = Problem();
        FunctionInputs<int, int> features = new(("First", (s, a) => Phi(0, s, a)), ("Place", (s, _) => s));
        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, features, null, null, Decisions(model, 300, 5), new() { Method = CloningMethod.Linear });
        Assert.Equal(EstimateStatus.NotIdentified, clone.Estimates[1].Status);
        Assert.NotNull(clone.Estimates[0].StandardError);
        Assert.Contains("Place has no effect", clone.ToString(), StringComparison.Ordinal);
    }

    private static double Phi(int k, int s, int a) => Math.Sin((k + 1) * ((5 * s) + (3 * a) + 1));

    private static bool Available(int s, int a) => (s + a) % 5 != 0 || a == 2;

    private static (Model<int, int> Model, ArrayKernel Kernel, FunctionInputs<int, int> Features) Problem()
    {
        ProblemBuilder builder = new(8, 3) { Discount = 0.9 };
        for (int s = 0; s < 8; s++)
        {
            for (int a = 0; a < 3; a++)
                builder.Go(s, a, (s + a + 1) % 8).Weight(s, a, Available(s, a) ? 1 : 0);
        }

        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: false);
        return (model, kernel, new(("One", (s, a) => Phi(0, s, a)), ("Two", (s, a) => Phi(1, s, a)), ("Three", (s, a) => Phi(2, s, a))));
    }

    private static Demonstrations<int, int> Decisions(Model<int, int> model, int count, int seed)
    {
        CounterRandom random = new((ulong)seed, 0);
        List<Observation<int, int>> decisions = [];
        for (int i = 0; i < count; i++)
        {
            int s = random.Next(model.States.Count);
            double[] weights = [.. Enumerable.Range(0, 3).Select(a => Available(s, a) ? Math.Exp(Enumerable.Range(0, 3).Sum(k => Truth[k] * Phi(k, s, a))) : 0)];
            decisions.Add(new(s, random.Categorical(weights)));
        }

        return Demonstrations<int, int>.FromObservations(decisions);
    }

    private static (SoftmaxLikelihood Likelihood, ObservedChoices Choices) Likelihood(int count, double penalty)
    {
        (Model<int, int> model, ArrayKernel kernel, FunctionInputs<int, int> features) = Problem();
        ActionMeasure measure = ActionMeasure.Resolve(kernel.Pairs, model.PriorWeights, null, [])[0];
        Demonstrations<int, int> data = Decisions(model, count, 3);
        Estimation.IndexedDemonstrations cells = Estimation.IndexedDemonstrations.From(data, model.States, model.Actions, (_, _, _) => true, false, 0);
        ObservedChoices choices = ObservedChoices.Of(kernel.Pairs, measure, cells, new double[cells.Count]);
        double[] table = new double[3 * choices.RowCount];
        for (int i = 0; i < choices.States.Length; i++)
        {
            for (int row = choices.First[i]; row < choices.First[i + 1]; row++)
                features.Write(choices.States[i], choices.Actions[row], table.AsSpan(3 * row, 3));
        }

        return (new(choices, table, 3, penalty), choices);
    }
}
