using Cai.Tabulation;

namespace Cai.Checking;

/// <summary>
/// Finds states that the start never leads to: ranges wider than what happens, a move that was forgotten, or a terminal state in the way. Only reached
/// states are tabulated, so nothing is computed wrongly; but a state that was meant is missing.
/// </summary>
internal static class ReachabilityCheck
{
    public static void Check(CheckedProblem problem, ProcessStructure structure, Verdict verdict)
    {
        if (!problem.Shape.HasStart)
            return;

        MixedRadix space = new("state", problem.Shape.StateRadix);
        if (space.Count == problem.Tables.StateCount)
        {
            verdict.Facts = verdict.Facts with { IsAllReachable = true };
            return;
        }

        if (space.Count > problem.Limits.Evaluations)
        {
            verdict.LeaveOut($"which states are never reached: {Wording.Count(space.Count)} combinations of fields, at most {Wording.Count(problem.Limits.Evaluations)}");
            return;
        }

        UnreachedStates? found = UnreachedStates.Of(problem, space);
        if (found is null)
        {
            verdict.LeaveOut("which states are never reached: some member cannot be evaluated where no state is");
            return;
        }

        verdict.Facts = verdict.Facts with { IsAllReachable = found.Codes.Count == 0 };
        if (found.Codes.Count == 0)
            return;

        string count = $"{Wording.Count(found.Codes.Count)} of {Wording.Count(found.Codes.Count + problem.Tables.StateCount)} states";
        if (CutOffs.First(problem, found) is { } cut)
        {
            bool isAtOnce = Array.TrueForAll(problem.Tables.StartStates, state => structure.IsTerminal[state]);
            verdict.Add(Rules.CutOff, "Terminal",
                $"{problem.Shape.Problem}: {(isAtOnce ? "the process ends where it starts" : $"the process ends in {problem.StateText(cut.Terminal)}")}, where {problem.ActionText(cut.Action)} would lead to "
                + $"{problem.Declaration.StateText(cut.Next)}, which is reached in no other way: {count} are never reached. If the process goes on there, correct [Terminal]; if not, narrow the ranges of the state.");
            return;
        }

        string value = found.UnusedValue is int code ? $" The value of field {found.UnusedLeaf + 1} in {problem.Declaration.StateText(code)} never occurs at all." : "";
        verdict.Add(Rules.NeverReached, "Start",
            $"{problem.Shape.Problem}: {count} cannot be reached from the start, {problem.Declaration.StateText(found.Codes[0])} first.{value} "
            + "They are left out of the tables. If they were meant, a move or a start is missing; if not, narrow the ranges, or say with [Valid] what is a state.");
    }
}
