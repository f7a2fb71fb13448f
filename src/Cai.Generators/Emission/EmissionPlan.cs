using Cai.Generators.Differentiation;
using Cai.Generators.Expansion;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Distributions;
using Cai.Generators.Straightening;
using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>What every emitter reads: the problem, what was worked out of it, and how emitted code names its types.</summary>
internal sealed class EmissionPlan
{
    public EmissionPlan(Expanded expanded)
    {
        Expanded = expanded;
        Problem = expanded.Problem;
        Reward = expanded.Reward;
        // Literal kernels have one stage; transitions that depend on it are tabulated at run time.
        Tables = expanded.Tables?.Transitions.Length == 1 ? expanded.Tables : null;
        StateType = CSharpPrinter.TypeName(Problem.State.Type);
        ActionType = CSharpPrinter.TypeName(Problem.Action.Type);
        NoiseType = Problem.Noise is null ? "" : CSharpPrinter.TypeName(Problem.Noise.Space.Type);
        ParametersType = Problem.Parameters?.Type.Name ?? "";
        State = new SpaceShape(Problem.State, StateType, "StateSpace");
        Action = new SpaceShape(Problem.Action, ActionType, "ActionSpace");
        Noise = Problem.Noise is null ? null : new SpaceShape(Problem.Noise.Space, NoiseType, "NoiseSpace");
        Shape = expanded.Shape;
        Tiny = Tables is null ? null : TinyBackup.Of(Tables, HasEstimatedNoise);
        if (Tables?.Transitions[0] is { Layout: Layout.Outcomes or Layout.Deterministic or Layout.Runs } table)
            Backup = new OutcomesBackup(this, table);
        if (Problem.IsContinuous && SolveApi.HasReward(this))
        {
            Lanes = LaneProgram.Of(Problem, Reward, out string? obstacle);
            LaneObstacle = obstacle;
        }

        Fused = Tables is null ? FusedBackupEmitter.Guess(this) : Tiny is null && Backup is { IsSmall: true, SweepsRuns: true } ? FusedBackupEmitter.Of(this, Backup.Map) : null;
    }

    /// <summary>Gets the problem as straight lines, for vectors; null where it is finite, has no reward, or something is in the way.</summary>
    public LaneProgram? Lanes { get; }

    /// <summary>Gets what is in the way of vectors, in words; null where nothing is, or the problem is finite.</summary>
    public string? LaneObstacle { get; }

    public Expanded Expanded { get; }

    public ProblemIr Problem { get; }

    public RewardForm Reward { get; }

    public Shape Shape { get; }

    /// <summary>Gets the tables to be emitted as literals; null when they are built at run time.</summary>
    public Tables? Tables { get; }

    /// <summary>Gets the text of the outcome layout's backup; null in the row layout, and where tables are built at run time.</summary>
    public OutcomesBackup? Backup { get; }

    /// <summary>Gets the text of the fused backup: of literal runs, or of those that are guessed where tables are built at run time; null where there are none.</summary>
    public FusedBackupEmitter? Fused { get; }

    /// <summary>Gets the argument by which a kernel over tables is given the fused backup.</summary>
    public string FusedArgument => Fused is null ? "" : $", backup: {Names.Services}FusedBackup.Of<Generated.Backup>()";

    /// <summary>Gets the text of the backup of a few states, written out; null where there are more, or where tables are built at run time.</summary>
    public TinyBackup? Tiny { get; }

    /// <summary>Gets the layout of literal tables and why it was chosen, in words.</summary>
    public string LayoutText => Tiny is null ? $"{Tables!.Transitions[0].Layout}: {Tables.Transitions[0].Reason}" : $"Tiny: {Tiny.Reason}";

    /// <summary>Gets after how many states what depends on some fields alone repeats: the number of states, and those that share the values of the slower fields.</summary>
    public IEnumerable<int> Periods
    {
        get
        {
            int period = Tables!.StateCount;
            yield return period;
            for (int leaf = 0; leaf < Shape.StateRadix.Length - 1 && Tables.StateCodes is null && Shape.StateRadix[leaf] > 0; leaf++)
            {
                period /= Shape.StateRadix[leaf];
                yield return period;
            }
        }
    }

    public SpaceShape State { get; }

    public SpaceShape Action { get; }

    public SpaceShape? Noise { get; }

    /// <summary>Gets the problem type's fully qualified name.</summary>
    public string Type => Problem.Type.FullName;

    public string StateType { get; }

    public string ActionType { get; }

    public string NoiseType { get; }

    public string ParametersType { get; }

    public bool HasParameters => Problem.Parameters is not null;

    /// <summary>Gets whether some noise probability is to be learned: never of a problem with real-valued fields, which is simulated as declared.</summary>
    public bool HasEstimatedNoise => !Problem.IsContinuous && Problem.Noise is { Probability: null } noise && noise.Fields.Any(distribution => distribution.IsEstimated);

    /// <summary>The declared probabilities of a discrete noise leaf.</summary>
    public double[] Probabilities(int leaf) => ProbabilityMass.Of(Problem.Noise!.Fields[leaf], Noise!.Leaves[leaf].Ir.Count);

    /// <summary>Gets the parameter by which emitted code reaches instance members; none for a problem without.</summary>
    public string[] ProblemParameter => Problem.IsInstance ? [$"{Type} problem"] : [];

    /// <summary>The same for a type that calls certain members: none where all of them are static, since a parameter that nothing reads is a warning.</summary>
    public string[] ProblemParameterOf(IEnumerable<MemberIr?> called) => called.Any(member => member is { Reference.IsStatic: false }) ? ProblemParameter : [];

    /// <summary>Gets the members that the tabulator calls.</summary>
    public IEnumerable<MemberIr?> TabulatedMembers =>
    [
        Problem.Valid, Problem.Terminal, Problem.Available, Problem.Dynamics, Problem.Noise?.Probability, Problem.Prior, Problem.TerminalReward, Problem.Start?.Member,
        .. Reward.Terms.SelectMany(term => term.Members),
    ];

    /// <summary>Gets whether a simulation reads the instance: by a member that it calls, or by the size of a space that start states are drawn from.</summary>
    public bool SimulationReadsProblem => ProblemParameterOf(SimulatedMembers).Length > 0
        || (Problem.Start?.Kind == StartKind.Weight && State.OpenLeaves.Any(leaf => !leaf.Ir.CountMember!.IsStatic));

    /// <summary>Gets whether a simulation reads the reward parameters.</summary>
    public bool SimulationReadsParameters => SimulatedMembers.Any(member => member?.Arguments.Contains(Role.Parameters) == true) || Problem.Features.Any(feature => feature.Parameter >= 0);

    /// <summary>Gets whether a step depends on the time.</summary>
    public bool SimulationReadsStage => new[] { Problem.Available, Problem.Dynamics, Problem.Noise?.Probability, Problem.Reward, Problem.Prior }
        .Concat(Problem.Features.Where(feature => feature.Parameter >= 0).Select(feature => feature.Member))
        .Any(member => member?.Arguments.Contains(Role.Stage) == true);

    /// <summary>Gets the features that read the state alone.</summary>
    public IEnumerable<FeatureIr> StateFeatures => Problem.Features.Where(feature => feature.Member.Arguments.All(role => role == Role.State));

    /// <summary>Gets the members that a simulation calls.</summary>
    private IEnumerable<MemberIr?> SimulatedMembers =>
    [
        Problem.Start?.Member, Problem.Terminal, Problem.Available, Problem.Dynamics, Problem.Noise?.Probability, Problem.Reward, Problem.TerminalReward,
        .. Problem.Features.Select(feature => feature.Member),
        .. Problem.IsContinuous ? new[] { Problem.Prior } : [],
    ];

    /// <summary>Gets the members that a reward evaluated outcome by outcome calls.</summary>
    public IEnumerable<MemberIr?> RewardMembers => [Reward.Member, .. Reward.Weighted.SelectMany(term => term.Members), Problem.Dynamics, Problem.Noise?.Probability];

    /// <summary>Gets the settings of the declaration.</summary>
    public SettingsIr Settings => Problem.Settings;

    /// <summary>The text that reads or calls a member of the user's.</summary>
    /// <param name="member">The member.</param>
    /// <param name="argument">The text of an argument, by its role.</param>
    public static string Call(MemberIr member, Func<Role, string> argument)
    {
        string name = Name(member.Reference);
        return member.IsMethod ? $"{name}({string.Join(", ", member.Arguments.Select(argument))})" : name;
    }

    public static string Name(MemberReference member) => (member.IsStatic ? member.Owner : "problem") + "." + CSharpPrinter.Identifier(member.Name);
}
