using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Inference;

/// <summary>Where the sum over trajectories of any length is finite, and what is said where it is not.</summary>
public sealed class FinitePartitionTests
{
    [Theory, InlineData(-2, 1), InlineData(-1.11, 1), InlineData(-0.9, 0.8), InlineData(-1.0987, 1)]
    public void Messages_WhereTheSpectralRadiusIsBelowOne_AreTheSolution(double step, double discount)
    {
        Posterior<Rooms.Room, Rooms.Door> posterior = new Rooms(step).Posterior(new() { Discount = discount });

        // e^V = e^r (4 (1 - g) + g (1 + 3 e^V))
        double r = Math.Exp(step), expected = r * ((4 * (1 - discount)) + discount) / (1 - (3 * discount * r));
        Assert.Equal(Math.Log(expected), posterior.LogBackwardMessage(Rooms.Room.Hall), 8);
        Assert.Equal(Math.Log(expected), posterior.LogPartition, 8);
        Assert.InRange(Math.Abs(Math.Log(expected) - posterior.LogPartition), 0, posterior.ErrorBound);

        // Rooms visited in all: each goes on to another one with the share that the others have of its weight.
        double on = 3 * discount * r;
        Assert.Equal(1 / (1 - on), Enum.GetValues<Rooms.Room>().Where(room => room != Rooms.Room.Outside).Sum(posterior.ExpectedVisits), 6);
    }

    [Theory, InlineData(-1.09, 1), InlineData(-0.05, 1), InlineData(0.3, 0.8), InlineData(-1.09, 0.9999)]
    public void Posterior_WhereWanderingPays_SaysWhyAndWhere(double step, double discount)
    {
        DivergenceException error = Assert.Throws<DivergenceException>(() => new Rooms(step).Posterior(new() { Discount = discount }));

        Assert.Contains("spectral radius", error.Message, StringComparison.Ordinal);
        Assert.Contains("Entropy or reward pays for wandering", error.Message, StringComparison.Ordinal);
        Assert.Equal(["Kitchen", "Hall", "Bath", "Study"], error.States);
    }

    [Fact]
    public void Posterior_OfAnActionPrior_IsFiniteWhereActionsAreNoMoreThanADistribution() =>
        Assert.InRange(new Rooms(-0.05).Posterior(new() { Prior = ActionPrior.Uniform }).LogEvidence, -10, 0);

    [Fact]
    public void Posterior_WithoutHorizonTerminalOrDiscount_SaysWhatToPass()
    {
        string message = Assert.Throws<ArgumentException>(() => new Ring().Posterior(new() { Discount = 1 })).Message;

        Assert.Contains("no horizon, no terminal state and no discount", message, StringComparison.Ordinal);
        Assert.Contains("PosteriorOptions.Horizon", message, StringComparison.Ordinal);
        Assert.Equal(Math.Log(0.5 * 2 * Math.Exp(-2) / (1 - (0.5 * 2 * Math.Exp(-2)))), new Ring().Posterior().LogPartition, 9);
    }

    [Fact]
    public void Posterior_WhereAStateCannotEnd_NamesIt()
    {
        DivergenceException error = Assert.Throws<DivergenceException>(() => new Cellar().Posterior(new() { Discount = 1 }));

        Assert.Equal(["Below"], error.States);
        Assert.Contains("no terminal state can be reached", error.Message, StringComparison.Ordinal);
        Assert.True(double.IsFinite(new Cellar().Posterior(new() { Discount = 0.9, Prior = ActionPrior.Uniform }).LogPartition));
    }

    [Fact]
    public void LogEvidence_OfPositiveRewardsOverAnInfiniteHorizon_IsRefused() => Assert.Contains(
        "read LogPartition", Assert.Throws<InvalidOperationException>(() => new Ford().Posterior(new(3, 1), new() { Horizon = 0, Discount = 0.5, Prior = ActionPrior.Uniform }).LogEvidence).Message, StringComparison.Ordinal);

    [Fact]
    public void Posterior_WithSettingsThatMakeNoSense_NamesThem()
    {
        Assert.Contains("horizon is -1", Assert.Throws<ArgumentException>(() => new Rooms(-2).Posterior(new() { Horizon = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("at temperature 0", Assert.Throws<ArgumentException>(() => new Rooms(-2).Posterior(new() { Temperature = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("discount is 1.5", Assert.Throws<ArgumentException>(() => new Rooms(-2).Posterior(new() { Discount = 1.5 })).Message, StringComparison.Ordinal);
        Assert.Contains("Tolerance", Assert.Throws<ArgumentException>(() => new Rooms(-2).Posterior(new() { Tolerance = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("tolerance 1E-18", Assert.Throws<ArgumentException>(() => new Rooms(-2).Posterior(new() { Tolerance = 1e-18 })).Message, StringComparison.Ordinal);
        Assert.Contains("Threads", Assert.Throws<ArgumentException>(() => new Rooms(-2).Posterior(new() { Threads = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("infinite", Assert.Throws<ArgumentException>(() => new Seasonal().Posterior(new() { Horizon = 0, Temperature = 1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rooms(-2).Posterior().Marginal(Rooms.Room.Hall, -1));
    }

    [Theory, InlineData(0.3), InlineData(0.1)]
    public void Posterior_WhereDynamicsAreCertain_IsTheSoftSolution(double temperature)
    {
        // Deterministic, nothing discounted, an infinite horizon: the two posteriors are one.
        SolveOptions settings = new() { Discount = 1, Temperature = temperature, Prior = ActionPrior.Uniform };
        Solution<Taxi.Cab, Taxi.Order> soft = new Taxi().Solve(settings);
        Posterior<Taxi.Cab, Taxi.Order> exact = new Taxi().Posterior(new() { Discount = 1, Temperature = temperature, Prior = ActionPrior.Uniform });

        foreach (Taxi.Cab cab in new Taxi().States)
        {
            Assert.Equal(soft.Value(cab) / temperature, exact.LogBackwardMessage(cab), 6);
            foreach ((Taxi.Order order, double probability) in soft.Policy(cab))
                Assert.Equal(probability, exact.Policy(cab)[order], 6);
        }
    }
}
