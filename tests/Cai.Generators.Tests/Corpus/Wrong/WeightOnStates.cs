// CAI0021: [Weight]; 'Calm'; [Noise]
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    public enum Sky { [{|CAI0021:Weight(1)|}] Calm, Storm }
    [State] public readonly record struct Level([Range(0, 9)] int Height, Sky Sky);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
