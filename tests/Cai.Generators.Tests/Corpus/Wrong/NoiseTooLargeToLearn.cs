// CAI0112: 10000; At most 4096
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Noise] public readonly record struct {|CAI0112:Wind|}([Estimated, Poisson(3, Max = 99)] int Force, [Poisson(3, Max = 99)] int Rain);
    [Dynamics] static Level Next(Level level, Move move, Wind wind) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1) - wind.Force / (1 + wind.Rain), 0, 9));
}
