namespace Cai.Checking;

/// <summary>Which parameters, and combinations of them, decisions can tell: their rewards modulo potential shaping.</summary>
internal static class IdentificationCheck
{
    private const string Subject = "identification of the parameters";

    public static void Check(CheckedProblem problem, Verdict verdict)
    {
        CheckSettings settings = problem.Settings;
        if (settings.Parameters.Length == 0)
            return;
        if (!settings.IsAffine)
        {
            verdict.Add(Rules.NotLinear, "Reward", $"{problem.Shape.Problem}: the reward is not linear in its parameters, or the compiler cannot read it to tell, so the likelihood of decisions may have several maxima; estimate from several starting points.");
            verdict.LeaveOut($"{Subject}: the reward is not linear in them, so it depends on where they are; a fit tells it at the estimate");
            return;
        }

        var terms = new WeighedTerms(problem);
        var budget = new WorkBudget(problem.Limits.RankWork, problem.Cancellation);
        if (ShapingResidual.Of(ShapingDynamics.Of(problem), terms, budget, out string obstacle) is not { } residual)
        {
            verdict.LeaveOut($"{Subject}: {obstacle}");
            return;
        }

        new ParameterFindings(problem, terms, residual, verdict).Report();
    }
}
