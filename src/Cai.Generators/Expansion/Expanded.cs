using Cai.Generators.Differentiation;
using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Expansion;

/// <summary>A problem and what the compiler could work out of it.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Reward">The reward as a function of the parameters; its <see cref="RewardForm.Terms"/> are the tabulated ones, in order.</param>
/// <param name="Shape">
/// The sizes and dependences that the tabulator needs, at run time too: a leaf counted at run time has radix 0, and start codes are not listed.
/// </param>
/// <param name="Tables">The tables, to be emitted as literals; null when they are built at run time, when there are none, or on a failure.</param>
/// <param name="RunTimeReason">Why the compiler built no tables, in words; null when it did.</param>
/// <param name="Audit">What checking found and proved; null when the compiler cannot evaluate the problem.</param>
internal sealed record Expanded(ProblemIr Problem, RewardForm Reward, Shape Shape, Tables? Tables, string? RunTimeReason, Audit? Audit)
{
    /// <summary>Shape, reward, tables and audit are functions of the problem and of what bounds the work, so they need no comparison.</summary>
    public bool Equals(Expanded? other) => other is not null && Problem == other.Problem && RunTimeReason == other.RunTimeReason;

    public override int GetHashCode() => Problem.GetHashCode();
}

/// <summary>What bounds the work done while compiling.</summary>
/// <param name="MaxTableEntries">The largest number of table entries emitted as literals (the MSBuild property <c>CaiMaxTableEntries</c>).</param>
/// <param name="MaxEvaluations">The largest number of evaluations of the user's members.</param>
/// <param name="MaxCheckedEntries">The largest number of table entries made for checks alone (the MSBuild property <c>CaiMaxCheckedEntries</c>).</param>
internal sealed record ExpansionOptions(long MaxTableEntries = 50_000, long MaxEvaluations = 5_000_000, long MaxCheckedEntries = 1_000_000)
{
    /// <summary>Gets what bounds the tables that are worked out, be it for code or for checks alone.</summary>
    public TabulatorLimits Limits => new()
    {
        MaxEvaluations = MaxEvaluations,
        MaxEntries = Math.Max(MaxTableEntries, MaxCheckedEntries),
        MaxEntriesSetting = MaxTableEntries > MaxCheckedEntries ? "CaiMaxTableEntries" : "CaiMaxCheckedEntries",
    };
}
