namespace Cai.Checking;

/// <summary>Tells of declared noise values that cannot happen: a weight mistyped as zero, or an arm of the probabilities that is never taken.</summary>
internal static class NoiseCheck
{
    public static void Check(CheckedProblem problem, Verdict verdict)
    {
        if (problem.Tables.IdleNoise.Count == 0)
            return;
        string member = problem.Shape.HasProbabilityMember ? "Probability" : "Noise";
        string where = problem.Shape.HasProbabilityMember ? " in every state and for every action" : "";
        int more = problem.Tables.IdleNoise.Count - 1;
        string others = more == 0 ? "" : $" (and {Wording.Count(more)} more value{(more == 1 ? "" : "s")})";
        verdict.Add(Rules.NeverHappens, member, $"The noise {problem.NoiseText(problem.Tables.IdleNoise[0])} has probability 0{where}{others}: correct the probability, or remove the value.");
    }
}
