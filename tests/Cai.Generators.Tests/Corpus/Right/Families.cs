// Noise of independent families.
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Queue
{
    [State] public readonly record struct Line([Range(0, 8)] int Length);
    [Action] public enum Desk { One, Two }
    [Noise] public readonly record struct Hour([Poisson(2)] int Arrivals, [Binomial(4, 0.5)] int Served, [Geometric(0.5)] int Gone, bool Rain);

    [Dynamics] static Line Next(Line line, Desk desk, Hour hour) =>
        new(Math.Clamp(line.Length + (hour.Rain ? 0 : hour.Arrivals) - (desk is Desk.Two ? hour.Served : hour.Gone), 0, 8));

    [Reward] static double Cost(Line line, Desk desk) => -line.Length - (desk is Desk.Two ? 1 : 0);
}
