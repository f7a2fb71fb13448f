namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>Rewards of every kind, from the declaration to the fit: solved as brute force solves them, and recovered from the behaviour they cause.</summary>
public sealed class RewardTests
{
    [Fact]
    public void Harvest_NonlinearInNoise_IsSolvedAndRecovered()
    {
        var problem = new Harvest();
        double[] growth = [0.36, 0.48, 0.16];
        BruteForce<Harvest.Field, Harvest.Effort> Oracle(Harvest.Tastes tastes) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.9,
            Temperature = 0.7,
            IsTerminal = Harvest.Bare,
            TerminalReward = Harvest.Ruin,
            Prior = (field, effort, _) => Harvest.Can(field, effort) ? 1 : 0,
            Outcomes = (field, effort, _) =>
                from rain in new[] { 0, 1 }
                from more in new[] { 0, 1, 2 }
                let weather = new Harvest.Weather(rain, more)
                let next = Harvest.Next(field, effort, weather)
                select (growth[more] * (rain == 0 ? 0.3 : 0.7), next, Harvest.Yield(field, effort, weather, tastes) + (tastes.Toil * Harvest.Work(field, effort, next))),
        };
        var truth = new Harvest.Tastes(0.8, 0.4, 1.2);
        Checks.Agree(Oracle(truth), problem.Solve(truth));
        var demonstrations = Checks.Expected(Oracle(truth));
        var fit = problem.InferReward(demonstrations);
        AssertClose([0.8, 0.4, 1.2], [fit.Parameters.Scale, fit.Parameters.Curve, fit.Parameters.Toil]);
        Assert.Equal(Checks.LogLikelihood(Oracle(truth), demonstrations), fit.LogLikelihood, 1e-6);
        Checks.Agree(Oracle(fit.Parameters), fit.Solution);
    }

    [Fact]
    public void Herd_NonlinearInNextState_IsSolvedAndRecovered()
    {
        var problem = new Herd();
        BruteForce<Herd.Place, Herd.Move> Oracle(Herd.Tastes tastes) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.85,
            Temperature = 0.5,
            Prior = (place, move, _) => Herd.Can(place, move) ? Herd.Habit(place, move) : 0,
            Outcomes = (place, move, _) =>
                from turn in Enum.GetValues<Herd.Turn>()
                let next = Herd.Next(place, move, turn)
                select (Herd.Chance(place, move, turn), next, Herd.Life(place, move, next, tastes) + (tastes.Grass * Herd.Grazing(place, move, next))),
        };
        var truth = new Herd.Tastes(0.9, 0.6, 0.7);
        Assert.Equal(18, problem.States.Count);
        var solution = problem.Solve(truth);
        Checks.Agree(Oracle(truth), solution);
        var fit = problem.InferReward(Checks.Expected(Oracle(truth)));
        AssertClose([0.9, 0.6, 0.7], [fit.Parameters.Fear, fit.Parameters.Pull, fit.Parameters.Grass]);

        // The start weighs the dry season threefold.
        var values = Oracle(truth).Solve().Values[0];
        Assert.Equal(1 / (1 - 0.85), solution.Occupancy().Total, 1e-7);
        Assert.True(solution.Occupancy()[new(new(Herd.Season.Dry, 0), false)] >= 0.6);
        Assert.Equal(values.Count, problem.States.Count);
    }

    [Fact]
    public void Depot_NonlinearInEstimatedNoise_IsSolvedAndRecoveredJointly()
    {
        double[] use = [0.2, 0.5, 0.3], fault = [0.7, 0.3];
        var problem = new Depot { UseProbabilities = use, FaultProbabilities = fault };
        BruteForce<Depot.Machine, Depot.Care> Oracle(Depot.Costs costs) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.8,
            Temperature = 1,
            Outcomes = (machine, care, _) =>
                from u in new[] { 0, 1, 2 }
                from f in new[] { 0, 1 }
                let day = new Depot.Day(u, f)
                select (use[u] * fault[f], Depot.Next(machine, care, day), Depot.Profit(machine, care, day, costs)),
        };
        var truth = new Depot.Costs(1.5, 0.8);
        Checks.Agree(Oracle(truth), problem.Solve(truth));
        var demonstrations = Checks.Expected(Oracle(truth));
        var held = problem.InferReward(demonstrations);
        AssertClose([1.5, 0.8], [held.Parameters.Repair, held.Parameters.Loss]);
        var joint = new Depot().InferReward(demonstrations, new() { EstimateNoise = true });
        AssertClose([1.5, 0.8, .. use, .. fault], [joint.Parameters.Repair, joint.Parameters.Loss, .. joint.NoiseProbabilities]);
    }

    [Fact]
    public void LinearDepot_AffineInEstimatedNoise_IsSolvedAndRecoveredJointly()
    {
        double[] use = [0.2, 0.5, 0.3], fault = [0.7, 0.3];
        var problem = new LinearDepot { UseProbabilities = use, FaultProbabilities = fault };
        BruteForce<LinearDepot.Machine, LinearDepot.Care> Oracle(LinearDepot.Costs costs) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.8,
            Temperature = 1,
            Outcomes = (machine, care, _) =>
                from u in new[] { 0, 1, 2 }
                from f in new[] { 0, 1 }
                let day = new LinearDepot.Day(u, f)
                select (use[u] * fault[f], LinearDepot.Next(machine, care, day), LinearDepot.Profit(machine, care, day, costs)),
        };
        var truth = new LinearDepot.Costs(1.5, 0.8);
        Checks.Agree(Oracle(truth), problem.Solve(truth));
        var demonstrations = Checks.Expected(Oracle(truth));
        var joint = new LinearDepot().InferReward(demonstrations, new() { EstimateNoise = true });
        AssertClose([1.5, 0.8, .. use, .. fault], [joint.Parameters.Repair, joint.Parameters.Loss, .. joint.NoiseProbabilities]);
        AssertClose([.. use, .. fault], [.. new LinearDepot().EstimateNoise(demonstrations).Probabilities]);
    }

    [Fact]
    public void Voyage_StagedEverywhere_IsSolvedAndRecovered()
    {
        var problem = new Voyage();
        BruteForce<Voyage.Port, Voyage.Sail> Oracle(Voyage.Tastes tastes) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.95,
            Temperature = 0.6,
            Horizon = 4,
            TerminalReward = Voyage.Home,
            Prior = (port, sail, day) => Voyage.Can(port, sail, day) ? Voyage.Habit(port, sail, day) : 0,
            Outcomes = (port, sail, day) => Enum.GetValues<Voyage.Wind>().Select(wind =>
                (wind is Voyage.Wind.Calm ? 0.25 : 0.75, Voyage.Next(port, sail, wind, day), Voyage.Gain(port, sail, tastes, day))),
        };
        var truth = new Voyage.Tastes(0.3, 0.9);
        var solution = problem.Solve(truth);
        Checks.Agree(Oracle(truth), solution);
        var fit = problem.InferReward(Checks.Expected(Oracle(truth)));
        AssertClose([0.3, 0.9], [fit.Parameters.Distance, fit.Parameters.Effort]);
        Assert.Equal((1 - Math.Pow(0.95, 4)) / 0.05, solution.Occupancy().Total, 1e-9);
    }

    [Fact]
    public void CurvedVoyage_StagedAndNonlinear_IsSolvedAndRecovered()
    {
        var problem = new CurvedVoyage();
        BruteForce<CurvedVoyage.Port, CurvedVoyage.Sail> Oracle(CurvedVoyage.Tastes tastes) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.95,
            Temperature = 0.6,
            Horizon = 3,
            Outcomes = (port, sail, day) =>
                from wind in Enum.GetValues<CurvedVoyage.Wind>()
                let next = CurvedVoyage.Next(port, sail, wind)
                select (wind is CurvedVoyage.Wind.Calm ? 0.25 : 0.75, next, CurvedVoyage.Gain(port, sail, next, tastes, day)),
        };
        var truth = new CurvedVoyage.Tastes(0.4, 1.5);
        Checks.Agree(Oracle(truth), problem.Solve(truth));
        var fit = problem.InferReward(Checks.Expected(Oracle(truth)));
        AssertClose([0.4, 1.5], [fit.Parameters.Distance, fit.Parameters.Effort]);
    }

    [Fact]
    public void Market_OpaqueReward_IsSolvedAndRecovered()
    {
        var problem = new Market();
        double[] news = [0.25, 0.5, 0.25];
        BruteForce<Market.Price, Market.Trade> Oracle(Market.Tastes tastes) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.9,
            Temperature = 0.5,
            Outcomes = (price, trade, _) => Enum.GetValues<Market.News>().Select(item => (news[(int)item], Market.Next(price, trade, item), Market.Profit(price, trade, item, tastes))),
        };
        var truth = new Market.Tastes(0.9, 0.6);
        Checks.Agree(Oracle(truth), problem.Solve(truth));
        var fit = problem.InferReward(Checks.Expected(Oracle(truth)));
        AssertClose([0.9, 0.6], [fit.Parameters.Gain, fit.Parameters.Risk], 1e-5);
    }

    [Fact]
    public void Tour_OpaqueByInstanceData_IsSolvedAndRecovered()
    {
        var problem = new Tour(5, [1, 0.5, 2, 0.25, 1.5]);
        BruteForce<Tour.At, Tour.Go> Oracle(Tour.Tastes tastes) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.9,
            Temperature = 0.5,
            Outcomes = (at, go, _) => [(1, problem.Next(at, go), problem.Cost(at, go, tastes))],
        };
        var truth = new Tour.Tastes(0.4, 0.3);
        Assert.Equal(5, problem.States.Count);
        Checks.Agree(Oracle(truth), problem.Solve(truth));
        var fit = problem.InferReward(Checks.Expected(Oracle(truth)));
        AssertClose([0.4, 0.3], [fit.Parameters.Toll, fit.Parameters.Rest], 1e-5);
    }

    [Fact]
    public void Kiosk_InstanceRewardBesideStaticDynamics_IsSolvedPerInstance()
    {
        foreach (double[] prices in new double[][] { [1, 2, 3, 4], [4, 1, 0.5, 2] })
        {
            var problem = new Kiosk(prices);
            BruteForce<Kiosk.Stock, Kiosk.Order> Oracle(Kiosk.Tastes tastes) => new()
            {
                States = All(problem.States),
                Actions = All(problem.Actions),
                Discount = 0.9,
                Temperature = 0.5,
                Outcomes = (stock, order, _) => Enum.GetValues<Kiosk.Demand>().Select(demand => (0.5, Kiosk.Next(stock, order, demand), problem.Sales(stock, order, demand, tastes))),
            };
            var truth = new Kiosk.Tastes(0.7, 0.8);
            Checks.Agree(Oracle(truth), problem.Solve(truth));
            var fit = problem.InferReward(Checks.Expected(Oracle(truth)));
            AssertClose([0.7, 0.8], [fit.Parameters.Price, fit.Parameters.Effort], 1e-5);
        }
    }

    [Fact]
    public void Namesake_MembersNamedLikeDerivedOnes_AreKeptApart()
    {
        var problem = new Namesake();
        BruteForce<Namesake.Level, Namesake.Move> Oracle(Namesake.Tastes tastes) => new()
        {
            States = All(problem.States),
            Actions = All(problem.Actions),
            Discount = 0.9,
            Temperature = 0.5,
            Outcomes = (level, move, _) => [(1, Namesake.Next(level, move), Namesake.Utility(level, move, tastes))],
        };
        var truth = new Namesake.Tastes(0.25, -0.5);
        Checks.Agree(Oracle(truth), problem.Solve(truth));
        var fit = problem.InferReward(Checks.Expected(Oracle(truth)));
        AssertClose([0.25, -0.5], [fit.Parameters.Height, fit.Parameters.Up]);
    }

    private static T[] All<T>(Space<T> space)
        where T : struct => [.. Enumerable.Range(0, space.Count).Select(i => space[i])];

    private static void AssertClose(double[] expected, double[] actual, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
