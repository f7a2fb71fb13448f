// CAI0005: 'Slip'; (mark it [Noise] if it is); expected 'static Level Next(Level level, Move move)'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    public enum Slip { [Probability(0.9)] No, [Probability(0.1)] Yes }
    [Dynamics]
    static Level Next(Level level, Move move, Slip {|CAI0005:slip|}) =>
        slip is Slip.Yes ? level : new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level) => level.Height;
}
