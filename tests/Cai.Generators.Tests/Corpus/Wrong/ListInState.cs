// CAI0008: a class
using System;
using System.Collections.Generic;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level(List<int> {|CAI0008:Heights|});
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
}
