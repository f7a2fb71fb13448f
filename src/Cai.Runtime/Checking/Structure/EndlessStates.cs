namespace Cai.Checking;

/// <summary>
/// States from which no policy can end a process that is declared to end, or that is not discounted. Harmless to a discounted solver, and nearly always a slip.
/// </summary>
internal static class EndlessStates
{
    /// <summary>Tells of them once. A problem without a reward of its own is given its discount with the reward.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="structure">Its structure.</param>
    /// <param name="told">The states that count as ends: terminal ones, and those of which other checks tell; and those where never ending is free.</param>
    /// <param name="verdict">Takes the finding.</param>
    public static void Check(CheckedProblem problem, ProcessStructure structure, (bool[] Settled, bool[] Free) told, Verdict verdict)
    {
        bool hasTerminal = problem.Shape.HasTerminal;
        bool isPaid = problem.Settings is { HasFixedPart: true } or { Parameters.Length: > 0 } or { IsAffine: false };
        if (problem.Settings.Horizon > 0 || (!hasTerminal && (problem.Settings.Discount < 1 || !isPaid)))
            return;

        bool[] ends = Reach.Possibly(structure.Rows, structure.Predecessors, told.Settled);
        bool[] isFinite = Reach.Possibly(structure.Rows, structure.Predecessors, told.Settled.Zip(told.Free, (settled, free) => settled || free).ToArray());
        ends = hasTerminal ? ends : isFinite;
        int first = Array.IndexOf(ends, false);
        if (first < 0)
            return;

        int others = ends.Count(end => !end) - 1;
        string more = others == 0 ? "" : $", nor from {Wording.Count(others)} other state{(others == 1 ? "" : "s")}";
        string limit = problem.Settings.Discount == 1 && Array.IndexOf(isFinite, false) >= 0 ? " With a discount of 1 values are not finite then." : "";
        verdict.Add(Rules.CannotEnd, hasTerminal ? "Terminal" : "Mdp", $"{problem.Shape.Problem}: " + (
            !hasTerminal ? $"no state is terminal, and nothing is discounted, so that the values of {problem.StateText(first)} and others are not finite. Declare [Terminal], a Horizon, or a Discount below 1."
            : problem.Tables.Terminals.Length == 0 ? $"the process never ends: no state in use is terminal.{limit} Check what [Terminal] compares, or remove it."
            : $"no terminal state can be reached from {problem.StateText(first)}{more}, whatever is done.{limit} Check the dynamics there, or declare those states [Terminal] too."));
    }
}
