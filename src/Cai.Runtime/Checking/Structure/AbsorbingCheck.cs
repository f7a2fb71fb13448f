namespace Cai.Checking;

/// <summary>
/// Finds states that no action leaves and that are not terminal. An absorbing state goes on acting, a terminal one does not: that is a difference in reward,
/// in entropy and, without discounting, between a finite value and none.
/// </summary>
internal static class AbsorbingCheck
{
    private const int MostToFix = 16;

    public static void Check(CheckedProblem problem, ProcessStructure structure, Verdict verdict)
    {
        int[] states = structure.Absorbing;
        bool isEndless = problem.Settings is { Discount: 1, Horizon: 0 }, hasTerminal = problem.Shape.HasTerminal;

        // Where no state ever changes it is no fate but a context: a bandit.
        bool isBandit = states.Length == problem.Tables.StateCount && !isEndless && !hasTerminal;
        if (states.Length == 0 || isBandit)
            return;

        bool pays = states.Any(state => Pairs(structure, state).Any(pair => KnownReward.MayPay(problem, structure.Rows.TablePairs[pair])));
        AuditFinding finding = verdict.Add(
            isEndless || hasTerminal || (pays && problem.Settings.Horizon == 0) ? Rules.Absorbing : Rules.Resting,
            hasTerminal ? "Terminal" : "Dynamics",
            $"{problem.Shape.Problem}: every action stays in {Wording.States(problem, states)} with probability one, and {(states.Length == 1 ? "it is" : "they are")} not terminal: "
            + $"the process goes on there{(problem.Settings.Horizon > 0 ? " until the horizon" : "")}{Consequence(problem, structure, states, pays, isEndless)}. "
            + "If it ends there, declare that with [Terminal].");
        if (states.Length <= MostToFix)
            finding.States = Array.ConvertAll(states, problem.CodeOf);
    }

    private static string Consequence(CheckedProblem problem, ProcessStructure structure, int[] states, bool pays, bool isEndless)
    {
        double a = problem.Settings.Temperature;
        int choices = states.Max(state => Pairs(structure, state).Count());
        bool hasEntropy = a > 0 && choices > 1 && !problem.Settings.IsPriorUniform && !problem.Shape.HasPrior;
        string collected = pays ? $", collecting {Reward(problem, structure, states)} at each step" : "";
        string entropy = hasEntropy ? $"{(pays ? " and" : ",")} gaining {Wording.Number(a * Math.Log(choices))} of entropy at each step" : "";
        string limit = isEndless && (KnownReward.Of(problem) is { } rewards ? !IsFree(problem, structure, states, rewards) : pays || hasEntropy) ? ", so that without discounting the value is not finite" : "";
        return collected + entropy + limit;
    }

    /// <summary>Whether resting is worth nothing in all of some states: a reward of zero for one action suffices, hard, if the others cost.</summary>
    private static bool IsFree(CheckedProblem problem, ProcessStructure structure, int[] states, double[] rewards)
    {
        double a = problem.Settings.Temperature > 0 ? problem.Settings.Temperature : 0;
        double[] shaped = KnownReward.Shape(problem, structure, rewards, a);
        return Array.TrueForAll(states, state =>
            EndlessStay.In(structure.Rows, Pairs(structure, state).ToArray(), shaped, a, problem.Limits.SweepWork, problem.Cancellation).Worth is StayWorth.Free);
    }

    private static string Reward(CheckedProblem problem, ProcessStructure structure, int[] states)
    {
        double[]? known = KnownReward.Of(problem);
        return states.Length > 1 || known is null
            ? "reward"
            : $"the reward {Wording.Number(Pairs(structure, states[0]).Max(pair => known[structure.Rows.TablePairs[pair]]))}";
    }

    private static IEnumerable<int> Pairs(ProcessStructure structure, int state) =>
        Enumerable.Range(structure.Rows.PairPointers[state], structure.Rows.PairPointers[state + 1] - structure.Rows.PairPointers[state]);
}
