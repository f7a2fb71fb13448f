// CAI0110: Gust; probability 0
// CAI0406: 'level.Height / 10'; 'level.Height / 10.0'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Noise] public enum Wind { Calm, Gust }
    [Dynamics] static Level Next(Level level, Move move, Wind wind) =>
        new(wind is Wind.Gust ? 0 : Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Probability] static double {|CAI0110:Chance|}(Level level, Wind wind) => wind is Wind.Gust ? {|CAI0406:level.Height / 10|} : 1;
}
