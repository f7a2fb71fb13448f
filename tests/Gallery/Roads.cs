namespace Cai.Gallery;

/// <summary>Recursive logit (Fosgerau, Frejinger and Karlstrom 2013) on a network known at run time.</summary>
[Mdp(Discount = 1, Temperature = 1)]
public sealed partial class Roads(int nodes, int[] from, int[] to, double[] minutes, int goal)
{
    int Nodes => nodes;
    int Links => from.Length;
    [State]  public readonly record struct At([Below(nameof(Nodes))] int Node);
    [Action] public readonly record struct Take([Below(nameof(Links))] int Link);
    [Parameters] public readonly record struct Taste([Parameter(Start = -1, Max = 0)] double Minutes, [Parameter(Start = -1)] double Links);
    [Available] bool Leaves(At at, Take take) => from[take.Link] == at.Node;
    [Terminal]  bool Arrived(At at) => at.Node == goal;
    [Dynamics]  At Next(At at, Take take) => new(to[take.Link]);
    [Feature(nameof(Taste.Minutes))] double Time(At at, Take take) => minutes[take.Link];
    [Feature(nameof(Taste.Links))]   double Count(At at, Take take) => 1;
}
