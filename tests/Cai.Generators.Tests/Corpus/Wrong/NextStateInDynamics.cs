// CAI0006: 'level' and 'next' of 'Next' are both the state
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move, Level {|CAI0006:next|}) => next;
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
