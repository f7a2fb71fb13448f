using Cai.Checking;

namespace Cai.Rewards;

/// <summary>A linear map of rewards that takes potential shaping to zero.</summary>
internal interface ICanonicalForm
{
    /// <summary>The canonical form of a reward whose ends earn nothing.</summary>
    /// <exception cref="InvalidOperationException">It is not defined for these dynamics; the message says which is.</exception>
    RewardTable Of(string name, ShapingDynamics dynamics, RewardTable folded);
}
