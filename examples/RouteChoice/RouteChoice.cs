namespace Cai.Examples;

/// <summary>
/// Recursive logit (Fosgerau, Frejinger and Karlstrom 2013): a traveller goes from link to link, and on the link of the destination may stop, at no cost. Where a traveller wants to go is a part of the state that
/// never changes, so that trips to many destinations have one likelihood.
/// </summary>
[Mdp(Discount = 1, Temperature = 1)]
public sealed partial class RouteChoice(int links, double[] minutes, double[] turns, int[] destinations)
{
    // One place more than links: that of those who have arrived.
    int Places => links + 1;
    int Goals => destinations.Length;
    [State] public readonly record struct Traveller([Below(nameof(Places))] int Link, [Below(nameof(Goals))] int Goal);
    [Action] public readonly record struct Take([Below(nameof(Places))] int Link);
    [Parameters] public readonly record struct Taste([Parameter(Start = -1, Max = 0)] double Minutes, [Parameter(Start = -1)] double Turns);
    [Available] bool Joins(Traveller at, Take take) => at.Link < links && (take.Link == links ? at.Link == destinations[at.Goal] : minutes[(at.Link * links) + take.Link] > 0);
    [Terminal] bool Arrived(Traveller at) => at.Link == links;
    [Dynamics] Traveller Next(Traveller at, Take take) => new(take.Link, at.Goal);
    [Feature(nameof(Taste.Minutes))] double Time(Traveller at, Take take) => at.Link == links || take.Link == links ? 0 : minutes[(at.Link * links) + take.Link];
    [Feature(nameof(Taste.Turns))] double Turn(Traveller at, Take take) => at.Link == links || take.Link == links ? 0 : turns[(at.Link * links) + take.Link];
}
