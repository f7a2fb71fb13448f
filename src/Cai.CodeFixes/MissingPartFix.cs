using System.Composition;
using Cai.Generators.Diagnostics;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cai.CodeFixes;

/// <summary>Adds a missing part to a problem, or marks a type that is already there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingPartFix)), Shared]
public sealed class MissingPartFix() : FixProvider("CAI0003", "CAI0022")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (ProblemSite.Around(site) is not { } problem)
        {
            return [];
        }

        site.Diagnostic.Properties.TryGetValue(FindingProperties.Role, out string? role);
        return role switch
        {
            null => [Beginning(problem)],
            Declared.State => [.. UnmarkedTypes.Offers(problem, role), Add(problem, "a state type", role, State(problem))],
            Declared.Action => [.. UnmarkedTypes.Offers(problem, role), Add(problem, "an action type", role, Action(problem))],
            _ when problem.Roles is { } roles => Dynamics(problem, roles),
            _ => [],
        };
    }

    private static IEnumerable<Offer> Dynamics(ProblemSite problem, RoleTypes roles)
    {
        string dynamics = Member(problem, Signature.Dynamics, "Next", Signature.ArgumentName(roles.State));
        yield return Add(problem, "dynamics", Declared.Dynamics, dynamics);
        if (!problem.Methods(Declared.Reward).Concat(problem.Methods(Declared.Feature)).Any())
        {
            yield return Add(problem, "dynamics and a reward", Declared.Dynamics, dynamics, Member(problem, Signature.Reward, "Reward", "0"));
        }
    }

    /// <summary>A whole problem, which the user then makes his own.</summary>
    private static Offer Beginning(ProblemSite problem)
    {
        (string state, string action) = (problem.FreeName("State"), problem.FreeName("Action"));
        (string stateName, string actionName) = (char.ToLowerInvariant(state[0]) + state.Substring(1), char.ToLowerInvariant(action[0]) + action.Substring(1));
        return Add(
            problem, "a state, an action, dynamics and a reward", Declared.State,
            State(problem),
            Action(problem),
            $"[{Declared.Dynamics}] static {state} Next({state} {stateName}, {action} {actionName}) => {stateName};",
            $"[{Declared.Reward}] static double Reward({state} {stateName}, {action} {actionName}) => 0;");
    }

    private static string State(ProblemSite problem) => DeclaredTypes.StateOffer(problem.FreeName("State")) + ";";

    private static string Action(ProblemSite problem) => DeclaredTypes.ActionOffer(problem.FreeName("Action"));

    private static string Member(ProblemSite problem, Signature signature, string name, string body)
    {
        RoleTypes roles = problem.Roles!;
        IEnumerable<string> arguments = signature.Usual.Select(roles.TypeOf).OfType<ITypeSymbol>().Select(type => $"{problem.Name(type)} {Signature.ArgumentName(type)}");
        string result = signature.Result is null ? problem.Name(roles.State) : signature.ResultText(roles);
        return $"[{signature.Attribute}] static {result} {problem.FreeName(name)}({string.Join(", ", arguments)}) => {body};";
    }

    private static Offer Add(ProblemSite problem, string part, string role, params string[] declarations) =>
        new("Add " + part, "Add " + part, MemberInsertion.Insert(problem, role, declarations));
}
