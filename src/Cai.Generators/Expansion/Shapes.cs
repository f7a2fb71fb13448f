using Cai.Generators.Differentiation;
using Cai.Generators.Expansion.Dependences;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Distributions;
using Cai.Tabulation;

namespace Cai.Generators.Expansion;

/// <summary>What the tabulator is told of a problem.</summary>
internal static class Shapes
{
    /// <summary>The shape without start codes; leaves counted at run time have radix 0. Not for continuous problems.</summary>
    public static Shape Of(ProblemIr problem, RewardForm reward)
    {
        var analysis = new DependenceAnalysis(problem, reward.Functions);
        RewardTerm[] terms = reward.Terms.ToArray();
        NoiseIr? noise = problem.Noise;
        return new Shape
        {
            Problem = problem.Type.Name,
            Calls = CallFormats.Of(problem),
            StateRadix = Radix(problem.State),
            ActionRadix = Radix(problem.Action),
            NoiseRadix = noise is null ? [] : Radix(noise.Space),
            NoiseProbabilities = noise is null || noise.Probability is not null
                ? []
                : noise.Fields.Select((field, i) => ProbabilityMass.Of(field, noise.Space.Leaves[i].Count)).ToArray(),
            NoiseIsEstimated = noise is { Probability: null } && noise.Fields.Any(field => field.IsEstimated),
            HasProbabilityMember = noise?.Probability is not null,
            HasValid = problem.Valid is not null,
            HasTerminal = problem.Terminal is not null,
            HasAvailable = problem.Available is not null,
            HasPrior = problem.Prior is not null,
            HasTerminalReward = problem.TerminalReward is not null,
            HasStart = problem.Start is not null,
            StartIsListed = problem.Start is { Kind: not StartKind.Weight },
            Horizon = problem.Settings.Horizon,
            TransitionsDependOnStage = TakesStage(problem.Dynamics) || TakesStage(noise?.Probability) || TakesStage(problem.Available) || TakesStage(problem.Prior),
            RewardsDependOnStage = terms.Any(term => term.Members.Any(TakesStage)),
            Components = analysis.Components(),
            Fields = analysis.Fields(),
            Terms = terms.Select(term => analysis.Term(term.Members)).ToArray(),
            TermNames = terms.Select(term => CallFormats.Term(problem, term)).ToArray(),
            TermMembers = terms.Select(term => Member(problem, term)).ToArray(),
        };
    }

    /// <summary>The feature that a term is made of, if it is one alone; the reward otherwise.</summary>
    private static string Member(ProblemIr problem, RewardTerm term) =>
        term.Members.Count == 1 && problem.Features.Any(feature => feature.Member == term.Members[0])
            ? $"Feature.{term.Members[0].Reference.Name}"
            : "Reward";

    private static bool TakesStage(MemberIr? member) => member is not null && member.Arguments.Contains(Role.Stage);

    private static int[] Radix(SpaceIr space) => space.Leaves.Select(leaf => leaf.Count).ToArray();
}
