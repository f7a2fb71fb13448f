using System.Globalization;

namespace Cai.Checking;

/// <summary>States from which no policy can end a process that is declared to end. Harmless to a discounted solver, and nearly always a slip.</summary>
internal static class EndlessStates
{
    public static void Check(CheckedProblem problem, Verdict verdict)
    {
        if (!problem.Shape.HasTerminal || problem.Settings.Horizon > 0 || problem.Rows.Length != 1)
            return;
        if (problem.Tables.Terminals.Length == 0)
        {
            verdict.Add(Rules.CannotEnd, "Terminal", $"{problem.Shape.Problem}: the process never ends: no state in use is terminal. Check what [Terminal] compares, or remove it.");
            return;
        }

        bool[] canEnd = new BackwardReach(problem.Rows[0]).CanReach(problem.Tables.Terminals);
        int first = Array.IndexOf(canEnd, false);
        if (first < 0)
            return;
        int others = canEnd.Count(can => !can) - 1;
        string more = others == 0 ? "" : $", nor from {others.ToString(CultureInfo.InvariantCulture)} other state{(others == 1 ? "" : "s")}";
        verdict.Add(
            Rules.CannotEnd, "Terminal",
            $"{problem.Shape.Problem}: no terminal state can be reached from {problem.StateText(first)}{more}, whatever is done. Check the dynamics there, or declare those states [Terminal] too.");
    }
}
