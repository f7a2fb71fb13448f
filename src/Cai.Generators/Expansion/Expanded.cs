using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>A problem and what the compiler could work out of it.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="RunTimeReason">Why tables are built at run time, in words; null when the compiler built them.</param>
/// <param name="Failure">What evaluation found wrong in the declaration; null when it is a decision problem.</param>
internal sealed record Expanded(ProblemIr Problem, string? RunTimeReason, DeclarationFailure? Failure);

/// <summary>What evaluation found wrong: the role of the member at fault, as <c>Dynamics</c>, and the message.</summary>
internal sealed record DeclarationFailure(string Member, string Message);

/// <summary>What bounds the work done while compiling.</summary>
/// <param name="MaxTableEntries">The largest number of table entries emitted as literals (the MSBuild property <c>CaiMaxTableEntries</c>).</param>
/// <param name="MaxEvaluations">The largest number of evaluations of the user's members.</param>
internal sealed record ExpansionOptions(long MaxTableEntries = 50_000, long MaxEvaluations = 20_000_000);
