using System.Text;
using Cai.Generators.Emission;
using Cai.Generators.Expansion;
using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.ModelFiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.Generators;

/// <summary>
/// A type with <c>[Mdp]</c> becomes its own planner, estimator and simulator. The passes, in order: Declare (a model file as a declaration, when the file changes), Lower (on each edit, cheap), Expand and
/// Emit (only when the Ir changes). What is wrong with a declaration is told by <see cref="Diagnostics.ProblemAnalyzer"/>, never from here.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class MdpGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in ProblemTypes.Attributes)
        {
            IncrementalValuesProvider<ProblemIr> problems = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, Lower)
                .Where(static problem => problem is not null)!
                .WithTrackingName<ProblemIr>(TrackingNames.Lower);
            ExpandAndEmit(context, problems);
        }

        ExpandAndEmit(context, ModelFilePass.Declare(context));
    }

    private static void ExpandAndEmit(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ProblemIr> problems)
    {
        IncrementalValuesProvider<Expanded> expanded = problems
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildOptions.Read(options)))
            .Select(static (input, cancellation) => Expander.Expand(input.Left, input.Right, cancellation))
            .WithTrackingName(TrackingNames.Expand);

        // A declaration that failed evaluation is emitted for run time: one finding says what is wrong, and the calls of its API still compile.
        IncrementalValuesProvider<EmittedProblem> emitted = expanded
            .Select(static (problem, _) => Emitter.Emit(problem))
            .WithTrackingName(TrackingNames.Emit);

        context.RegisterSourceOutput(emitted, AddSources);
    }

    private static ProblemIr? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is INamedTypeSymbol type && ProblemTypes.Declaration(type) is { } mdp && context.Attributes.Contains(mdp) && IsOn(context.TargetNode, mdp)
            ? ProblemLowerer.Lower(type, mdp, context.SemanticModel.Compilation, cancellation).Problem
            : null;

    // Two parts of a type that both have the attribute, in an unfinished edit, are one problem.
    private static bool IsOn(SyntaxNode part, AttributeData mdp) =>
        mdp.ApplicationSyntaxReference is { } place && place.SyntaxTree == part.SyntaxTree && part.Span.Contains(place.Span);

    private static void AddSources(SourceProductionContext context, EmittedProblem problem)
    {
        foreach (EmittedFile file in problem.Files)
        {
            context.AddSource(file.HintName, SourceText.From(file.Source, Encoding.UTF8));
        }
    }
}
