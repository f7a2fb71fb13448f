namespace Cai.RewardInference;

/// <summary>An example of maximum margin planning: an expert from a start, and what it costs to decide otherwise.</summary>
/// <param name="Start">Where it starts, a distribution over states; its competitors start there too.</param>
/// <param name="Expectations">Its expectations of scaled features.</param>
/// <param name="Known">What its decisions earn that no parameter moves, ends included.</param>
/// <param name="Loss">The loss of pairs, one array a stage.</param>
/// <param name="Weight">Its share of all examples.</param>
internal sealed record PlanningExample(double[] Start, double[] Expectations, double Known, double[][] Loss, double Weight);
