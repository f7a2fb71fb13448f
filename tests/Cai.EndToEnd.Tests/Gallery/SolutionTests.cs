using Cai.Gallery;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.EndToEnd.Tests.Gallery;

/// <summary>The gallery solved from its declarations, held to published numbers, closed forms and plain loops.</summary>
public class SolutionTests
{
    [Fact]
    public void FrozenLake_Undiscounted_ReachesTheGoalFourteenTimesInSeventeen()
    {
        Solution<FrozenLake.Cell, FrozenLake.Move> plan = new FrozenLake().Solve(new SolveOptions { Discount = 1 });

        Assert.Equal(14.0 / 17, plan.Value(new(0, 0)), 1e-8);
        Assert.InRange(plan.ErrorBound, 0, 1e-8);
    }

    // Gymnasium's FrozenLake-v1, 4 x 4, at discount 0.99.
    [Fact]
    public void FrozenLake_Discounted_IsWorthWhatIsPublished() => Assert.Equal(0.5420259, new FrozenLake().Solve().Value(new(0, 0)), 1e-6);

    // Quantitative Verification Benchmark Set, coin, N = 2, K = 2, property c2: Pmax = 0.10833...
    [Fact]
    public void Quarrel_AtItsWorst_HasThePublishedProbability() =>
        Assert.Equal(13.0 / 120, new Quarrel().Solve().Value(new(6, default, default)), 1e-8);

    // A kind scheduler runs one process alone until the counter is far beyond what the other's one pending write can undo.
    [Fact]
    public void Consensus_AtItsBest_AlwaysAgrees() => Assert.Equal(1, new Consensus().Solve().Value(new(6, default, default)), 1e-8);

    // Sutton and Barto, figure 4.2: the optimal policy moves five cars from a full first lot to an empty second, and at most four back.
    [Fact]
    public void CarRental_TransfersAsInTheBook()
    {
        Solution<CarRental.Lots, CarRental.Transfer> plan = new CarRental().Solve();

        Assert.Equal(5, plan.Greedy(new(20, 0)).Cars);
        Assert.Equal(-4, plan.Greedy(new(0, 20)).Cars);
        Assert.Equal(0, plan.Greedy(new(10, 10)).Cars);
        Assert.InRange(plan.ErrorBound, 0, 1e-8);
    }

    [Fact]
    public void Seasonal_EveryStage_IsBackwardInduction()
    {
        double[] price = [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1], chance = [0.25, 0.5, 0.25];
        Solution<Seasonal.Stock, Seasonal.Order> plan = new Seasonal().Solve();
        double[] value = [.. Enumerable.Range(0, 21).Select(units => 0.5 * units)];

        for (int month = 11; month >= 0; month--)
        {
            double[] next = value;
            value = [.. Enumerable.Range(0, 21).Select(stock => Enumerable.Range(0, 21 - stock).Max(order => Enumerable.Range(0, 3).Sum(demand =>
                chance[demand] * ((price[month] * Math.Min(stock + order, demand)) - order + next[Math.Max(stock + order - demand, 0)]))))];
            for (int stock = 0; stock <= 20; stock++)
                Assert.Equal(value[stock], plan.Value(new(stock), month), 1e-10);
        }
    }

    // Recursive logit: z = exp(V) solves the linear system z = M z with z(goal) = 1, M(i, j) = sum over links i -> j of exp(u).
    [Fact]
    public void Roads_SoftValues_AreTheLogarithmOfALinearSystem()
    {
        int[] from = [0, 0, 1, 1, 2, 2, 3, 3, 3], to = [1, 2, 2, 3, 3, 1, 4, 0, 2];
        double[] minutes = [2, 4, 1, 6, 2, 1.5, 3, 5, 2.5];
        const double perMinute = -0.6, perLink = -0.9;
        Matrix<double> system = Matrix<double>.Build.DenseIdentity(5);
        for (int link = 0; link < from.Length; link++)
            system[from[link], to[link]] -= Math.Exp((perMinute * minutes[link]) + perLink);
        Vector<double> z = system.Solve(Vector<double>.Build.Dense([0, 0, 0, 0, 1]));

        Solution<Roads.At, Roads.Take> plan = new Roads(5, from, to, minutes, 4).Solve(new(perMinute, perLink));

        for (int node = 0; node < 5; node++)
            Assert.Equal(Math.Log(z[node]), plan.Value(new(node)), 1e-8);
    }

    // From the far corner: 4 moves to R's column and row, and so on; the shortest plan is worth sum of -g^t plus 20 g^(n-1) for n orders.
    [Fact]
    public void Taxi_ShortestPlan_IsWorthItsSteps()
    {
        Solution<Taxi.Cab, Taxi.Order> plan = new Taxi().Solve();
        var cab = new Taxi.Cab(2, 0, 0, 2);     // two north to R, pick up, four south to Y, drop off: 8 orders

        double worth = -Enumerable.Range(0, 7).Sum(t => Math.Pow(0.99, t)) + (20 * Math.Pow(0.99, 7));

        Assert.Equal(worth, plan.Value(cab), 1e-8);
        Assert.Equal(Taxi.Order.North, plan.Greedy(cab));
    }

    [Fact]
    public void Queue_OccupancyFromItsStates_IsRefusedWithoutAStart()
    {
        Solution<Queue.Waiting, Queue.Service> plan = new Queue().Solve(new(1, 1, 5));

        Assert.Contains("[Start]", Assert.Throws<InvalidOperationException>(() => plan.Occupancy()).Message, StringComparison.Ordinal);
        Assert.Equal(1, plan.Policy(new(3)).Sum(choice => choice.Value), 1e-12);
        Assert.Equal(1, plan.Policy(new(0))[Queue.Service.Idle]);
    }

    [Fact]
    public void Meadow_RewardOfTheMarsh_TravelsInOneLine()
    {
        var tastes = new Terrain.Tastes(-2, -0.5);
        Solution<Cell, Step> marsh = new Marsh().Solve(tastes, new() { Temperature = 1 }), meadow = new Meadow().Solve(tastes, new() { Temperature = 1 });

        Assert.True(meadow.Value(new(0, 0)) > marsh.Value(new(0, 0)));
        Assert.Contains("temperature", Assert.Throws<ArgumentException>(() => new Meadow().Solve(tastes)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Lanes_AnyReward_IsSolvedFor()
    {
        Solution<Lanes.Car, Lanes.Steer> plan = new Lanes().SolveReward((car, steer) => car.Gap - (steer is Lanes.Steer.Stay ? 0 : 3));

        Assert.Equal(Lanes.Steer.Stay, plan.Greedy(new(2, 5)));
        Assert.InRange(plan.ErrorBound, 0, 1e-8);
    }

    [Fact]
    public void Rollout_OfTheBus_AllocatesNothingAndDependsOnTheSeedAlone()
    {
        var bus = new BusEngine();
        Solution<BusEngine.Bus, BusEngine.Decision> plan = bus.Solve(new(10.0750, 2.2930));

        double Return(int episode) => bus.Rollout(plan, new(10.0750, 2.2930), maxSteps: 200, seed: 3, episode: episode, start: new(20));

        Assert.Equal(0, Allocation.OnceWarm(() => Return(1)));
        Assert.Equal(Return(4), Return(4));
        Assert.NotEqual(Return(4), Return(5));
    }
}
