// CAI0405: 'steps' is changed by [Dynamics] 'Next'; part of the state
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    static int steps;
    [Dynamics] static Level Next(Level level, Move move)
    {
        {|CAI0405:steps|}++;
        return new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    }
}
