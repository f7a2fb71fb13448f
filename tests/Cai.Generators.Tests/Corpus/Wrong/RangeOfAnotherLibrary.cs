// CAI0009: 'Height'; System.ComponentModel.DataAnnotations.RangeAttribute; [Cai.Range
using System;
using System.ComponentModel.DataAnnotations;

[Cai.Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [Cai.State] public readonly record struct Level([Range(0, 9)] int {|CAI0009:Height|});
    [Cai.Action] public enum Move { Down, Up }
    [Cai.Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
}
