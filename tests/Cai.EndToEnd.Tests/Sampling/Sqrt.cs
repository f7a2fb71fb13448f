namespace Cai.EndToEnd.Tests.Sampling;

/// <summary>A dive whose depth is kept by its square root: below zero there is none.</summary>
[Mdp(Discount = 0.9)]
public sealed partial class Sqrt
{
    [State]
    public readonly record struct Depth(double At, double Root);

    [Action]
    public readonly record struct Dive([Range(-2.0, 2.0)] double By);

    [Dynamics]
    static Depth Next(Depth depth, Dive dive) => new(depth.At + dive.By, Math.Sqrt(depth.At + dive.By));

    [Reward]
    static double Shallow(Depth depth) => -depth.At;
}
