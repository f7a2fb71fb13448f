namespace Cai.Examples;

/// <summary>A climber likes the view and not the effort, and somebody has added a bonus for progress.</summary>
[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Climb
{
    [State] public readonly record struct Rung([Range(0, 5)] int Height);
    [Action] public enum Move { Down, Stay, Up }
    [Noise] public enum Foot { [Probability(0.8)] Holds, [Probability(0.2)] Slips }
    [Parameters] public readonly record struct Taste(double Effort, double View, double Progress);

    [Start] static Rung Ground => new(0);
    [Dynamics] static Rung Next(Rung at, Move move, Foot foot) => new(Math.Clamp(at.Height + (int)move - 1 - (foot is Foot.Slips ? 1 : 0), 0, 5));

    [Feature(nameof(Taste.Effort))] static double Effort(Rung at, Move move) => move is Move.Up ? 1 : 0;
    [Feature(nameof(Taste.View))] static double View(Rung at) => at.Height == 5 ? 1 : 0;

    // Shaping by the height, on purpose: the compiler finds it, and the program shows what follows.
#pragma warning disable CAI0503
    [Feature(nameof(Taste.Progress))] static double Progress(Rung at, Move move, Rung next) => (0.9 * next.Height) - at.Height;
#pragma warning restore CAI0503
}
