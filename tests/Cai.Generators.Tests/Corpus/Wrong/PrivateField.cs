// CAI0008: make it public
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level
    {
        [Range(0, 9)] private int {|CAI0008:Height|} { get; }
        public Level(int height) => Height = height;
    }
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
}
