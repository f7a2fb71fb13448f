// CAI0402: 'Random.NextDouble'; [Noise]
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + ({|CAI0402:Random.Shared.NextDouble()|} < 0.8 ? 1 : -1), 0, 9));
}
