using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>How the reward depends on the parameters.</summary>
internal enum RewardKind
{
    /// <summary>There is neither a reward member nor a weighted feature.</summary>
    None,

    /// <summary>Intercept plus a weight times a term for each parameter; also rewards without parameters.</summary>
    Affine,

    /// <summary>Not affine, with derived functions for gradient and curvature.</summary>
    Nonlinear,

    /// <summary>Takes parameters, but there is no body to derive from: central differences at run time.</summary>
    Opaque,
}

/// <summary>
/// The reward as a function of the parameters p: the reward member and the weighted features together.
/// Affine: <c>Intercept + sum_k p_k Weighted[k]</c>. Otherwise: <c>Member(p) + sum_k p_k Weighted[k]</c>, where the weighted terms are features only.
/// </summary>
/// <param name="Kind">How it depends on the parameters.</param>
/// <param name="Member">The user's reward member; null when there is none.</param>
/// <param name="Intercept">Affine: the reward at parameters zero; null when that is zero by structure.</param>
/// <param name="Weighted">One term for each parameter, in order; a term without members is zero by structure.</param>
/// <param name="Features">The features without a parameter, in order: no part of the reward.</param>
/// <param name="Derivatives">Nonlinear: the derivatives of <paramref name="Member"/>.</param>
/// <param name="Functions">The derived functions, to be appended to <see cref="ProblemIr.Functions"/> wherever they are evaluated.</param>
/// <param name="Remarks">In words: uses of a parameter that have no derivative everywhere, or why the reward is opaque.</param>
internal sealed record RewardForm(
    RewardKind Kind,
    MemberIr? Member,
    RewardTerm? Intercept,
    EquatableArray<RewardTerm> Weighted,
    EquatableArray<RewardTerm> Features,
    RewardDerivatives? Derivatives,
    EquatableArray<FunctionIr> Functions,
    EquatableArray<string> Remarks)
{
    /// <summary>
    /// Gets the terms that are tabulated, in the tabulator's order. Affine: the intercept where there is one, a term for each parameter, the features without
    /// parameter. Otherwise: only the features without parameter.
    /// </summary>
    public EquatableArray<RewardTerm> Terms
    {
        get
        {
            List<RewardTerm> terms = [];
            if (Kind == RewardKind.Affine)
            {
                if (Intercept is not null) terms.Add(Intercept);
                terms.AddRange(Weighted);
            }

            terms.AddRange(Features);
            return terms.ToEquatable();
        }
    }
}

/// <summary>A summand of the reward (or a feature beside it): the sum of its members' values at an outcome; zero when it has none.</summary>
/// <param name="Name">For comments: <c>UtilityAtZero</c>, a parameter's name, or a feature's.</param>
/// <param name="Members">Members of the user's, or derived functions: those are static methods of the nested <c>Generated</c> class. None takes parameters.</param>
internal sealed record RewardTerm(string Name, EquatableArray<MemberIr> Members);

/// <summary>The derivatives of a nonlinear reward; each takes the arguments of the reward member, parameters included. Null is zero by structure.</summary>
/// <param name="Gradient">One for each parameter.</param>
/// <param name="Curvature">The rows of the lower triangle: (k, l) at <c>k (k + 1) / 2 + l</c>, l &lt;= k.</param>
internal sealed record RewardDerivatives(EquatableArray<MemberIr?> Gradient, EquatableArray<MemberIr?> Curvature);
