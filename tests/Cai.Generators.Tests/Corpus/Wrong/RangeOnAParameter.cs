// CAI0021: [Range]; 'Height'; [Parameter(Start
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Parameters] public readonly record struct Costs([{|CAI0021:Range(0.0, 1.0)|}] double Height);
    [Reward] static double Gain(Level level, Costs costs) => costs.Height * level.Height;
}
