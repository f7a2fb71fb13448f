// CAI0008: 'DateTime'; use an enum
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level(DateTime {|CAI0008:Day|});
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
}
