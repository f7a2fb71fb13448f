using Cai;

/// <summary>A path along a cliff, three cells wide, at dusk: home is at its far end, and gusts blow one cell seawards.</summary>
[Mdp(Horizon = 12, Discount = 1, Temperature = 0.2, Prior = ActionPrior.Uniform)]
public sealed partial class Cliff
{
    [State] public readonly record struct Place([Range(0, 3)] int Row, [Range(0, 4)] int Column);
    [Action] public enum Step { Back, Ahead, Seawards, Inland }
    [Noise, Estimated] public enum Wind { [Probability(0.85)] Calm, [Probability(0.15)] Gust }

    [Start] static Place Gate => new(1, 0);

    [Terminal] static bool IsOver(Place place) => Fell(place) || IsHome(place);

    [Dynamics]
    static Place Next(Place place, Step step, Wind wind) => new(
        Math.Clamp(place.Row + (step is Step.Inland ? 1 : step is Step.Seawards ? -1 : 0) - (wind is Wind.Gust ? 1 : 0), 0, 3),
        Math.Clamp(place.Column + (step is Step.Ahead ? 1 : step is Step.Back ? -1 : 0), 0, 4));

    // Rewards are at most 0, so that exp(reward / temperature) is a probability: that of the step being "optimal".
    [Reward] static double Effort(Place place, Step step) => step is Step.Inland ? -0.6 : -0.4;

    [TerminalReward] static double End(Place place) => Fell(place) ? -8 : IsHome(place) ? 0 : -4;

    public static bool Fell(Place place) => place.Row == 0;

    public static bool IsHome(Place place) => place is { Row: 1, Column: 4 };
}
