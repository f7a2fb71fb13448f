using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Learning.Networks;

/// <summary>Model networks: of a pendulum whose dynamics are known, and the derivatives of their likelihood.</summary>
public sealed class NeuralModelTests
{
    private readonly record struct Swing(double Angle, double Speed);

    private readonly record struct Torque(double Value);

    [Fact]
    public void FitModel_OfAPendulum_TellsItsDynamicsAndItsNoise()
    {
        NeuralModel<Swing, Torque> model = Fit(3000, new() { StepSize = 5e-3, Epochs = 120, Schedule = StepSchedule.Cosine, Seed = 4 });

        // The noise of a step has a deviation of 0.1 in the speed and of 0.005 in the angle: no model errs by less, and log densities are at most 0.8836 + 3.8794 on average.
        Assert.InRange(model.Errors[1], 0.09, 0.12);
        Assert.InRange(model.Errors[0], 0.0045, 0.008);
        Assert.InRange(model.HeldOutLogLikelihood!.Value, 4.3, 4.9);
        Random random = new(8);
        double square = 0;
        for (int i = 0; i < 200; i++)
        {
            (Swing swing, Torque torque) = Draw(random);
            Swing expected = Next(swing, torque, 0), told = model.Next(swing, torque);
            square += Math.Pow(told.Speed - expected.Speed, 2) / 200;
        }

        Assert.InRange(Math.Sqrt(square), 0, 0.05);
        double[] deviations = new double[2];
        model.Deviations(new(0.5, 1), new(0), deviations);
        Assert.InRange(deviations[1], 0.07, 0.14);
    }

    [Fact]
    public void Sample_HasTheMeanAndTheDeviationsThatAreTold()
    {
        NeuralModel<Swing, Torque> model = Fit(200, new() { Epochs = 5 });
        Swing from = new(0.3, -1), mean = model.Next(from, new(1));
        double[] deviations = new double[2];
        model.Deviations(from, new(1), deviations);
        CounterRandom random = new(3, 0);
        double[] speeds = [.. Enumerable.Range(0, 20_000).Select(_ => model.Sample(from, new(1), ref random).Speed)];
        Assert.Equal(mean.Speed, speeds.Average(), 4 * deviations[1] / Math.Sqrt(20_000));
        Assert.Equal(deviations[1], Math.Sqrt(speeds.Average(speed => Math.Pow(speed - mean.Speed, 2))), 0.03 * deviations[1]);

        // A density integrates to one; here over a grid of five deviations either way.
        double sum = 0;
        for (int i = -50; i < 50; i++)
        {
            for (int j = -50; j < 50; j++)
                sum += Math.Exp(model.LogDensity(from, new(1), new(mean.Angle + (0.1 * (i + 0.5) * deviations[0]), mean.Speed + (0.1 * (j + 0.5) * deviations[1])))) * 0.01 * deviations[0] * deviations[1];
        }

        Assert.Equal(1, sum, 1e-4);
        Assert.Equal(0, Allocation.OnceWarm(() => model.Next(from, new(1))));
    }

    [Fact]
    public void LikelihoodAndItsGradient_AreThoseOfTheDensity()
    {
        LayeredNetwork network = new(Activation.Softplus, 2, 5, 4);
        double[] inputs = [0.1, -0.4, 0.7, 0.2, -1, 0.5], targets = [0.3, -0.2, 0.5, 1, -0.6, 0.1], counts = [1, 2, 0.5];
        GaussianLoss loss = new(inputs, targets, [2, 3], counts, new(network, 3));
        double[] weights = NetworkWeights.Initialise(network, 6), gradient = new double[weights.Length];

        double value = loss.Add(weights, [0, 1, 2], gradient);

        double[] units = new double[3 * network.UnitCount];
        network.Forward(weights, 3, inputs, units);
        double expected = 0;
        for (int row = 0; row < 3; row++)
        {
            for (int i = 0; i < 2; i++)
            {
                double variance = 1e-6 + Math.Exp(units[15 + (4 * row) + 2 + i]), deviation = Math.Sqrt(variance) * (i == 0 ? 2 : 3);
                expected -= counts[row] * MathNet.Numerics.Distributions.Normal.PDFLn(units[15 + (4 * row) + i] * (i == 0 ? 2 : 3), deviation, targets[(2 * row) + i] * (i == 0 ? 2 : 3));
            }
        }

        Assert.Equal(expected, value, 1e-10);
        for (int w = 0; w < weights.Length; w++)
        {
            double At(double weight)
            {
                double[] moved = [.. weights];
                moved[w] = weight;
                return loss.Add(moved, [0, 1, 2], []);
            }

            Assert.Equal((At(weights[w] + 1e-5) - At(weights[w] - 1e-5)) / 2e-5, gradient[w], 1e-7);
        }
    }

    [Fact]
    public void FitModel_WithWhatCannotBeUsed_NamesIt()
    {
        string Message(Demonstrations<Swing, Torque> data) => Assert.Throws<ArgumentException>(() =>
            NetworkLearning.FitModel("Pendulum", new LayeredNetwork(Activation.Tanh, 3, 4, 4), new SwingCoordinates(), new TorqueCoordinates(), data)).Message;
        Assert.Contains("no next state", Message(Demonstrations<Swing, Torque>.FromTrajectories([new([new(new(0, 0), new(0))])])), StringComparison.Ordinal);
        Assert.Contains("Trajectory 0, step 0: Speed is not finite", Message(Demonstrations<Swing, Torque>.FromTrajectories([new([new(new(0, double.NaN), new(0))]) { Last = new(0, 0) }])), StringComparison.Ordinal);
    }

    private static NeuralModel<Swing, Torque> Fit(int transitions, TrainingOptions options)
    {
        Random random = new(2);
        CounterRandom noise = new(9, 0);
        List<Trajectory<Swing, Torque>> data = [];
        for (int i = 0; i < transitions; i++)
        {
            (Swing swing, Torque torque) = Draw(random);
            data.Add(new([new(swing, torque)]) { Last = Next(swing, torque, noise.Normal(0, 0.1)) });
        }

        return NetworkLearning.FitModel("Pendulum", new LayeredNetwork(Activation.Tanh, 3, 32, 32, 4), new SwingCoordinates(), new TorqueCoordinates(), Demonstrations<Swing, Torque>.FromTrajectories(data), options);
    }

    private static (Swing, Torque) Draw(Random random) =>
        (new(Math.PI * ((2 * random.NextDouble()) - 1), 6 * ((2 * random.NextDouble()) - 1)), new(2 * ((2 * random.NextDouble()) - 1)));

    private static Swing Next(Swing s, Torque u, double push)
    {
        double speed = Math.Clamp(s.Speed + (0.05 * ((15 * Math.Sin(s.Angle)) + (3 * u.Value))) + push, -8, 8);
        return new(s.Angle + (0.05 * speed), speed);
    }

    private readonly struct SwingCoordinates : ICoordinates<Swing>
    {
        public int Count => 2;

        public ReadOnlySpan<double> Lower => [double.NegativeInfinity, -8];

        public ReadOnlySpan<double> Upper => [double.PositiveInfinity, 8];

        public string Name(int index) => index == 0 ? "Angle" : "Speed";

        public bool IsWhole(int index) => false;

        public void Read(Swing value, Span<double> coordinates) => (coordinates[0], coordinates[1]) = (value.Angle, value.Speed);

        public Swing Of(ReadOnlySpan<double> coordinates) => new(coordinates[0], coordinates[1]);
    }

    private readonly struct TorqueCoordinates : ICoordinates<Torque>
    {
        public int Count => 1;

        public ReadOnlySpan<double> Lower => [-2];

        public ReadOnlySpan<double> Upper => [2];

        public string Name(int index) => "Value";

        public bool IsWhole(int index) => false;

        public void Read(Torque value, Span<double> coordinates) => coordinates[0] = value.Value;

        public Torque Of(ReadOnlySpan<double> coordinates) => new(coordinates[0]);
    }
}
