using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>Finds out how the reward depends on the parameters, and derives what the run time needs of it.</summary>
internal static class RewardAnalysis
{
    /// <summary>The class, nested in the user's type, that holds the derived functions.</summary>
    public const string GeneratedClass = "Generated";

    /// <summary>Analyses the reward member and the weighted features together. Costs no evaluation: it only rewrites Ir.</summary>
    public static RewardForm Analyse(ProblemIr problem)
    {
        List<RewardTerm> features = [];
        List<MemberIr>[] weighted = new List<MemberIr>[problem.Parameters?.Items.Count ?? 0];
        for (int k = 0; k < weighted.Length; k++) weighted[k] = [];
        bool hasWeights = false;
        foreach (FeatureIr feature in problem.Features)
        {
            if (feature.Parameter < 0)
            {
                features.Add(new RewardTerm(feature.Member.Reference.Name, [feature.Member]));
            }
            else
            {
                weighted[feature.Parameter].Add(feature.Member);
                hasWeights = true;
            }
        }

        MemberIr? reward = problem.Reward;
        RewardTerm? intercept = null;
        RewardKind kind = reward is not null || hasWeights ? RewardKind.Affine : RewardKind.None;
        List<string> remarks = [];
        if (reward is not null && !reward.Arguments.Contains(Role.Parameters))
        {
            intercept = new RewardTerm(reward.Reference.Name, [reward]);
        }
        else if (reward is not null)
        {
            kind = RewardKind.Opaque;
            remarks.Add(reward.Obstacle ?? "");
        }

        return new RewardForm(
            kind,
            reward,
            intercept,
            weighted.Select((members, k) => new RewardTerm(problem.Parameters!.Items[k].Name, members.ToEquatable())).ToEquatable(),
            features.ToEquatable(),
            null,
            [],
            remarks.ToEquatable());
    }
}
