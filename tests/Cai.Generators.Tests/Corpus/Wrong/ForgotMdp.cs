// CAI0021: [State]; [Mdp]
// CAI0021: [Action]; [Mdp]
// CAI0021: [Dynamics]; [Mdp]
// CAI0021: [Reward]; [Mdp]
using System;
using Cai;

[Serializable]
public sealed partial class Ladder
{
    [{|CAI0021:State|}] public readonly record struct Level([Range(0, 9)] int Height);
    [{|CAI0021:Action|}] public enum Move { Down, Up }
    [{|CAI0021:Dynamics|}] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [{|CAI0021:Reward|}] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
