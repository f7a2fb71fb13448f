namespace Cai.EndToEnd.Tests.Learning;

/// <summary>A field of every kind: an enum with gaps, a range below zero, a bool.</summary>
public readonly record struct Plot(Soil Soil, [Range(-2, 2)] int Slope, bool Wet);

/// <summary>An enum whose numbers are not its positions.</summary>
public enum Soil { Clay = 7, Sand = 1, Loam = 4 }

/// <summary>Actions, as numbers of 64 bits.</summary>
public enum Crop : long { Rye, Oats, Fallow }

/// <summary>Networks over fields: tanh and rectified units.</summary>
[Mdp<Plot, Crop>(Discount = 0.9, Temperature = 1), NeuralReward(Hidden = [4]), NeuralPolicy(Hidden = [5, 3], Activation = Activation.Relu)]
public sealed partial class Garden
{
    [Dynamics]
    static Plot Next(Plot plot, Crop crop) => plot with { Wet = !plot.Wet, Slope = crop is Crop.Rye ? -plot.Slope : plot.Slope };

    [Available]
    static bool Grows(Plot plot, Crop crop) => crop is not Crop.Oats || plot.Soil is not Soil.Sand;
}

/// <summary>Networks over features: softplus and sigmoid units, in vectors of four and what is left of them.</summary>
[Mdp<Plot, Crop>(Discount = 0.9, Temperature = 1), NeuralReward(Hidden = [6], Activation = Activation.Softplus), NeuralPolicy(Hidden = [7, 4, 2], Activation = Activation.Sigmoid)]
public sealed partial class Orchard
{
    [Dynamics]
    static Plot Next(Plot plot, Crop crop) => plot with { Wet = crop is Crop.Fallow };

    [Feature]
    static double Steep(Plot plot) => Math.Abs(plot.Slope) / 2.0;

    [Feature]
    static double Thirst(Plot plot, Crop crop) => (plot.Wet ? 0 : 1) * (int)crop;
}

/// <summary>A linear network of an instance, whose features and bounds are known at run time.</summary>
[Mdp(Discount = 0.9, Temperature = 1), NeuralReward(Hidden = [3], Activation = Activation.Identity), NeuralPolicy(Hidden = [4])]
public sealed partial class Terrace(int levels, double[] yields)
{
    int Levels => levels;

    [State]
    public readonly record struct Level([Below(nameof(Levels))] int Height);

    [Action]
    public readonly record struct Walk([Range(-1, 1)] int Up);

    [Dynamics]
    Level Next(Level level, Walk walk) => new(Math.Clamp(level.Height + walk.Up, 0, levels - 1));

    [Feature]
    double Yield(Level level) => yields[level.Height];
}

/// <summary>The same without features: its network reads a field whose bound is known at run time.</summary>
[Mdp(Discount = 0.9, Temperature = 1), NeuralReward(Hidden = [3])]
public sealed partial class Stair(int levels)
{
    int Levels => levels;

    [State]
    public readonly record struct Level([Below(nameof(Levels))] int Height);

    [Action]
    public readonly record struct Walk([Range(-1, 1)] int Up);

    [Dynamics]
    Level Next(Level level, Walk walk) => new(Math.Clamp(level.Height + walk.Up, 0, levels - 1));
}

/// <summary>A pendulum whose dynamics and reward are learned by networks.</summary>
[Mdp(Discount = 0.99, Temperature = 1), NeuralModel(Hidden = [32, 32]), NeuralReward(Hidden = [16, 16], Activation = Activation.Softplus)]
public sealed partial class Metronome
{
    [State]
    public readonly record struct Swing(double Angle, [Range(-8.0, 8.0)] double Speed);

    [Action]
    public readonly record struct Torque([Range(-2.0, 2.0)] double Value);

    [Noise]
    public readonly record struct Gust([Normal(0, 0.1)] double Push);

    [Dynamics]
    static Swing Next(Swing s, Torque u, Gust g)
    {
        double speed = Math.Clamp(s.Speed + (0.05 * ((15 * Math.Sin(s.Angle)) + (3 * u.Value))) + g.Push, -8, 8);
        return new(s.Angle + (0.05 * speed), speed);
    }

    [Reward]
    static double Upright(Swing s, Torque u) => Math.Cos(s.Angle) - (0.1 * s.Speed * s.Speed) - (0.001 * u.Value * u.Value);
}
