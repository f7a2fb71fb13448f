using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Planning;

public class BellmanOperatorTests
{
    private const int States = 301;

    public static TheoryData<double, bool> Kinds => new() { { 0, true }, { 0, false }, { 0.7, true }, { 0.7, false } };

    [Theory, MemberData(nameof(Kinds))]
    public void Apply_AnyCut_LeavesTheSameBits(double temperature, bool dense)
    {
        (BellmanOperator<ArrayKernel> bellman, ArrayKernel kernel) = Create(temperature, dense);
        double[] values = Values(), whole = new double[States], cut = new double[States];
        TileScratch scratch = new(kernel.Pairs);
        Residual residual = bellman.Apply(values, whole), union = Residual.Empty;

        for (int from = 0, size = 1; from < States; from += size, size = Math.Min((size * 3 % 31) + 1, States - from))
            union = union.Union(bellman.Apply(from, from + size, values, cut, scratch));

        Assert.Equal(whole, cut);
        Assert.Equal(residual, union);
        Assert.Equal(Residual.Between(values, whole), residual);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Improve_AnyCut_LeavesTheSameBits(double temperature, bool dense)
    {
        (BellmanOperator<ArrayKernel> bellman, ArrayKernel kernel) = Create(temperature, dense);
        double[] values = Values(), whole = new double[States], cut = new double[States];
        double[] policy = Full(kernel.Pairs.Count), parts = Full(kernel.Pairs.Count);
        TileScratch scratch = new(kernel.Pairs);
        Residual residual = bellman.Improve(values, whole, policy), union = Residual.Empty;

        for (int from = 0, size = 1; from < States; from += size, size = Math.Min((size * 3 % 31) + 1, States - from))
            union = union.Union(bellman.Improve(from, from + size, values, cut, parts, scratch));

        Assert.Equal(whole, cut);
        Assert.Equal(policy, parts);
        Assert.Equal(residual, union);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Improve_AnyKind_HasTheValuesOfApplyAndAPolicyOfUnitMass(double temperature, bool dense)
    {
        (BellmanOperator<ArrayKernel> bellman, ArrayKernel kernel) = Create(temperature, dense);
        double[] values = Values(), applied = new double[States], improved = new double[States], policy = Full(kernel.Pairs.Count);

        bellman.Apply(values, applied);
        bellman.Improve(values, improved, policy);

        Assert.InRange(SolveTesting.Distance(applied, improved), 0, 1e-14);
        Pairs pairs = kernel.Pairs;
        for (int s = 0; s < States; s++)
        {
            double mass = 0;
            for (int k = 0; k < pairs.Length(s); k++)
                mass += policy[pairs.First(s) + (k * pairs.Stride)];
            Assert.Equal(s == States - 1 ? 0 : 1, mass, 1e-14);
        }
    }

    [Theory, InlineData(0), InlineData(0.7)]
    public void Forbid_RewardsOfOneLevel_TakesThePairAlone(double temperature)
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3, States).Build();
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Temperature = temperature, Prior = ActionPrior.Counting });
        BellmanOperator<ArrayKernel> bellman = new(problem, 0);
        double[] values = Values(), before = new double[States], after = new double[States], policy = new double[kernel.Pairs.Count];
        bellman.SetRewards(Full(kernel.Pairs.Count));
        bellman.Apply(values, before);

        bellman.Improve(values, after, policy);
        int state = 41, best = Enumerable.Range(0, 3).MaxBy(a => policy[(a * States) + state]);
        bellman.Forbid((best * States) + state);
        bellman.Apply(values, after);

        Assert.All(Enumerable.Range(0, States), s => Assert.True(s == state ? after[s] < before[s] : after[s] == before[s]));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Sweeps_AfterTheFirst_AllocateNothing(double temperature, bool dense)
    {
        (Model<int, int> model, PlainKernel kernel) = PlainKernel.Create(dense);
        BellmanOperator<PlainKernel> bellman = new(DecisionProblem<PlainKernel>.Create(model, kernel, [], new() { Temperature = temperature }), 0);
        double[] rewards = new double[kernel.Pairs.Count], values = new double[300], next = new double[300], policy = new double[kernel.Pairs.Count];
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            bellman.SetRewards(rewards);
            bellman.Apply(values, next);
            bellman.Improve(next, values, policy);
            bellman.ActionValues(values, rewards);
            Array.Clear(rewards);
        }));
    }

    private static (BellmanOperator<ArrayKernel> Bellman, ArrayKernel Kernel) Create(double temperature, bool dense)
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(7, States, actions: 4, terminal: true).Build(dense);
        BellmanOperator<ArrayKernel> bellman = new(DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Temperature = temperature }), 0);
        double[] rewards = new double[kernel.Pairs.Count];
        model.Reward.Evaluate([], [], 0, rewards);
        bellman.SetRewards(rewards);
        return (bellman, kernel);
    }

    private static double[] Values() => [.. Enumerable.Range(0, States).Select(s => s == States - 1 ? 0.3 : Math.Sin(s * 1.3))];

    private static double[] Full(int count)
    {
        double[] full = new double[count];
        full.AsSpan().Fill(0.25);
        return full;
    }
}
