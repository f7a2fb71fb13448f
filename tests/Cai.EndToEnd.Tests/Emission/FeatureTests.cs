using Cai.Gallery;
using Swinging = Cai.Gallery.Pendulum;

namespace Cai.EndToEnd.Tests.Emission;

public class FeatureTests
{
    [Fact]
    public void Features_OfANeuralProblem_AreTheDeclaredOnes()
    {
        var lanes = new Lanes();
        double[] features = new double[lanes.FeatureNames.Count];

        lanes.Features(new(3, 6), Lanes.Steer.Left, features);

        Assert.Equal(["Lane", "Headway", "Swerves"], lanes.FeatureNames);
        Assert.Equal([3 / 4.0, 6 / 9.0, 1], features);
    }

    [Fact]
    public void Features_OfAnInstanceProblem_ReadTheInstance()
    {
        var roads = new Roads(3, [0, 1, 0], [1, 2, 2], [5, 7, 20], 2);
        double[] features = new double[2];

        roads.Features(new(0), new(2), features);

        Assert.Equal([20, 1], features);
    }

    [Fact]
    public void Simulate_OfAContinuousProblem_SwingsThePendulum()
    {
        var swings = new Swinging().Simulate(new Still(), new SimulationOptions { Episodes = 3, MaxSteps = 50, Seed = 7 }, new Swinging.Swing(0.1, 0));

        Assert.Equal(3, swings.Count);
        Assert.All(swings, swing => Assert.Equal(50, swing.Steps.Count));
        Assert.All(swings, swing => Assert.All(swing.Steps, step => Assert.InRange(step.State.Speed, -8, 8)));
        Assert.NotEqual(swings[0].Steps[^1].State, swings[1].Steps[^1].State);
    }

    private readonly struct Still : IPolicy<Swinging.Swing, Swinging.Torque>
    {
        public Swinging.Torque Act(Swinging.Swing state, int stage, ref CounterRandom random) => new(0);
    }
}
