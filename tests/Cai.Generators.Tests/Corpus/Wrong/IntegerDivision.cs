// CAI0016: '1 / 3' divides integers and gives 0; '1 / 3.0'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move, Wind wind) =>
        new(Math.Clamp(level.Height + (wind is Wind.Gust ? 0 : move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    [Noise] public enum Wind { [{|CAI0016:Probability(1 / 3)|}] Calm, [Probability(2 / 3.0)] Gust }
}
