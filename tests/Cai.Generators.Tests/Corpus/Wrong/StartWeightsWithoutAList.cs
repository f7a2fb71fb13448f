// CAI0017: 'First'; has no list of states to weigh; give one state or a set of states
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Glide
{
    [State] public readonly record struct Level([Range(0, 9)] double Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? 1 : level.Height;
    [Start] static double {|CAI0017:First|}(Level level) => level.Height <= 3 ? 1 : 0;
}
