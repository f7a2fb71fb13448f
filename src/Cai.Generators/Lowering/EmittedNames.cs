using Cai.Generators.Diagnostics;
using Cai.Generators.Emission;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>The names that emitted members bear: what the user calls so would meet them in files that he did not write.</summary>
internal static class EmittedNames
{
    /// <summary>The names that every problem has.</summary>
    public static readonly string[] Always =
        ["Actions", "Audit", "Bootstrap", "Build", "CloneBehavior", "Describe", "Dyna", "EstimateNoise", "Evaluate", "FeatureNames", "Features", "GaussianPolicyGradient", "Generated", "InferReward", "Inverse", "LearnModel", "LearnNeuralModel", "LearnNeuralReward", "LearnOnGrid", "LearnReward", "LoadRewardSolution", "LoadSolution", "PlanBySampling", "PolicyGradient", "Posterior", "Profile", "QLearning", "ReachProbability", "ReadDemonstrations", "RewardToReach", "Rollout", "Simulate", "Solve", "SolveMany", "SolveOnGrid", "SolveReward", "States", "StreamDemonstrations", "StreamDemonstrationsAsync", "TryLoadRewardSolution", "TryLoadSolution", "WriteDemonstrations"];

    /// <summary>Tells of a member or nested type, or of the problem itself, that bears one.</summary>
    public static void Check(LoweringContext context, NoiseIr? noise)
    {
        var taken = new HashSet<string>(Always.Concat(Estimated(noise)), StringComparer.Ordinal);
        foreach (ISymbol symbol in context.Problem.GetMembers().Where(IsUsers).Prepend<ISymbol>(context.Problem))
        {
            if (taken.Contains(symbol.Name))
            {
                context.Report(Descriptors.NameTaken, symbol, symbol.Name);
            }
        }

        // A base type may be out of the user's reach, so the problem that inherits the name is where to tell of it.
        foreach (ISymbol symbol in Inherited(context).Where(symbol => taken.Remove(symbol.Name)))
        {
            context.Report(Descriptors.NameTaken, context.Problem, $"{symbol.ContainingType.Name}.{symbol.Name}");
        }
    }

    private static IEnumerable<ISymbol> Inherited(LoweringContext context)
    {
        for (INamedTypeSymbol? type = context.Problem.BaseType; type is not null; type = type.BaseType)
        {
            foreach (ISymbol symbol in type.GetMembers().Where(member => context.Compilation.IsSymbolAccessibleWithin(member, context.Problem)))
            {
                yield return symbol;
            }
        }
    }

    /// <summary>In a build, analyzers see the emitted members as well: those are no clash.</summary>
    private static bool IsUsers(ISymbol member) =>
        !member.IsImplicitlyDeclared
        && !(member.Location().SourceTree is { } tree && tree.FilePath.EndsWith(EmittedFile.Extension, StringComparison.Ordinal));

    private static IEnumerable<string> Estimated(NoiseIr? noise) =>
        noise is null
            ? []
            : new SpaceShape(noise.Space, CSharpPrinter.TypeName(noise.Space.Type), "NoiseSpace").Leaves
                .Zip(noise.Fields, (leaf, field) => field.IsEstimated ? SpacesApi.ProbabilitiesName(leaf) : "");
}
