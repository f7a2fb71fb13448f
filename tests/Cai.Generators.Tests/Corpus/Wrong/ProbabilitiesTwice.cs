// CAI0021: [Probability]; 'Calm'; 'P'
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
    [Noise] public enum Wind { [{|CAI0021:Probability(0.5)|}] Calm, [Probability(0.5)] Gust }
    [Probability] static double P(Level level, Wind wind) => wind is Wind.Calm ? 0.5 : 0.5;
}
