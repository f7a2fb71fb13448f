using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Planning;

/// <summary>
/// Undiscounted walks between absorbing ends, where plain sweeps change little long before they are near: exact values by rational arithmetic (or in closed
/// form), against the bounds of every method.
/// </summary>
public class SlowWalkTests
{
    private const int Last = 60;
    private const double Fee = 1.0 / 4096;
    private const double NaiveStop = 1e-6;

    public static TheoryData<SolveMethod, double> Methods()
    {
        TheoryData<SolveMethod, double> cases = [];
        foreach (SolveMethod method in new[] { SolveMethod.Default, SolveMethod.ValueIteration, SolveMethod.ModifiedPolicyIteration, SolveMethod.Newton, SolveMethod.Anderson, SolveMethod.Topological })
        {
            cases.Add(method, 1e-3);
            cases.Add(method, 1e-8);
        }

        return cases;
    }

    /// <summary>Walk fairly, linger, or pay for a push to the better end: the votes of a majority that drifts one by one.</summary>
    [Theory, MemberData(nameof(Methods))]
    public void Solve_SlowCounter_BoundsContainTheExactValue(SolveMethod method, double tolerance)
    {
        Fraction[] exact = ExactCounter();

        Solution<int, int> solution = Counter().Solve(new() { Method = method, Tolerance = tolerance });

        Assert.True(solution.IsConverged && solution.ErrorBound <= tolerance);
        for (int s = 0; s <= Last; s++)
        {
            Assert.InRange((exact[s] - Fraction.Of(solution.Value(s))).ToDouble(), solution.LowerBound, solution.UpperBound);
        }
    }

    [Fact]
    public void NaiveStop_SlowCounter_IsFarFromTheExactValue()
    {
        Fraction[] exact = ExactCounter();
        double[] stopped = StopNaively(Counter(), temperature: 0);
        Assert.True(Enumerable.Range(0, Last + 1).Max(s => Math.Abs((exact[s] - Fraction.Of(stopped[s])).ToDouble())) > 100 * NaiveStop);
    }

    /// <summary>Soft, with a uniform prior over steps to either side and no reward: e^V is harmonic, so linear between the ends.</summary>
    [Theory, MemberData(nameof(Methods))]
    public void Solve_SoftCounter_BoundsContainTheLogarithmOfALine(SolveMethod method, double tolerance)
    {
        Solution<int, int> solution = SoftCounter().Solve(new() { Method = method, Tolerance = tolerance });

        Assert.True(solution.IsConverged && solution.ErrorBound <= tolerance);
        for (int s = 0; s <= Last; s++)
        {
            Assert.InRange(SoftValue(s) - solution.Value(s), solution.LowerBound - 1e-15, solution.UpperBound + 1e-15);
        }
    }

    [Fact]
    public void NaiveStop_SoftCounter_IsFarFromTheValue()
    {
        double[] stopped = StopNaively(SoftCounter(), temperature: 1);
        Assert.True(Enumerable.Range(0, Last + 1).Max(s => Math.Abs(SoftValue(s) - stopped[s])) > 100 * NaiveStop);
    }

    private static double SoftValue(int state) => Math.Log(1 + ((Math.E - 1) * state / Last));

    private static ProblemBuilder Counter()
    {
        ProblemBuilder builder = new ProblemBuilder(Last + 1, 3) { Temperature = 0 }.Terminal(0).Terminal(Last, 1);
        for (int s = 1; s < Last; s++)
        {
            builder.Go(s, 0, s - 1, 0.5).Go(s, 0, s + 1, 0.5);
            builder.Go(s, 1, s - 1, 0.25).Go(s, 1, s, 0.5).Go(s, 1, s + 1, 0.25);
            builder.Go(s, 2, s - 1, 0.4375).Go(s, 2, s + 1, 0.5625).Reward(s, 2, -Fee * s);
        }

        return builder;
    }

    private static ProblemBuilder SoftCounter()
    {
        ProblemBuilder builder = new ProblemBuilder(Last + 1, 2) { Temperature = 1, Prior = ActionPrior.Uniform }.Terminal(0).Terminal(Last, 1);
        for (int s = 1; s < Last; s++)
        {
            builder.Go(s, 0, s - 1).Go(s, 1, s + 1);
        }

        return builder;
    }

    /// <summary>Policy iteration in rational numbers; each policy by elimination along the line. Lingering changes no value, so it is left out.</summary>
    private static Fraction[] ExactCounter()
    {
        Fraction up = Fraction.Of(0.5625), half = Fraction.Of(0.5);
        bool[] pushes = new bool[Last + 1];
        while (true)
        {
            // V(s) = carry(s) + slope(s) V(s + 1), from the left.
            Fraction[] carry = new Fraction[Last + 1], slope = new Fraction[Last + 1], values = new Fraction[Last + 1];
            (carry[0], slope[0], values[0], values[Last]) = (Fraction.Zero, Fraction.Zero, Fraction.Zero, Fraction.One);
            for (int s = 1; s < Last; s++)
            {
                Fraction right = pushes[s] ? up : half, left = Fraction.One - right, pivot = Fraction.One - (left * slope[s - 1]);
                carry[s] = ((left * carry[s - 1]) - (pushes[s] ? Fraction.Of(Fee * s) : Fraction.Zero)) / pivot;
                slope[s] = right / pivot;
            }

            bool improved = false;
            for (int s = Last - 1; s > 0; s--)
            {
                values[s] = carry[s] + (slope[s] * values[s + 1]);
            }

            for (int s = 1; s < Last; s++)
            {
                Fraction walk = half * (values[s - 1] + values[s + 1]), push = (up * values[s + 1]) + ((Fraction.One - up) * values[s - 1]) - Fraction.Of(Fee * s);
                bool better = pushes[s] ? walk > push : push > walk;
                pushes[s] ^= better;
                improved |= better;
            }

            if (!improved)
            {
                Assert.Contains(true, pushes);
                Assert.Contains(false, pushes[1..Last]);
                return values;
            }
        }
    }

    private static double[] StopNaively(ProblemBuilder builder, double temperature)
    {
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Temperature = temperature });
        BellmanOperator<ArrayKernel> bellman = new(problem, 0);
        double[] rewards = new double[problem.PairCount], values = new double[problem.StateCount], next = new double[problem.StateCount];
        model.Reward.Evaluate([], [], 0, rewards);
        bellman.SetRewards(rewards);
        bellman.Pin(values);
        while (bellman.Apply(values, next).Norm > NaiveStop)
        {
            (values, next) = (next, values);
        }

        return next;
    }
}
