using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;

namespace Cai.Rewards;

/// <summary>Random problems as inverse problems, and random rewards of them, from seeds.</summary>
internal static class RewardWorld
{
    public static InverseProblem<int, int, Coefficients> Random(int seed, int horizon = 0, bool terminal = false, double discount = 0.9, bool full = false)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, parameters: 3, terminal: terminal);
        builder.Horizon = horizon;
        builder.Discount = discount;
        for (int s = 0; full && s < builder.StateCount; s++)
        {
            for (int a = 0; a < builder.ActionCount; a++)
                builder.Weight(s, a, 1);
        }

        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 2 == 0);
        return ArrayInverse.Of(model, kernel);
    }

    /// <summary>A reward of decisions, or of transitions.</summary>
    public static TabularReward<int, int> Reward(InverseProblem<int, int> inverse, int seed, bool ofTransitions = false) => ofTransitions
        ? inverse.Reward((s, a, next) => Number(seed, (((s * 31) + a) * 31) + next))
        : inverse.Reward((s, a) => Number(seed, (s * 31) + a));

    public static double Number(int seed, int place) => new CounterRandom((ulong)seed, (ulong)place).NextDouble() - 0.5;
}
