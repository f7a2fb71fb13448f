using Cai.Examples;

namespace Cai.RouteChoices;

/// <summary>Recursive logit: likelihoods known from elsewhere, and many destinations at once.</summary>
public sealed class RouteChoiceTests
{
    /// <summary>Four links with distances (0,5,0,4), (0,0,3,0), (0,3,0,5), (4,0,0,0), a coefficient of -0.4, and link 1 as the destination, where one may stop.</summary>
    [Theory]
    [InlineData(0, 2.537993985)]
    [InlineData(1, 3.337993985)]
    [InlineData(2, 0.137993985)]
    public void Likelihood_OfFourLinks_IsThePublishedOne(int trip, double expected)
    {
        RoadTables tables = RoadTables.Read(Path.Combine(AppContext.BaseDirectory, "RouteChoice"));
        var plan = tables.Problem(1).Solve(new(-0.4, 0), new() { Tolerance = 1e-11 });
        Assert.Equal(expected, Surprise(plan, tables.Demonstrate([tables.Trips[trip]], 1)), 5e-10);
    }

    /// <summary>The likelihood of trips to three destinations is the sum of those of three problems with one; so the estimate makes the sum of their gradients vanish.</summary>
    [Fact]
    public void Likelihood_OfManyDestinations_IsTheSumOverThem()
    {
        RoadTables town = Town.Of(side: 3);
        int[] destinations = [0, 9, 20];
        RouteChoice all = town.Problem(destinations);
        var truth = all.Solve(new(-1.2, -0.6));
        List<Trajectory<RouteChoice.Traveller, RouteChoice.Take>> trips = [];
        for (int goal = 0; goal < 3; goal++)
            trips.AddRange(Enumerable.Range(0, town.Links).SelectMany(link => all.Simulate(truth, new(-1.2, -0.6), new() { Episodes = 10, Seed = (ulong)((goal * 100) + link) }, new(link, goal))));
        var fit = all.InferReward(Demonstrations<RouteChoice.Traveller, RouteChoice.Take>.FromTrajectories(trips));

        double Apart(double minutes, double turns) => Enumerable.Range(0, 3).Sum(goal => -Surprise(
            town.Problem(destinations[goal]).Solve(new(minutes, turns), new() { Tolerance = 1e-11 }),
            town.Demonstrate(trips.Where(trip => trip.Last!.Value.Goal == goal).Select(trip => trip.Steps.Select(step => step.State.Link).ToArray()), destinations[goal])));
        (double minutes, double turns) = (fit.Parameters.Minutes, fit.Parameters.Turns);
        Assert.Equal(Apart(minutes, turns), fit.LogLikelihood, 1e-6);
        const double Step = 1e-4;
        Assert.Equal(0, (Apart(minutes + Step, turns) - Apart(minutes - Step, turns)) / (2 * Step), 1e-2);
        Assert.Equal(0, (Apart(minutes, turns + Step) - Apart(minutes, turns - Step)) / (2 * Step), 1e-2);
    }

    /// <summary>Moves are certain, nothing is discounted: given the starts, maximum entropy over trajectories and in its causal form are the likelihood of recursive logit.</summary>
    [Fact]
    public void MaximumEntropy_OfCertainMoves_IsRecursiveLogit()
    {
        RoadTables town = Town.Of(side: 3);
        RouteChoice problem = town.Problem(9);
        var truth = problem.Solve(new(-1.2, -0.6));
        List<Trajectory<RouteChoice.Traveller, RouteChoice.Take>> trips = [.. Enumerable.Range(0, town.Links).SelectMany(link => problem.Simulate(truth, new(-1.2, -0.6), new() { Episodes = 10, Seed = (ulong)link }, new(link, 0)))];
        var data = Demonstrations<RouteChoice.Traveller, RouteChoice.Take>.FromTrajectories(trips);
        var fit = problem.InferReward(data);
        foreach (MaximumEntropyForm form in Enum.GetValues<MaximumEntropyForm>())
        {
            var entropy = problem.Inverse.MaximumEntropy(data, new() { Form = form, Start = MaximumEntropyStart.Observed });
            Assert.Equal(fit.Parameters.Minutes, entropy.Parameters.Minutes, 1e-6);
            Assert.Equal(fit.Parameters.Turns, entropy.Parameters.Turns, 1e-6);
        }
    }

    [Fact]
    public void Tables_TellWhichRowIsWrong()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        foreach (string file in (string[])["links.csv", "attributes.csv"])
            File.Copy(Path.Combine(AppContext.BaseDirectory, "RouteChoice", file), Path.Combine(directory, file));
        File.WriteAllText(Path.Combine(directory, "trips.csv"), "trip,link\na,0\na,2\n");
        Assert.Contains("do not meet", Assert.Throws<FormatException>(() => RoadTables.Read(directory)).Message, StringComparison.Ordinal);
        Directory.Delete(directory, recursive: true);
    }

    private static double Surprise(Solution<RouteChoice.Traveller, RouteChoice.Take> plan, Demonstrations<RouteChoice.Traveller, RouteChoice.Take> trips) =>
        -trips.Observations.Sum(seen => seen.Count * Math.Log(plan.Policy(seen.State)[seen.Action]));
}
