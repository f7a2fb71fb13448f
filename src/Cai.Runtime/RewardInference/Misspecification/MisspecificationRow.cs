namespace Cai;

/// <summary>What came of inferring a reward from an expert with a flaw of some level.</summary>
/// <param name="Level">The level; see <see cref="ExpertFlaw"/>.</param>
/// <param name="Distance">How far the inferred reward is from the true one.</param>
/// <param name="Regret">What the policy that is optimal for the inferred reward loses by the true one.</param>
public sealed record MisspecificationRow(double Level, double Distance, RewardRegret Regret);
