// CAI0008: no members
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum {|CAI0008:Move|};
    [Dynamics] static Level Next(Level level, Move move) => level;
}
