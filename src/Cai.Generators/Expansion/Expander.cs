using System.Runtime.CompilerServices;
using Cai.Checking;
using Cai.Generators.Differentiation;
using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Expansion;

/// <summary>Ir to tables, or to the reason why they are built at run time. Results are shared by generator and analyzer.</summary>
internal static class Expander
{
    private static readonly ComputationCache<(ProblemIr Problem, ExpansionOptions Options), Expanded> _cache = new(capacity: 128);
    private static readonly ConditionalWeakTable<Expanded, Audit> _atBuild = new();

    /// <summary>Gets how many expansions were computed rather than found: what an edit costs.</summary>
    public static int Computed => _cache.Computed;

    /// <summary>Checks the tables of an expansion again with the limits of a build, once.</summary>
    /// <param name="expanded">An expansion that has tables.</param>
    /// <param name="cancellation">Stops the work; nothing is remembered then.</param>
    public static Audit CheckAtBuild(Expanded expanded, CancellationToken cancellation) =>
        _atBuild.GetValue(expanded, _ =>
        {
            var declaration = new IrDeclaration(expanded.Problem, expanded.Reward, expanded.Shape, cancellation);
            return Checker.Check(declaration, expanded.Tables!, CheckSettingsOf.Problem(expanded.Problem, expanded.Reward), CheckLimits.Build, cancellation);
        });

    /// <summary>Expands a problem, once for equal Ir.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What bounds the work.</param>
    /// <param name="cancellation">Stops the work; nothing is remembered then.</param>
    public static Expanded Expand(ProblemIr problem, ExpansionOptions options, CancellationToken cancellation) =>
        _cache.GetOrAdd((problem, options), cancellation, () => Compute(problem, options, cancellation));

    private static Expanded Compute(ProblemIr problem, ExpansionOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        RewardForm reward = RewardAnalysis.Analyse(problem);
        Shape shape = problem.IsContinuous ? new Shape { Problem = problem.Type.Name } : Shapes.Of(problem, reward);
        if (Road.Obstacle(problem, reward) is { } obstacle)
        {
            return new Expanded(problem, reward, shape, null, obstacle, null);
        }

        var declaration = new IrDeclaration(problem, reward, shape, cancellation);
        try
        {
            Tables tables = Tabulator.Build(declaration, options.Limits, cancellation);
            Audit audit = Checker.Check(declaration, tables, CheckSettingsOf.Problem(problem, reward), CheckLimits.Typing, cancellation);
            string? reason = Road.Detour(problem, reward, tables, options);
            return new Expanded(problem, reward, shape, reason is null ? tables : null, reason, audit);
        }
        catch (TabulationLimitException e)
        {
            return new Expanded(problem, reward, shape, null, e.Message.TrimEnd('.'), SampledCheck.Run(declaration, cancellation));
        }
        catch (DeclarationException e)
        {
            return new Expanded(problem, reward, shape, null, "the declaration is not a decision problem as it stands", new Audit(problem.Type.Name, e.Findings, null));
        }
    }
}
