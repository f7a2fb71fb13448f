namespace Cai.EndToEnd.Tests.Inference;

/// <summary>A steep stair to climb, however long it takes: every step costs so much that long trajectories weigh next to nothing. Rewards tell the noise apart; the landing is the end.</summary>
[Mdp(Discount = 1, Temperature = 1, Prior = ActionPrior.Uniform)]
public sealed partial class Stair
{
    [State] public readonly record struct Tread([Range(0, 3)] int Height);
    [Action] public enum Step { Up, Leap }
    [Noise] public enum Foot { [Probability(0.7)] Firm, [Probability(0.3)] Slips }

    [Start] public static double Begin(Tread tread) => tread.Height switch { 0 => 2, 1 => 1, _ => 0 };

    [Terminal] public static bool Landed(Tread tread) => tread.Height == 3;

    [Dynamics]
    public static Tread Next(Tread tread, Step step, Foot foot) => new(foot is Foot.Slips ? Math.Max(tread.Height - 1, 0) : Math.Min(tread.Height + (step is Step.Up ? 1 : 2), 3));

    [Reward]
    public static double Effort(Tread tread, Step step, Foot foot) => -4.5 - (step is Step.Leap ? 0.5 + (0.1 * tread.Height) : 0) - (foot is Foot.Slips ? 0.7 : 0);

    [TerminalReward] public static double Rest(Tread tread) => tread.Height == 3 ? -0.2 : -9;
}
