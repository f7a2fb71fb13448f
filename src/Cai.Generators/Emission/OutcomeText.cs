using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>The outcomes of the noise in words.</summary>
internal static class OutcomeText
{
    /// <summary>The joint outcomes of the noise leaves that the dynamics read, as the tabulator crosses them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="count">How many there are.</param>
    public static IEnumerable<string> Labels(EmissionPlan plan, int count)
    {
        if (plan.Noise is null)
            return ["step"];
        ulong read = plan.HasEstimatedNoise ? ulong.MaxValue : plan.Shape.Components.Aggregate(0UL, (mask, component) => mask | component.Noise);
        NoiseOutcomes outcomes = NoiseOutcomes.Of(plan.Shape, new MixedRadix("the noise space", plan.Shape.NoiseRadix), read, int.MaxValue);
        return outcomes.Codes.Length == count
            ? outcomes.Codes.Select(code => plan.Noise.Label(code, read))
            : Enumerable.Range(0, count).Select(w => "outcome" + NumberText.Of(w));
    }
}
