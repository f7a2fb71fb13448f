using System.Collections.Immutable;
using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>What became of a problem type.</summary>
/// <param name="Problem">The problem, or null when there is an error (the compiler's own included).</param>
/// <param name="Findings">What to tell.</param>
/// <param name="Members">The members that play a role.</param>
/// <param name="Places">
/// The name of each member that plays a role, by the name of its attribute: where to report what evaluation finds. Features and parameters by their own names
/// too, as <c>Feature.Toll</c> and <c>Parameter.Toll</c>.
/// </param>
internal sealed record Lowered(
    ProblemIr? Problem, ImmutableArray<Finding> Findings, ImmutableArray<BoundMember> Members, ImmutableDictionary<string, Location> Places);
