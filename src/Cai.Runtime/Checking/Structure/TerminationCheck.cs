namespace Cai.Checking;

/// <summary>Proves whether the process ends, by its transitions alone.</summary>
internal static class TerminationCheck
{
    public static void Check(CheckedProblem problem, ProcessStructure structure, Verdict verdict) =>
        verdict.Facts = verdict.Facts with { Termination = Of(problem, structure) };

    private static Termination Of(CheckedProblem problem, ProcessStructure structure)
    {
        if (problem.Settings.Horizon > 0)
            return Termination.Horizon;
        if (problem.Tables.Terminals.Length == 0)
            return Termination.Never;
        if (structure.Components.Count == 0)
            return Termination.Always;
        bool[] ends = Reach.Surely(structure.Rows, structure.Predecessors, structure.IsTerminal);
        return Array.TrueForAll(ends, x => x) ? Termination.Avoidable : Termination.Partial;
    }
}
