using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Planning;

/// <summary>Numbers printed in books and papers.</summary>
public class PublishedValuesTests
{
    public static TheoryData<SolveMethod, bool> Methods
    {
        get
        {
            TheoryData<SolveMethod, bool> data = [];
            foreach (SolveMethod method in new[] { SolveMethod.Default, SolveMethod.ValueIteration, SolveMethod.ModifiedPolicyIteration, SolveMethod.Newton, SolveMethod.Anderson, SolveMethod.Topological })
            {
                data.Add(method, true);
                data.Add(method, false);
            }

            return data;
        }
    }

    /// <summary>Puterman (1994), section 3.1: two states, discount 0.95.</summary>
    [Theory, MemberData(nameof(Methods))]
    public void Solve_PutermansTwoStates_GivesThePrintedValues(SolveMethod method, bool dense)
    {
        ProblemBuilder builder = new(2, 2) { Discount = 0.95, Temperature = 0 };
        builder.Go(0, 0, 0, 0.5).Go(0, 0, 1, 0.5).Reward(0, 0, 5).Go(0, 1, 1).Reward(0, 1, 10);
        builder.Go(1, 0, 1).Reward(1, 0, -1).Weight(1, 1, 0);
        Solution<int, int> solution = Solve(builder, dense, new() { Method = method, Tolerance = 1e-10 });

        Assert.Equal(-8.571428571, solution.Value(0), 9);
        Assert.Equal(-20, solution.Value(1), 9);
        Assert.Equal(0, solution.Greedy(0));
    }

    /// <summary>Russell and Norvig: the 4 x 3 grid, step reward -0.04, ends +1 and -1, discount 1.</summary>
    [Theory, MemberData(nameof(Methods))]
    public void Solve_RussellNorvigGrid_GivesThePrintedUtilities(SolveMethod method, bool dense)
    {
        Solution<int, int> solution = Solve(ClassicProblems.RussellNorvig(), dense, new() { Method = method, Tolerance = 1e-7 });

        Assert.Equal(0.705308, solution.Value(ClassicProblems.Square(1, 1)), 6);
        Assert.Equal(0.917808, solution.Value(ClassicProblems.Square(3, 3)), 6);
        Assert.True(solution.ErrorBound <= 1e-7);
    }

    /// <summary>FrozenLake 4 x 4, slippery, discount 1: the start is worth 14/17. Holes can be avoided for ever at no reward, so the fixed point is not unique.</summary>
    [Theory, MemberData(nameof(Methods))]
    public void Solve_FrozenLakeUndiscounted_Gives14In17(SolveMethod method, bool dense)
    {
        Solution<int, int> solution = Solve(ClassicProblems.FrozenLake(), dense, new() { Method = method });

        Assert.Equal(14.0 / 17, solution.Value(0), 8);
        Assert.True(solution.ErrorBound <= 1e-8);
        Assert.Equal(14.0 / 17, Planner.Evaluate(ClassicProblems.FrozenLake().Build(dense).Model, ClassicProblems.FrozenLake().Build(dense).Kernel, [], [], [solution.Probabilities().ToArray()])[0][0], 8);
    }

    /// <summary>Puterman (1994), section 3.2 and 4.6: stochastic inventory control over three months.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void Solve_PutermansInventory_GivesThePrintedValues(bool dense)
    {
        Solution<int, int> solution = Solve(ClassicProblems.Inventory(), dense, new() { Horizon = 3 });

        double[] expected = [67.0 / 16, 129.0 / 16, 194.0 / 16, 227.0 / 16];
        Assert.All(expected.Index(), pair => Assert.Equal(pair.Item, solution.Value(pair.Index), 12));
        Assert.Equal(3, solution.Greedy(0));
    }

    /// <summary>Rust (1987), group 4, at the published estimates.</summary>
    [Theory, MemberData(nameof(Methods))]
    public void Solve_BusEngine_GivesTheReplacementProbabilities(SolveMethod method, bool dense)
    {
        Solution<int, int> solution = Solve(ClassicProblems.Bus(), dense, new() { Method = method });

        // The printed probabilities are those of the unrounded estimates: four digits of costs and increments leave them four digits or so.
        Assert.Equal(1, solution.Policy(0)[1] / 4.2120e-5, 1e-4);
        Assert.Equal(1, solution.Policy(30)[1] / 4.3486e-3, 1e-4);
        Assert.Equal(1, solution.Policy(60)[1] / 3.4523e-2, 1e-4);
        Assert.True(solution.ErrorBound <= 1e-8);
    }

    private static Solution<int, int> Solve(ProblemBuilder builder, bool dense, SolveOptions options)
    {
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense);
        return Planner.Solve(model, kernel, [], [], options);
    }
}
