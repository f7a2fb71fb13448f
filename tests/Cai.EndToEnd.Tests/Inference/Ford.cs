namespace Cai.EndToEnd.Tests.Inference;

/// <summary>A river to cross in three decisions: what the water does decides where one gets and what it costs. The far bank ends it.</summary>
[Mdp(Horizon = 3, Discount = 1, Temperature = 0.7)]
public sealed partial class Ford
{
    [State] public readonly record struct Stone([Range(0, 3)] int Place);
    [Action] public enum Move { Wait, Wade, Leap }
    [Noise] public enum Water { [Probability(0.5)] Low, [Probability(0.3)] High, [Probability(0.2)] Flood }
    [Parameters] public readonly record struct Tastes(double Wet, double Effort);

    [Start] public static double Begin(Stone stone) => stone.Place switch { 0 => 2, 1 => 1, _ => 0 };

    [Terminal] public static bool Crossed(Stone stone) => stone.Place == 3;

    [Available] public static bool Can(Stone stone, Move move) => move is not Move.Leap || stone.Place > 0;

    [Dynamics]
    public static Stone Next(Stone stone, Move move, Water water)
    {
        int step = move is Move.Wait ? 0 : move is Move.Wade ? 1 : 2;
        return new(Math.Clamp(stone.Place + (water is Water.Flood ? -1 : water is Water.High ? Math.Min(step, 1) : step), 0, 3));
    }

    [Reward]
    public static double Cost(Stone stone, Move move, Water water, Tastes tastes) =>
        (water is Water.Low ? 0.25 : -tastes.Wet * (int)water) - (move is Move.Wait ? 0 : tastes.Effort * (1 + stone.Place));

    [TerminalReward] public static double Bank(Stone stone) => stone.Place == 3 ? 2 : -stone.Place;
}
