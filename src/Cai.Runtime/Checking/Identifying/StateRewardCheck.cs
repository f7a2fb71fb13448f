using System.Globalization;

namespace Cai.Checking;

/// <summary>
/// Whether decisions determine a reward of the state alone, where that is what the problem has to learn: by the rank of the differences P_a - P_0 (Cao, Cohen
/// and Szpruch 2021). Single-action states have none, and columns of terminal states do not count.
/// </summary>
internal static class StateRewardCheck
{
    private const string Subject = "identification of rewards of the state alone";

    public static void Check(CheckedProblem problem, Verdict verdict)
    {
        if (!IsLearned(problem) || !ReadsStateAlone(problem))
            return;
        var budget = new WorkBudget(problem.Limits.RankWork, problem.Cancellation);
        int acting = Enumerable.Range(0, problem.Tables.StateCount).Count(state => problem.Rows.Any(rows => rows.PairPointers[state] < rows.PairPointers[state + 1]));
        bool isShiftFree = problem.Tables.Terminals.Length == 0;
        int full = isShiftFree ? acting - 1 : acting;
        (int? rank, string obstacle) = problem.Settings.Horizon > 0 ? OverHorizon(problem, budget) : Stationary(problem, full, budget);
        if (rank is not int found)
        {
            verdict.LeaveOut($"{Subject}: {obstacle}");
            return;
        }

        verdict.Facts = verdict.Facts with { StateRewardRank = found, StateRewardDimension = full };
        if (found < full)
        {
            string shift = isShiftFree ? ", beside a constant," : "";
            string ranks = string.Format(CultureInfo.InvariantCulture, "{0} of {1}", found, full);
            verdict.Add(Rules.StateRewards, problem.Shape.TermMembers[0], $"{problem.Shape.Problem}: decisions determine a reward of the state alone{shift} in {ranks} directions only; rewards that differ along the others give the same policy.");
        }
    }

    /// <summary>Whether there are weights or features to learn a reward by.</summary>
    private static bool IsLearned(CheckedProblem problem) =>
        problem.Settings.IsAffine && problem.Shape.TermMembers.Length > (problem.Settings.HasFixedPart ? 1 : 0);

    private static bool ReadsStateAlone(CheckedProblem problem)
    {
        int stages = Math.Max(problem.Tables.Rewards.Length, problem.Rows.Length);
        for (int stage = 0; stage < stages; stage++)
        {
            TransitionRows rows = problem.RowsAt(stage);
            for (int term = 0; term < problem.Shape.TermMembers.Length; term++)
            {
                for (int state = 0; state < rows.StateCount; state++)
                {
                    int first = rows.PairPointers[state];
                    for (int pair = first + 1; pair < rows.PairPointers[state + 1]; pair++)
                    {
                        if (TermValues.At(problem.Tables, term, stage, rows.TablePairs[pair]) != TermValues.At(problem.Tables, term, stage, rows.TablePairs[first]))
                            return false;
                    }
                }
            }
        }

        return true;
    }

    private static (int? Rank, string Obstacle) Stationary(CheckedProblem problem, int full, WorkBudget budget)
    {
        if (problem.Settings.Discount == 0)
            return (0, "");
        TransitionRows rows = problem.Rows[0];
        var differences = new DifferenceRank(rows, full);
        return (differences.Compute(budget), budget.Excess);
    }

    /// <summary>Over a horizon: what is left of each state's own reward, backwards over the stages; that sums up the powers of g P.</summary>
    private static (int? Rank, string Obstacle) OverHorizon(CheckedProblem problem, WorkBudget budget)
    {
        var indicators = new StateIndicators(problem);
        if (ShapingResidual.Of(ShapingDynamics.Of(problem), indicators, budget, out string obstacle) is not { } residual)
            return (null, obstacle);
        ColumnRelations told = ColumnRelations.Of(residual.Factor, Enumerable.Range(0, indicators.Count), residual.Scales);
        return told.Unclear is null ? (told.Rank, "") : (null, "some direction is too near to rounding to count");
    }
}
