// CAI0110: Slipping; probability 0
// CAI0406: 'level.Height / 10.0'
// CAI0406: 'level.Height / 10.0'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Noise] public enum Grip { Firm, Slipping }
    [Dynamics] static Level Next(Level level, Move move, Grip grip) =>
        grip is Grip.Slipping ? level : new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Probability] static double {|CAI0110:Chance|}(Level level, Grip grip) => grip is Grip.Firm ? 1 - {|CAI0406:level.Height / 10|} : {|CAI0406:level.Height / 10|};
}
