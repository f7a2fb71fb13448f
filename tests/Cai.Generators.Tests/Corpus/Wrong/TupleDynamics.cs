// CAI0007: gives '(Level, double)'; expected 'static Level Next(Level level, Move move)'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static (Level, double) {|CAI0007:Next|}(Level level, Move move) => (level, 1);
}
