// CAI0203: line ends; array of strings
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    private const string Map = """
        SFFF
        FHFG
        """;
    [Reward] static double Gain(Level level) => {|CAI0203:Map[level.Height % 4]|} == 'H' ? -1 : 0;
}
