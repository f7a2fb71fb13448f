using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Planning;

/// <summary>Orders in which policies' matrices are narrow, and solves in them, against dense algebra.</summary>
public class BandOrderTests
{
    [Fact]
    public void Find_Bus_IsABandBorderedByTheNewBuses()
    {
        BandOrder order = OrderOf(ClassicProblems.Bus());
        Assert.Equal((0, 2, 3), (order.Lower, order.Upper, order.Border));
        Assert.Equal([87, 88, 89], order.Positions[..3]);
    }

    [Fact]
    public void Find_Ring_IsABandOfTwo()
    {
        ProblemBuilder builder = new(1000, 1) { Discount = 0.999, Temperature = 1 };
        for (int s = 0; s < 1000; s++)
        {
            builder.Go(s, 0, (s + 1) % 1000, 0.5).Go(s, 0, (s + 999) % 1000, 0.5);
        }

        Assert.InRange(OrderOf(builder).Work, 1, 12);
    }

    /// <summary>A line whose states are numbered at random: the order is found again.</summary>
    [Fact]
    public void Find_ShuffledLine_IsFoundAgain()
    {
        int[] name = [.. Enumerable.Range(0, 500)];
        new Random(1).Shuffle(name);
        ProblemBuilder builder = new(500, 1) { Discount = 0.99, Temperature = 1 };
        for (int s = 0; s < 500; s++)
        {
            builder.Go(name[s], 0, name[Math.Min(s + 1, 499)], 0.5).Go(name[s], 0, name[Math.Max(s - 1, 0)], 0.5);
        }

        BandOrder order = OrderOf(builder);
        Assert.Equal((1, 1, 0), (order.Lower, order.Upper, order.Border));
    }

    [Fact]
    public void Find_RandomTransitionsOfManyStates_IsNotWorthFactors()
    {
        ProblemBuilder builder = RandomProblem.Create(2, states: 600);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Assert.Null(new PolicyEquations<ArrayKernel>(DecisionProblem<ArrayKernel>.Create(model, kernel, [], new()), new double[1800]).Order);
    }

    [Theory, InlineData(90), InlineData(700), InlineData(1000)]
    public void Solve_BusOfAnySize_IsTheDenseSolutionBothWays(int bins)
    {
        (Model<int, int> model, ArrayKernel kernel) = Bus(bins).Build();
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new());
        Random random = new(bins);
        double[] policy = new double[2 * bins], b = [.. Enumerable.Range(0, bins).Select(_ => random.NextDouble() - 0.5)], x = new double[bins], y = new double[bins];
        for (int s = 0; s < bins; s++)
        {
            policy[s] = random.NextDouble();
            policy[bins + s] = 1 - policy[s];
        }

        PolicyEquations<ArrayKernel> equations = new(problem, policy);
        Assert.True(equations.Factor() && equations.Solve(b, x) && equations.SolveTransposed(b, y));

        Matrix<double> a = Matrix<double>.Build.DenseIdentity(bins) - (problem.Discount * SolveTesting.Chain(kernel, policy));
        Vector<double> right = Vector<double>.Build.Dense(b);
        Vector<double> forward = a.Solve(right), backward = a.Transpose().Solve(right);
        Assert.InRange(SolveTesting.Distance(forward.ToArray(), x) / forward.InfinityNorm(), 0, 1e-11);
        Assert.InRange(SolveTesting.Distance(backward.ToArray(), y) / backward.InfinityNorm(), 0, 1e-11);
    }

    /// <summary>What cannot happen at present belongs to the pattern all the same: probabilities move from 0 during an estimation.</summary>
    [Fact]
    public void Read_OutcomeOfProbabilityZero_IsInThePattern()
    {
        ProblemBuilder builder = new(3, 1) { Discount = 0.9, Temperature = 1 };
        for (int s = 0; s < 3; s++)
        {
            builder.Go(s, 0, s, outcome: 0).Go(s, 0, (s + 1) % 3, outcome: 1);
        }

        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Support support = Support.Read(DecisionProblem<ArrayKernel>.Create(model, kernel, [1, 0], new()));
        Assert.Equal([0, 1], support.Of(0).ToArray().Order());
    }

    private static BandOrder OrderOf(ProblemBuilder builder)
    {
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new());
        return Assert.IsType<BandOrder>(new PolicyEquations<ArrayKernel>(problem, new double[problem.PairCount]).Order);
    }

    private static ProblemBuilder Bus(int bins)
    {
        double[] wear = [0.3919, 0.5953, 0.0128];
        ProblemBuilder builder = new(bins, 2) { Discount = 0.999, Temperature = 1 };
        for (int x = 0; x < bins; x++)
        {
            for (int j = 0; j < 3; j++)
            {
                builder.Go(x, 0, Math.Min(x + j, bins - 1), wear[j]).Go(x, 1, j, wear[j]);
            }
        }

        return builder;
    }
}
