namespace Cai.Generators.Ir;

/// <summary>What emitted code calls its own members. Lowered functions that are printed beside them go by other names.</summary>
internal static class GeneratedNames
{
    /// <summary>Gets the names.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Generated", "StateSpace", "ActionSpace", "NoiseSpace", "ParameterVector", "Declaration", "Process", "LaneProcess", "Transitions", "RewardTables", "OutcomeReward", "Kernel", "Backup",
        "Model", "MakeModel", "Declare", "Tabulate", "Tabulated", "Noise", "Marginals", "Draws", "Joint", "Settings",
    ];
}
