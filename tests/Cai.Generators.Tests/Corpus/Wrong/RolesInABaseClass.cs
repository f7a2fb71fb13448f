// CAI0021: [State]; nested in an [Mdp] problem
// CAI0021: [Dynamics]; not inherited
// CAI0003: declares no state type
using System;
using Cai;

public abstract class Game
{
    [{|CAI0021:State|}] public readonly record struct Level([Range(0, 9)] int Height);
    [{|CAI0021:Dynamics|}] protected static Level Next(Level level, Ladder.Move move) => level;
}

[Mdp(Discount = 0.9)]
public sealed partial class {|CAI0003:Ladder|} : Game
{
    [Action] public enum Move { Down, Up }
}
