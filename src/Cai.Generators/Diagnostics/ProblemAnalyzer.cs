using System.Collections.Immutable;
using Cai.Generators.Diagnostics.Bodies;
using Cai.Generators.Differentiation;
using Cai.Generators.Expansion;
using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.ModelFiles;
using Cai.Generators.Straightening;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators.Diagnostics;

/// <summary>
/// Tells what is wrong with a declaration, and what goes the run-time way. An analyzer rather than the generator, since editors run
/// analyzers while the user types, and since only an analyzer's locations obey <c>#pragma</c> and .editorconfig.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProblemAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All, .. Descriptors.AtBuild];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(compilation =>
        {
            var leftOut = new LeftOutChecks();
            compilation.RegisterSymbolAction(type => AnalyzeType(type, leftOut), SymbolKind.NamedType);
            compilation.RegisterCompilationEndAction(leftOut.Report);
        });
        context.RegisterSymbolAction(MisplacementRule.Analyze, SymbolKind.NamedType);

        // By syntax: an action on operations would have the operations of every body of the compilation built.
        context.RegisterSyntaxNodeAction(MisplacementRule.AnalyzeLocal, SyntaxKind.LocalFunctionStatement);
        context.RegisterCompilationAction(AnalyzeProperties);
    }

    private static void AnalyzeType(SymbolAnalysisContext context, LeftOutChecks leftOut)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ProblemTypes.Declaration(type) is not { } mdp)
        {
            return;
        }

        Compilation compilation = context.Compilation;
        FileFindings? file = null;
        if (mdp.IsFromFile())
        {
            file = FileFindings.Of(context, mdp, out Finding? fault);
            if (fault is not null)
            {
                context.ReportDiagnostic(fault.ToDiagnostic());
                return;
            }

            if (file is not null)
            {
                (type, mdp, compilation) = (file.Type, file.Mdp, file.Compilation);
            }
        }

        var lowered = ProblemLowerer.Lower(type, mdp, compilation, context.CancellationToken);
        IEnumerable<Finding> findings = BodyRules.Complete(lowered, compilation, context.CancellationToken);
        if (lowered.Problem is { } problem)
        {
            ExpansionOptions options = BuildOptions.Read(context.Options.AnalyzerConfigOptionsProvider);
            Expanded expanded = Expander.Expand(problem, options, context.CancellationToken);
            findings = findings.Concat(Evaluate(type, lowered, problem, expanded));
            leftOut.Add(type, lowered, expanded, file);
        }

        // Without its declaration, a problem of a file has none of its parts.
        bool isBare = file is null && mdp.IsFromFile();
        foreach (Finding finding in findings.Where(finding => !isBare || finding.Descriptor != Descriptors.NothingDeclared))
        {
            context.ReportDiagnostic((file?.Place(finding, lowered) ?? finding).ToDiagnostic());
        }
    }

    /// <summary>A property of the project has no place in the source.</summary>
    private static void AnalyzeProperties(CompilationAnalysisContext context)
    {
        foreach ((string property, string value) in BuildOptions.Faults(context.Options.AnalyzerConfigOptionsProvider))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BadSetting, Location.None, property, value, "the property is a whole number of entries, at least 0"));
        }
    }

    /// <summary>What evaluation found: an error on the member at fault, or a word on why tables wait for the run time.</summary>
    private static IEnumerable<Finding> Evaluate(INamedTypeSymbol type, Lowered lowered, ProblemIr problem, Expanded expanded)
    {
        foreach (AuditFinding finding in expanded.Audit?.Findings ?? [])
        {
            yield return Finding.Of(finding, Descriptors.Of(finding), lowered, type);
        }

        if (problem.IsContinuous && (expanded.Reward.Kind != RewardKind.None || problem.TerminalReward is not null) && lowered.Findings.All(finding => finding.Descriptor != Descriptors.MemberAtRunTime)
            && LaneProgram.Of(problem, expanded.Reward, out string? obstacle) is null)
        {
            yield return new(Descriptors.OneByOne, type.Location(), [type.Name, obstacle!]);
        }

        if (expanded.Audit is not { HasErrors: true } && expanded.RunTimeReason is { } reason && !problem.IsContinuous && lowered.Findings.All(finding => finding.Descriptor != Descriptors.MemberAtRunTime))
        {
            yield return Road.MatrixFree(problem, expanded.Shape) is { } how
                ? new(Descriptors.MatrixFree, type.Location(), [type.Name, how])
                : new(Descriptors.ProblemAtRunTime, type.Location(), [type.Name, reason]);
        }
    }
}
