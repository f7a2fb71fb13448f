using Cai.Tabulation;

namespace Cai.Checking;

/// <summary>
/// Checks a problem that evaluates without fault: its structure, its rewards, what decisions can tell of them. The compiler and the run time run this very
/// source, so that a problem known only at run time is held to the same rules.
/// </summary>
public static class Checker
{
    /// <summary>Tabulates a problem and checks it. What is no decision problem gives an audit of its errors, without facts.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Audit Audit(IDeclaration declaration, CheckSettings settings, CancellationToken cancellation)
    {
        try
        {
            Tables tables = Tabulator.Build(declaration, TabulatorLimits.RunTime, cancellation);
            return Check(declaration, tables, settings, CheckLimits.RunTime, cancellation);
        }
        catch (DeclarationException exception)
        {
            return new Audit(declaration.Shape.Problem, exception.Findings, null);
        }
    }

    /// <summary>Checks a problem by its tables.</summary>
    /// <param name="declaration">The declaration, for names.</param>
    /// <param name="tables">Its tables.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="limits">How much work that may take.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Audit Check(IDeclaration declaration, Tables tables, CheckSettings settings, CheckLimits limits, CancellationToken cancellation)
    {
        var problem = new CheckedProblem(declaration, tables, settings, limits, cancellation);
        var verdict = new Verdict();
        SizeCheck.Check(problem, verdict);
        NoiseCheck.Check(problem, verdict);
        ProcessStructure structure = new(problem);
        ReachabilityCheck.Check(problem, structure, verdict);
        IsolationCheck.Check(problem, verdict);
        AbsorbingCheck.Check(problem, structure, verdict);
        TerminationCheck.Check(problem, structure, verdict);
        EndlessStates.Check(problem, structure, UndiscountedCheck.Check(problem, structure, verdict), verdict);
        AvoidedEndCheck.Check(problem, structure, verdict);
        IdentificationCheck.Check(problem, verdict);
        IdleFeatureCheck.Check(problem, verdict);
        StateRewardCheck.Check(problem, verdict);
        return verdict.ToAudit(declaration.Shape.Problem);
    }
}
