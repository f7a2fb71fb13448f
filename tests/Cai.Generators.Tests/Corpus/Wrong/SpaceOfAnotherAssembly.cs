// CAI0008: 'Place'; declare it in this project
using System;
using Cai;

[Mdp<Library.Place, Ladder.Move>(Discount = 0.9)]
public sealed partial class {|CAI0008:Ladder|}
{
    [Action] public enum Move { Down, Up }
    [Dynamics] static Library.Place Next(Library.Place place, Move move) => place;
}
// another assembly:
using Cai;

namespace Library;

public readonly record struct Place([Range(0, 9)] int Height);
