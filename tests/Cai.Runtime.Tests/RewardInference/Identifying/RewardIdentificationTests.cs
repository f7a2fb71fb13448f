using Cai.CompilerServices;
using Cai.Models;
using Cai.Rewards;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <summary>What decisions tell of parameters, against the singular values of the policy's Jacobian by finite differences.</summary>
public sealed class RewardIdentificationTests
{
    /// <summary>A feature, twice it, shaping, and another feature: two directions of four are told, of one problem and of any number with the same shaping.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(4, true)]
    public void Rank_IsThatOfThePolicysJacobian(int horizon, bool terminal)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            var (inverse, _, _) = Shaped(seed, horizon, terminal, 0.9);
            RewardIdentification<Coefficients> found = inverse.Identification();
            Assert.Equal(2, found.Rank);
            Assert.Equal([UntoldReason.NoEffect, UntoldReason.Shaping], found.Directions.Select(direction => direction.Reason));
            Assert.Equal("-2 Price + Again", found.Directions[0].Combination);
            Assert.Equal("Drift", found.Directions[1].Combination);
            Assert.Equal(["Other"], found.IdentifiedParameters);
            Assert.True(found.Tells(1, 2, 0, 0));
            Assert.False(found.Tells(1, 0, 0, 0));
            Assert.Equal(found.Rank, JacobianRank(inverse, null));
        }
    }

    /// <summary>Under another discount the same feature is no shaping (Cao, Cohen and Szpruch 2021); what repeats another stays untold.</summary>
    [Fact]
    public void With_AnotherDiscount_TellsWhatWasShaping()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var (inverse, _, _) = Shaped(seed, 0, terminal: true, 0.9);
            RewardIdentification<Coefficients> one = inverse.Identification(), both = one.With(inverse, options: new() { Discount = 0.5 }), same = one.With(inverse);
            Assert.Equal((3, 1), (both.Rank, both.Gain));
            Assert.Equal((2, 0), (same.Rank, same.Gain));
            Assert.Equal(["Drift", "Other"], both.IdentifiedParameters);
            Assert.Contains("1 of them by the last problem alone", both.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// A feature for each state. All actions draw from one dense lottery: nothing is told, though every condition on the graph holds. Kernels that differ by rank one tell one direction. And with two
    /// discounts of a generic problem, all but the constant (which stays: it is shaping under both).
    /// </summary>
    [Fact]
    public void StateRewards_OfSharedAndRankOneKernels_AreNotIdentified()
    {
        Assert.Equal(0, Lottery(difference: 0).Identification().Rank);
        Assert.Equal(1, Lottery(difference: 0.1).Identification().Rank);
        Assert.Equal(1, JacobianRank(Lottery(difference: 0.1), null));
        RewardIdentification<Coefficients> twice = Lottery(difference: 0.1).Identification().With(Lottery(difference: 0.1, turn: 2));
        Assert.Equal((2, 1), (twice.Rank, twice.Gain));
    }

    /// <summary>Only the decisions of visited states: the Jacobian's rows of those.</summary>
    [Fact]
    public void Identification_OfDemonstrations_IsTheRankOfVisitedRows()
    {
        int fewer = 0;
        for (int seed = 0; seed < 8; seed++)
        {
            var (model, kernel) = RandomProblem.Create(seed, parameters: 4, terminal: seed % 2 == 0).Build(dense: false);
            var inverse = ArrayInverse.Of(model, kernel, new("A", "B", "C", "D"));
            int[] states = [1, 3];
            var data = Demonstrations<int, int>.FromCounts(states.Select(s => (s, kernel.Pairs.ActionOf(s, 0), 2.0)));
            Coefficients point = new([0.3, -0.4, 0.2, 0.1]);
            RewardIdentification<Coefficients> found = inverse.Identification(data, point);
            Assert.Equal(JacobianRank(inverse, states, point.Values), found.Rank);
            Assert.All(found.Directions, direction => Assert.Equal(UntoldReason.NotVisited, direction.Reason));
            fewer += inverse.Identification().Rank > found.Rank ? 1 : 0;

            var first = inverse.Identification(Demonstrations<int, int>.FromCounts([(1, kernel.Pairs.ActionOf(1, 0), 1.0)]), point);
            Assert.Equal(found.Rank, first.With(inverse.Identification(Demonstrations<int, int>.FromCounts([(3, kernel.Pairs.ActionOf(3, 0), 1.0)]), point)).Rank);
        }

        // Two states of three actions tell four directions at most, and fewer where one has two.
        Assert.InRange(fewer, 0, 8);
    }

    [Fact]
    public void Identification_WhereNothingEndsAtDiscountOne_SaysSo()
    {
        var (inverse, _, _) = Shaped(1, 0, terminal: false, 0.9);
        Assert.Contains("Discount below 1", Assert.Throws<InvalidOperationException>(() => inverse.Identification(options: new() { Discount = 1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => inverse.Identification().Tells(1));
        Assert.Throws<ArgumentException>(() => inverse.Identification(new Coefficients([double.NaN, 0, 0, 0])));
    }

    // Price, Again = 2 Price, Drift (shaping, so that it depends on the dynamics and the discount), Other.
    private static (InverseProblem<int, int, Coefficients> Inverse, Model<int, int> Model, ArrayKernel Kernel) Shaped(int seed, int horizon, bool terminal, double discount)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, parameters: 4, terminal: terminal, stages: 1);
        builder.Discount = discount;
        builder.Horizon = 0;
        ArrayKernel kernel = builder.Build().Kernel;
        int stages = Math.Max(1, horizon);
        ProblemBuilder last = RandomProblem.Create(seed, parameters: 4, terminal: terminal, stages: 1);
        ProblemBuilder own = horizon == 0 ? last : new(7, 3, stages, 4) { Temperature = 0.7, Horizon = horizon };
        own.Discount = discount;
        for (int t = 0; t < stages; t++)
        {
            for (int s = 0; s < 7; s++)
            {
                for (int a = 0; a < 3; a++)
                {
                    int pair = kernel.Pairs.Find(s, a);
                    double drift = -RewardWorld.Number(seed + t, s);
                    foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                    {
                        if (horizon > 0)
                            own.Go(s, a, entry.Next, entry.Mass, stage: t);
                        bool isEnd = (terminal && entry.Next == 6) || (horizon > 0 && t == horizon - 1);
                        drift += isEnd ? 0 : discount * entry.Mass * RewardWorld.Number(seed + t + (horizon > 0 ? 1 : 0), entry.Next);
                    }

                    double price = RewardWorld.Number(seed + 9, (s * 3) + a);
                    own.Feature(0, s, a, price, t).Feature(1, s, a, 2 * price, t).Feature(2, s, a, drift, t).Feature(3, s, a, RewardWorld.Number(seed + 19, (s * 3) + a), t);
                }
            }
        }

        if (horizon > 0)
        {
            own.Start(0, 0.5).Start(2, 0.5);
            if (terminal)
                own.Terminal(6, 0.3);
        }

        (Model<int, int> built, ArrayKernel moves) = own.Build();
        return (ArrayInverse.Of(built, moves, new("Price", "Again", "Drift", "Other")), built, moves);
    }

    private static InverseProblem<int, int, Coefficients> Lottery(double difference, int turn = 0)
    {
        ProblemBuilder builder = new(6, 2, parameters: 6) { Discount = 0.9, Temperature = 1 };
        for (int s = 0; s < 6; s++)
        {
            for (int next = 0; next < 6; next++)
            {
                double tilt = difference * (s + 1) / 6 * (next == turn ? 1 : next == turn + 1 ? -1 : 0);
                builder.Go(s, 0, next, 1.0 / 6).Go(s, 1, next, (1.0 / 6) + tilt);
            }

            builder.Feature(s, s, 0, 1).Feature(s, s, 1, 1);
        }

        var (model, kernel) = builder.Build();
        return ArrayInverse.Of(model, kernel);
    }

    // Central differences of log pi by each parameter.
    private static int JacobianRank(InverseProblem<int, int, Coefficients> inverse, int[]? states, double[]? point = null)
    {
        using RewardlessProblem problem = inverse.Parts.PoseSoft(new IdentificationOptions(), null);
        int n = inverse.Parts.Model.Reward.ParameterCount;
        double[] at = point ?? [.. Enumerable.Range(0, n).Select(k => 0.1 * k)];
        double[][] Logs(double[] parameters)
        {
            RewardPlan plan = problem.CreatePlan();
            double[][] rewards = inverse.Parts.Rewards(problem, parameters);
            Assert.True(plan.TrySolve(rewards.Length == problem.StageCount ? rewards : [.. Enumerable.Repeat(rewards[0], problem.StageCount)]));
            return [.. plan.LogProbabilities.Select(stage => (double[])stage.Clone())];
        }

        Cai.Checking.ShapingDynamics dynamics = PosedDynamics.Of(problem);
        bool[][]? met = problem.Horizon > 0 ? Cai.Checking.MetStates.Of(dynamics, problem.Horizon) : null;
        List<double[]> rows = [];
        const double step = 1e-5;
        for (int k = 0; k < n; k++)
        {
            double[] up = [.. at], down = [.. at];
            (up[k], down[k]) = (at[k] + step, at[k] - step);
            double[][] more = Logs(up), less = Logs(down);
            List<double> column = [];
            for (int t = 0; t < dynamics.StageCount; t++)
            {
                Cai.Checking.TransitionRows moves = dynamics.RowsAt(t);
                for (int place = 0; place < moves.PairCount; place++)
                {
                    if (met?[t][moves.PairStates[place]] != false && (states is null || states.Contains(moves.PairStates[place])))
                        column.Add((more[t][moves.TablePairs[place]] - less[t][moves.TablePairs[place]]) / (2 * step));
                }
            }

            rows.Add([.. column]);
        }

        Vector<double> singular = Matrix<double>.Build.DenseOfRowArrays(rows).Svd(computeVectors: false).S;
        return singular.Count(value => value > 1e-6 * singular[0]);
    }
}
