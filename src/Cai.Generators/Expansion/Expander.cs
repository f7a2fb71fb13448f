using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>Ir to tables, or to the reason why they are built at run time.</summary>
internal static class Expander
{
    public static Expanded Expand(ProblemIr problem, ExpansionOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(problem, Differentiation.RewardAnalysis.Analyse(problem), new Tabulation.Shape(), null, options.MaxTableEntries == 0 ? "no table entries are allowed" : "the problem was not expanded", null);
    }
}
