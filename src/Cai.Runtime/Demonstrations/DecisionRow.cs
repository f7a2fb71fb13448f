namespace Cai.Csv;

/// <summary>A decision as it stands in a file. The line is where messages point to.</summary>
internal readonly record struct DecisionRow<TState, TAction>(
    long Line, TState State, TAction Action, TState? Next, string? Trajectory, int? Time, double Count, bool IsTerminated, double? Reward)
    where TState : struct
    where TAction : struct;
