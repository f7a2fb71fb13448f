namespace Cai;

/// <summary>How a problem is solved. All methods give the same solution within the certified error; they differ in time.</summary>
public enum SolveMethod
{
    /// <summary>
    /// Chosen by size, temperature and discount: <see cref="Newton"/> for small problems, soft ones, and discounts that look far ahead;
    /// <see cref="ValueIteration"/> for large hard ones with a smaller discount; <see cref="ModifiedPolicyIteration"/> for large ones without discounting.
    /// The solution says which, and why.
    /// </summary>
    Default,

    /// <summary>Repeated Bellman backups, stopped by MacQueen's bounds.</summary>
    ValueIteration,

    /// <summary>Bellman backups, each followed by some evaluation sweeps of the policy it gave (Puterman and Shin, 1978).</summary>
    ModifiedPolicyIteration,

    /// <summary>Policy iteration, soft or hard: Newton's method on <c>V = TV</c>, with exact or iterative linear solves.</summary>
    Newton,

    /// <summary>Backward induction over a finite horizon: implied by a horizon, and the only method there.</summary>
    BackwardInduction,
}
