// CAI0008: 'float'; use 'double'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0.0, 1.0)] float {|CAI0008:Height|});
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
}
