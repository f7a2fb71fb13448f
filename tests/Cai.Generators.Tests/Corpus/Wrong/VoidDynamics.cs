// CAI0007: 'Next' gives 'void'; 'Level'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static void {|CAI0007:Next|}(Level level, Move move) { }
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
