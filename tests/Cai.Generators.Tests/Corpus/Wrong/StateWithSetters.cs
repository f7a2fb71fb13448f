// CAI0008: positional 'record struct'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public struct {|CAI0008:Level|}
    {
        public int Height { get; set; }
    }
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
}
