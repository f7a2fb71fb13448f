namespace Cai.RewardInference;

/// <summary>What a discriminator of adversarial inverse reinforcement learning is made of.</summary>
/// <param name="Rows">The order of decisions.</param>
/// <param name="Edges">The transitions.</param>
/// <param name="Expert">The expert's visits.</param>
/// <param name="Transitions">Where the expert was seen to go; null for what the dynamics say.</param>
/// <param name="Paths">The demonstrations.</param>
/// <param name="Room">How many episodes of the imitator are kept whole.</param>
internal sealed record AirlData(DecisionRows Rows, Edges Edges, ExpertOccupancy Expert, double[]? Transitions, IReadOnlyList<ExpertPath> Paths, int Room);
