using Cai.Checking;
using Cai.Generators.Differentiation;
using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>What checks are told of a declaration, beside its members.</summary>
internal static class CheckSettingsOf
{
    public static CheckSettings Problem(ProblemIr problem, RewardForm reward) => new()
    {
        Discount = problem.Settings.DiscountBits.ToDouble(),
        Temperature = problem.Settings.TemperatureBits.ToDouble(),
        Horizon = problem.Settings.Horizon,
        IsPriorUniform = problem.Settings.UniformPrior,
        Parameters = problem.Parameters?.Items.Select(parameter => parameter.Name).ToArray() ?? [],
        IsAffine = reward.Kind is RewardKind.Affine or RewardKind.None,
        WeighsParameters = reward.Kind is RewardKind.Affine,
        HasFixedPart = reward is { Kind: RewardKind.Affine, Intercept: not null },
    };
}
