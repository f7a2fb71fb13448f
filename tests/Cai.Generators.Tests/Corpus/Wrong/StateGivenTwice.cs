// CAI0004: [State]
using System;
using Cai;

public enum Place { Here, There }

[Mdp<Place, Ladder.Move>(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct {|CAI0004:Level|}([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Place Next(Place place, Move move) => place;
}
