using Cai.CompilerServices;

namespace Cai.Learning.Continuous;

/// <summary>A place on a line.</summary>
public readonly record struct Place(double X);

/// <summary>A push along it.</summary>
public readonly record struct Push(double U);

/// <summary>The places as vectors.</summary>
public readonly struct Places(double[] lower, double[] upper) : ICoordinates<Place>
{
    public int Count => 1;

    public ReadOnlySpan<double> Lower => lower;

    public ReadOnlySpan<double> Upper => upper;

    public string Name(int index) => "X";

    public bool IsWhole(int index) => false;

    public void Read(Place value, Span<double> coordinates) => coordinates[0] = value.X;

    public Place Of(ReadOnlySpan<double> coordinates) => new(coordinates[0]);
}

/// <summary>The pushes as vectors.</summary>
public readonly struct Pushes(double[] lower, double[] upper) : ICoordinates<Push>
{
    public int Count => 1;

    public ReadOnlySpan<double> Lower => lower;

    public ReadOnlySpan<double> Upper => upper;

    public string Name(int index) => "U";

    public bool IsWhole(int index) => false;

    public void Read(Push value, Span<double> coordinates) => coordinates[0] = value.U;

    public Push Of(ReadOnlySpan<double> coordinates) => new(coordinates[0]);
}

/// <summary>
/// The linear-quadratic regulator with noise, in one dimension: <c>x' = x + u + w</c>, reward <c>-(q x^2 + c u^2)</c>, from <see cref="From"/>. Its soft values are
/// <c>V(x) = -p x^2 + v</c>, its soft policy Normal(-k x, a / (2 (c + g p))): see <see cref="Riccati"/>.
/// </summary>
public readonly struct Regulator(double q, double c, double noise) : IRealProcess<Place, Push>
{
    /// <summary>Where it starts; none declared where it is not a number.</summary>
    public double From { get; init; } = 1;

    /// <summary>A state beyond this distance ends it, for this reward.</summary>
    public double End { get; init; } = double.PositiveInfinity;

    public double EndReward { get; init; }

    /// <summary>Where dynamics and rewards stop being numbers.</summary>
    public double Abyss { get; init; } = double.PositiveInfinity;

    public double Cliff { get; init; } = double.PositiveInfinity;

    public bool HasStart => !double.IsNaN(From);

    public int OutcomeCount => 0;

    public IReadOnlyList<NoiseQuadrature> NoiseFields => [NoiseQuadrature.Normal("W", 0, noise)];

    public bool HasPrior => false;

    public IReadOnlyList<string> StateFeatureNames => [];

    public Place Start(ref CounterRandom random) => new(From);

    public bool IsTerminal(Place state) => Math.Abs(state.X) > End;

    public double TerminalReward(Place state) => Math.Abs(state.X) > End ? EndReward : 0;

    public Place Step(Place state, Push action, int stage, ref CounterRandom random, out double reward) => Step(state, action, stage, [random.Normal(0, noise)], out reward);

    public Place Step(Place state, Push action, int stage, ReadOnlySpan<double> draws, out double reward)
    {
        reward = Math.Abs(action.U) > Cliff ? double.NaN : -((q * state.X * state.X) + (c * action.U * action.U));
        double next = state.X + action.U + draws[0];
        return new(Math.Abs(next) > Abyss ? double.NaN : next);
    }

    public Place Outcome(Place state, Push action, int stage, int code, out double probability, out double reward) => throw new NotSupportedException();

    public bool IsAvailable(Place state, Push action, int stage) => true;

    public double Prior(Place state, Push action, int stage) => 1;

    public void StateFeatures(Place state, Span<double> features)
    {
    }
}

/// <summary>What the regulator is worth, in closed form: <c>p = q + g p c / (c + g p)</c>, <c>k = g p / (c + g p)</c>, <c>v = a/2 log(pi a / (c + g p)) + g (v - p noise^2)</c>.</summary>
public sealed class Riccati
{
    public Riccati(double q, double c, double noise, double discount, double temperature, int horizon = 0)
    {
        int steps = horizon > 0 ? horizon : 10_000;
        for (int t = 0; t < steps; t++)
        {
            double curvature = c + (discount * P);
            V = (discount * (V - (P * noise * noise))) + (temperature > 0 ? temperature / 2 * Math.Log(Math.PI * temperature / curvature) : 0);
            (Gain, Variance) = (discount * P / curvature, temperature / (2 * curvature));
            P = q + (discount * P * c / curvature);
        }
    }

    /// <summary>The curvature of the values.</summary>
    public double P { get; }

    /// <summary>Their constant.</summary>
    public double V { get; }

    /// <summary>The mean of the policy over minus the state.</summary>
    public double Gain { get; }

    /// <summary>Its variance.</summary>
    public double Variance { get; }

    public double Value(double x) => V - (P * x * x);
}
