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
        RewardForm features = OfFeatures(problem);
        MemberIr? reward = problem.Reward;
        if (reward is null)
        {
            return features;
        }

        RewardForm withMember = features with { Kind = RewardKind.Affine, Member = reward };
        if (!reward.Arguments.Contains(Role.Parameters))
        {
            return withMember with { Intercept = new RewardTerm(reward.Reference.Name, [reward]) };
        }

        if (reward.Function is null)
        {
            string obstacle = reward.Obstacle ?? "its body could not be lowered";
            return withMember with { Kind = RewardKind.Opaque, Remarks = [$"'{reward.Reference.Name}' has no derivatives but central differences: {obstacle}"] };
        }

        return OfParameters(problem, reward, withMember);
    }

    private static RewardForm OfFeatures(ProblemIr problem)
    {
        EquatableArray<RewardTerm> weighted = (problem.Parameters?.Items ?? []).Select((parameter, k) => new RewardTerm(
            parameter.Name,
            problem.Features.Where(f => f.Parameter == k).Select(f => f.Member).ToEquatable())).ToEquatable();
        return new RewardForm(
            weighted.Any(w => w.Members.Count > 0) ? RewardKind.Affine : RewardKind.None,
            Member: null,
            Intercept: null,
            weighted,
            problem.Features.Where(f => f.Parameter < 0).Select(f => new RewardTerm(f.Member.Reference.Name, [f.Member])).ToEquatable(),
            Derivatives: null,
            Functions: [],
            Remarks: []);
    }

    private static RewardForm OfParameters(ProblemIr problem, MemberIr reward, RewardForm form)
    {
        Differentiator differentiator = new(problem.Functions);
        int slot = reward.Arguments.ToList().IndexOf(Role.Parameters), count = problem.Parameters!.Items.Count;
        FunctionIr?[] gradient = Enumerable.Range(0, count).Select(k => differentiator.Derive(reward.Function!, slot, k)).ToArray();
        EquatableArray<string> remarks = differentiator.DiscreteUses.ToEquatable();
        List<FunctionIr?> curvature = [];
        for (int k = 0; k < count; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                curvature.Add(gradient[k] is { } derivative ? differentiator.Derive(derivative.Name, slot, l) : null);
            }
        }

        if (differentiator.Obstacles.Count > 0)
        {
            return form with
            {
                Kind = RewardKind.Opaque,
                Remarks = [$"'{reward.Reference.Name}' has no derivatives but central differences: {string.Join("; ", differentiator.Obstacles)}"],
            };
        }

        // No second derivative and no kink or step, neither in the reward nor in its gradient.
        if (curvature.All(c => c is null) && differentiator.DiscreteUses.Count == 0)
        {
            return OfAffine(problem, differentiator.Functions, reward, form, slot, gradient);
        }

        MemberIr? Member(FunctionIr? function) => function is null ? null : Generated(problem, function.Name, reward.Arguments);
        return form with
        {
            Kind = RewardKind.Nonlinear,
            Derivatives = new RewardDerivatives(gradient.Select(Member).ToEquatable(), curvature.Select(Member).ToEquatable()),
            Functions = Derived(problem, differentiator.Functions, gradient.Concat(curvature)),
            Remarks = remarks,
        };
    }

    private static RewardForm OfAffine(
        ProblemIr problem, IReadOnlyDictionary<string, FunctionIr> known, MemberIr reward, RewardForm form, int slot, FunctionIr?[] gradient)
    {
        EquatableArray<Role> arguments = reward.Arguments.Where(role => role != Role.Parameters).ToEquatable();
        FunctionIr?[] terms = gradient.Select(g => g is null ? null : Substitution.Drop(g, known, slot)).ToArray();
        FunctionIr intercept = Substitution.AtZero(known[reward.Function!], known, slot);
        FunctionIr? atZero = Substitution.IsZero(intercept) ? null : intercept;
        Dictionary<string, FunctionIr> all = known.ToDictionary(f => f.Key, f => f.Value);
        foreach (FunctionIr? term in terms.Append(atZero))
        {
            if (term is not null) all[term.Name] = term;
        }

        return form with
        {
            Intercept = atZero is null ? null : new RewardTerm(atZero.Name, [Generated(problem, atZero.Name, arguments)]),
            Weighted = form.Weighted.Zip(terms, (features, term) => term is null
                ? features
                : features with { Members = [Generated(problem, term.Name, arguments), .. features.Members] }).ToEquatable(),
            Functions = Derived(problem, all, terms.Prepend(atZero)),
        };
    }

    private static MemberIr Generated(ProblemIr problem, string function, EquatableArray<Role> arguments) =>
        new(new MemberReference(problem.Type.FullName + "." + GeneratedClass, function, IsStatic: true), IsMethod: true, arguments, function, Obstacle: null);

    // The derived functions that are called, each after those that it calls.
    private static EquatableArray<FunctionIr> Derived(ProblemIr problem, IReadOnlyDictionary<string, FunctionIr> known, IEnumerable<FunctionIr?> roots)
    {
        HashSet<string> declared = [.. problem.Functions.Select(f => f.Name)];
        return CallGraph.Reachable(known, roots.Where(r => r is not null).Select(r => r!.Name)).Where(f => !declared.Contains(f.Name)).ToEquatable();
    }
}
