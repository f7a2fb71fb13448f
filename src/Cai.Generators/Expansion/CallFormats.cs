using Cai.Generators.Differentiation;
using Cai.Generators.Emission;
using Cai.Generators.Ir;

namespace Cai.Generators.Expansion;

/// <summary>How messages show calls of the user's members: composite formats, as <see cref="Tabulation.Shape.Calls"/> has them.</summary>
internal static class CallFormats
{
    public static Dictionary<string, string> Of(ProblemIr problem)
    {
        var calls = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("Dynamics", problem.Dynamics);
        Add("Probability", problem.Noise?.Probability);
        Add("Reward", problem.Reward);
        foreach (FeatureIr feature in problem.Features)
        {
            Add("Feature." + feature.Member.Reference.Name, feature.Member);
        }

        Add("TerminalReward", problem.TerminalReward);
        Add("Start", problem.Start?.Member);
        Add("Terminal", problem.Terminal);
        Add("Available", problem.Available);
        Add("Valid", problem.Valid);
        Add("Prior", problem.Prior);
        return calls;

        void Add(string role, MemberIr? member)
        {
            if (member is not null)
            {
                calls[role] = Format(member);
            }
        }
    }

    /// <summary>A reward term: the member that it is, or which part it is of the reward.</summary>
    public static string Term(ProblemIr problem, RewardTerm term)
    {
        if (term.Members.Count == 1 && (term.Members[0] == problem.Reward || problem.Features.Any(feature => feature.Member == term.Members[0])))
        {
            return Format(term.Members[0]);
        }

        string part = problem.Parameters?.Items.Any(parameter => parameter.Name == term.Name) == true
            ? $"The derivative of the reward by '{Identifier.Plain(term.Name)}'"
            : "The reward at parameters 0";
        return problem.Reward is null ? part : $"{part}, in {Format(problem.Reward)},";
    }

    private static string Format(MemberIr member)
    {
        string name = Identifier.Plain(member.Reference.Name);
        return member.IsMethod ? $"{name}({string.Join(", ", member.Arguments.Select(Argument))})" : name;
    }

    private static string Argument(Role role) => role switch
    {
        Role.State => "{0}",
        Role.Action => "{1}",
        Role.Noise => "{2}",
        Role.Next => "{3}",
        Role.Stage => "{4}",
        _ => "parameters",
    };
}
