using System.Runtime.InteropServices;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Rollouts side by side in vectors, by the emitted process for vectors.</summary>
internal sealed class LaneRollouts<TState, TAction, TStates, TActions, TProcess, TReal>(
    SamplingSettings settings, Workers workers, GaussianProposal proposal, int columns, TStates states, TActions actions, TProcess process, Func<TState, double>? value)
    : RealRollouts<TState>(settings, workers, proposal, columns, states.Count, process.Noise.Count)
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, ILaneProcess
    where TReal : struct, IReals<TReal>
{
    private readonly IReadOnlyList<NoiseCoordinate> _noise = process.Noise;
    private readonly double[] _start = new double[states.Count];

    protected override void Start(RolloutBlock block)
    {
        Span<double> from = stackalloc double[_start.Length];
        states.Read(From, from);
        for (int i = 0; i < from.Length; i++)
            block.States.AsSpan(i * block.Normals.Length, block.Normals.Length).Fill(from[i]);
    }

    protected override void Step(RolloutBlock block, int step)
    {
        int size = block.Normals.Length;
        Proposal.Draw<TReal>(step, block.First, block.Normals, ActionNumbers, block.Actions, block.LogRatios);
        for (int i = 0; i < _noise.Count; i++)
            _noise[i].Fill(block.Noise.AsSpan(i * size, size), new(ProcessNumbers.Seed, ProcessNumbers.Stream), (ulong)(((((long)step * _noise.Count) + i) * RoomFor) + block.First) / 2);
        ref double at = ref MemoryMarshal.GetArrayDataReference(block.States);
        process.Step<TReal>(
            ref at, ref MemoryMarshal.GetArrayDataReference(block.Actions), ref MemoryMarshal.GetArrayDataReference(block.Noise), ref MemoryMarshal.GetArrayDataReference(block.Rewards), size, Stage + step);
        if (process.HasEnd)
            process.End<TReal>(ref at, ref MemoryMarshal.GetArrayDataReference(block.Ended), ref MemoryMarshal.GetArrayDataReference(block.EndRewards), size);
        block.Book<TReal>(step, Settings.Discount, _start.Length, process.HasEnd);
    }

    protected override bool Finish(RolloutBlock block)
    {
        // The rewards of ending are there since the last step.
        if (Settings.DeclaredHorizon == Stage + Steps)
            return process.HasEnd;
        for (int k = 0; value is not null && k < block.Weights.Length; k++)
            block.EndRewards[k] = block.Weights[k] > 0 ? value(StateOf(block, k)) : 0;
        return value is not null;
    }

    protected override string StateText(RolloutBlock block, int rollout) => StateOf(block, rollout).ToString() ?? "";

    protected override string ActionText(RolloutBlock block, int rollout)
    {
        Span<double> coordinates = stackalloc double[actions.Count];
        for (int j = 0; j < coordinates.Length; j++)
            coordinates[j] = block.Actions[(j * block.Normals.Length) + rollout];
        return actions.Of(coordinates).ToString() ?? "";
    }

    private TState StateOf(RolloutBlock block, int rollout)
    {
        Span<double> coordinates = stackalloc double[_start.Length];
        for (int i = 0; i < coordinates.Length; i++)
            coordinates[i] = block.States[(i * block.Normals.Length) + rollout];
        return states.Of(coordinates);
    }
}
