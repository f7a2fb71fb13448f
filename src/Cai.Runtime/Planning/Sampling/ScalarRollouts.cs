using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Rollouts one by one, by the declaration's own members.</summary>
internal sealed class ScalarRollouts<TState, TAction, TStates, TActions, TProcess, TReal>(
    SamplingSettings settings, Workers workers, GaussianProposal proposal, int columns, TStates states, TActions actions, TProcess process, Func<TState, double>? value)
    : RealRollouts<TState>(settings, workers, proposal, columns, 1, 0)
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, IProcess<TState, TAction>
    where TReal : struct, IReals<TReal>
{
    private readonly TState[] _states = new TState[Columns(settings.Options.Samples)];
    private readonly CounterRandom[] _random = new CounterRandom[Columns(settings.Options.Samples)];

    protected override void Start(RolloutBlock block)
    {
        _states.AsSpan(block.First, block.Normals.Length).Fill(From);
        for (int k = 0; k < block.Normals.Length; k++)
            _random[block.First + k] = new(ProcessNumbers.Seed, (ProcessNumbers.Stream * (ulong)RoomFor) + (ulong)(block.First + k));
    }

    protected override void Step(RolloutBlock block, int step)
    {
        int size = block.Normals.Length;
        Proposal.Draw<TReal>(step, block.First, block.Normals, ActionNumbers, block.Actions, block.LogRatios);
        Span<double> action = stackalloc double[actions.Count], state = stackalloc double[states.Count];
        for (int k = 0; k < size; k++)
        {
            if (!(block.Weights[k] > 0))
                continue;
            for (int j = 0; j < action.Length; j++)
                action[j] = block.Actions[(j * size) + k];
            ref TState at = ref _states[block.First + k];
            at = process.Step(at, actions.Of(action), Stage + step, ref _random[block.First + k], out double reward);
            block.Rewards[k] = reward;

            // The one coordinate of this block tells whether all are finite.
            states.Read(at, state);
            block.States[k] = IsFinite(state) ? 0 : double.NaN;
            block.Ended[k] = process.IsTerminal(at) ? 1 : 0;
            block.EndRewards[k] = process.TerminalReward(at);
        }

        block.Book<TReal>(step, Settings.Discount, 1, hasEnd: true);
    }

    protected override bool Finish(RolloutBlock block)
    {
        if (Settings.DeclaredHorizon == Stage + Steps)
            return true;
        for (int k = 0; value is not null && k < block.Weights.Length; k++)
            block.EndRewards[k] = block.Weights[k] > 0 ? value(_states[block.First + k]) : 0;
        return value is not null;
    }

    protected override string StateText(RolloutBlock block, int rollout) => _states[block.First + rollout].ToString() ?? "";

    protected override string ActionText(RolloutBlock block, int rollout)
    {
        Span<double> coordinates = stackalloc double[actions.Count];
        for (int j = 0; j < coordinates.Length; j++)
            coordinates[j] = block.Actions[(j * block.Normals.Length) + rollout];
        return actions.Of(coordinates).ToString() ?? "";
    }

    private static bool IsFinite(ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
                return false;
        }

        return true;
    }
}
