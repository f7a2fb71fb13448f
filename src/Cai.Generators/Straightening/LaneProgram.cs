using Cai.Generators.Differentiation;
using Cai.Generators.Ir;

namespace Cai.Generators.Straightening;

/// <summary>A problem with real-valued fields as straight lines: what one step does, and what ending is.</summary>
/// <param name="Step">The step: from state, action and noise to the next state, and the reward.</param>
/// <param name="End">Whether a state is terminal, and what ending there is worth; null where there is no end.</param>
internal sealed record LaneProgram(StepLine Step, EndLine? End)
{
    /// <summary>Straightens a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="reward">Its reward.</param>
    /// <param name="obstacle">What straight lines cannot say, in words; null where they say all.</param>
    /// <returns>The lines; null where there is an obstacle.</returns>
    public static LaneProgram? Of(ProblemIr problem, RewardForm reward, out string? obstacle)
    {
        string member = problem.Dynamics.Reference.Name;
        try
        {
            if (problem.Available is not null)
                throw new NotStraightException("says which actions are available, and vectors take them all");
            if (problem.Noise?.Probability is { } probability)
            {
                member = probability.Reference.Name;
                throw new NotStraightException("computes the probabilities of the noise, and vectors draw it by constant ones");
            }

            StepLine step = StepLine.Of(problem, reward, ref member);
            EndLine? end = problem.Terminal is null && problem.TerminalReward is null ? null : EndLine.Of(problem, ref member);
            obstacle = null;
            return new(step, end);
        }
        catch (NotStraightException e)
        {
            obstacle = $"'{member}': {e.Message}";
            return null;
        }
    }

    /// <summary>Calls a member.</summary>
    internal static Expr Call(Straightener straightener, MemberIr member, Func<Role, Expr> argument, ref string called)
    {
        called = member.Reference.Name;
        if (member.Function is null)
            throw new NotStraightException(member is { Obstacle: { } obstacle, Reference.IsStatic: true } ? $"it is outside the language: {obstacle}" : "it reads instance data");
        return straightener.Call(member.Function, [.. member.Arguments.Select(argument)]);
    }
}

/// <summary>A step.</summary>
/// <param name="State">The numbers of the state, as read.</param>
/// <param name="Action">Those of the action.</param>
/// <param name="Noise">Those of the noise.</param>
/// <param name="Parameters">The reward parameters.</param>
/// <param name="Stage">The number of decisions taken before.</param>
/// <param name="Line">The assignments of the dynamics, then those of the reward.</param>
/// <param name="DynamicsLength">How many of them are the dynamics'.</param>
/// <param name="Next">The numbers of the next state.</param>
/// <param name="Reward">The reward.</param>
internal sealed record StepLine(
    IReadOnlyList<Variable> State, IReadOnlyList<Variable> Action, IReadOnlyList<Variable> Noise, IReadOnlyList<Variable> Parameters, Variable Stage,
    IReadOnlyList<Assign> Line, int DynamicsLength, IReadOnlyList<Expr> Next, Expr Reward)
{
    /// <summary>Gets the numbers that something reads.</summary>
    public HashSet<int> Read => [.. Line.Select(statement => statement.Value).Concat(Next).Append(Reward).SelectMany(IrTree.Read)];

    /// <summary>Gets whether the reward parameters are read.</summary>
    public bool ReadsParameters => Read is var read && Parameters.Any(parameter => read.Contains(parameter.Slot));

    public static StepLine Of(ProblemIr problem, RewardForm reward, ref string member)
    {
        Straightener straightener = new(problem.Functions.ToDictionary(function => function.Name));
        (List<Variable> state, List<Variable> action, List<Variable> noise, List<Variable> parameters) = ([], [], [], []);
        Dictionary<Role, Expr> arguments = new()
        {
            [Role.State] = LaneLeaves.Give(straightener, problem.State, state),
            [Role.Action] = LaneLeaves.Give(straightener, problem.Action, action),
        };
        if (problem.Noise is not null)
            arguments[Role.Noise] = LaneLeaves.Give(straightener, problem.Noise.Space, noise);
        if (problem.Parameters is { } declared)
        {
            parameters.AddRange(declared.Items.Select(item => straightener.Given(ScalarType.Double, item.Name)));
            arguments[Role.Parameters] = new Construct(declared.Type, parameters.Cast<Expr>().ToEquatable());
        }

        Variable stage = straightener.Given(ScalarType.Int32, "stage", 0, Math.Max(0, problem.Settings.Horizon));
        arguments[Role.Stage] = stage;

        Expr next = straightener.Bind("next", LaneProgram.Call(straightener, problem.Dynamics, role => arguments[role], ref member), "Next");
        int length = straightener.Statements.Count;
        arguments[Role.Next] = next;
        Expr sum = Real.Zero;
        foreach (MemberIr term in reward.Member is { } own ? [own] : Array.Empty<MemberIr>())
            sum = LaneProgram.Call(straightener, term, role => arguments[role], ref member);
        foreach (FeatureIr feature in problem.Features.Where(feature => feature.Parameter >= 0))
        {
            Expr weighed = Real.Binary(BinaryOperator.Multiply, parameters[feature.Parameter], straightener.Bind("feature", LaneProgram.Call(straightener, feature.Member, role => arguments[role], ref member)));
            sum = sum == Real.Zero ? weighed : Real.Binary(BinaryOperator.Add, sum, weighed);
        }

        return new(state, action, noise, parameters, stage, straightener.Statements, length, [.. LaneLeaves.Flatten(next)], sum);
    }
}

/// <summary>The end.</summary>
/// <param name="State">The numbers of the state.</param>
/// <param name="Line">The assignments.</param>
/// <param name="IsTerminal">Whether the state is terminal; null where none is.</param>
/// <param name="Reward">What ending there is worth; null for nothing.</param>
internal sealed record EndLine(IReadOnlyList<Variable> State, IReadOnlyList<Assign> Line, Expr? IsTerminal, Expr? Reward)
{
    public static EndLine Of(ProblemIr problem, ref string member)
    {
        Straightener straightener = new(problem.Functions.ToDictionary(function => function.Name));
        List<Variable> state = [];
        Expr whole = LaneLeaves.Give(straightener, problem.State, state);
        Expr? isTerminal = problem.Terminal is { } terminal ? LaneProgram.Call(straightener, terminal, _ => whole, ref member) : null;
        Expr? reward = problem.TerminalReward is { } worth ? LaneProgram.Call(straightener, worth, Argument, ref member) : null;
        return new(state, straightener.Statements, isTerminal, reward);

        Expr Argument(Role role) => role == Role.State ? whole : throw new NotStraightException($"the terminal reward reads the {role.ToString().ToLowerInvariant()}");
    }
}
