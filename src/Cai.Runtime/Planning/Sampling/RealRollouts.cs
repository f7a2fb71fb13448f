using Cai.Numerics;

namespace Cai.Planning;

/// <summary>Rolls sequences of real-valued actions out, a block of them at a time; blocks are shared by workers, and depend on the number of sequences alone.</summary>
internal abstract class RealRollouts<TState> : IBlocks
    where TState : struct
{
    private const int LargestBlock = 128;

    /// <summary>Keeps the random numbers of the process apart from those of the actions.</summary>
    private const ulong ProcessKey = 0x9E3779B97F4A7C15;

    private readonly RolloutBlock[] _blocks;
    private readonly SharedSweep _sweep;
    private readonly double[] _logRatios;
    private readonly double[] _returns;
    private readonly int[] _faults;
    private readonly int _block;

    protected RealRollouts(SamplingSettings settings, Workers workers, GaussianProposal proposal, int columns, int states, int noise)
    {
        (Settings, Proposal, RoomFor) = (settings, proposal, columns);
        _block = Math.Min(LargestBlock, columns);
        _blocks = [.. Enumerable.Range(0, workers.Count).Select(_ => new RolloutBlock(_block, proposal.Count, states, noise))];
        (_returns, _logRatios, _faults) = (new double[columns], new double[columns], new int[columns]);
        _sweep = new(workers, this, columns / _block);
    }

    /// <summary>The room for so many sequences: whole blocks.</summary>
    public static int Columns(int samples) => samples <= LargestBlock ? (samples + 15) / 16 * 16 : (samples + LargestBlock - 1) / LargestBlock * LargestBlock;

    /// <summary>The returns; minus infinity where something was not finite.</summary>
    public ReadOnlySpan<double> Returns => _returns.AsSpan(0, Settings.Options.Samples);

    /// <summary>The log ratios of prior and proposal.</summary>
    public ReadOnlySpan<double> LogRatios => _logRatios.AsSpan(0, Settings.Options.Samples);

    /// <summary>How many sequences met what is not finite.</summary>
    public int FaultCount { get; private set; }

    protected SamplingSettings Settings { get; }

    protected GaussianProposal Proposal { get; }

    /// <summary>The number of sequences in whole blocks.</summary>
    protected int RoomFor { get; }

    protected TState From { get; private set; }

    protected int Stage { get; private set; }

    protected int Steps { get; private set; }

    /// <summary>The random numbers of the actions in this iteration.</summary>
    protected NormalNumbers ActionNumbers { get; private set; }

    /// <summary>The seed of the process, and the stream of this iteration.</summary>
    protected (ulong Seed, ulong Stream) ProcessNumbers { get; private set; }

    /// <summary>Rolls all sequences out.</summary>
    /// <param name="from">The state they start from.</param>
    /// <param name="stage">Its stage.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The number of the iteration.</param>
    public void Run(TState from, int stage, int steps, ulong seed, ulong stream)
    {
        (From, Stage, Steps) = (from, stage, steps);
        (ActionNumbers, ProcessNumbers) = (new(seed, stream), (seed ^ ProcessKey, stream));
        Proposal.Begin(steps);
        _sweep.Run();
        FaultCount = _faults.AsSpan(0, Settings.Options.Samples).Length - _faults.AsSpan(0, Settings.Options.Samples).Count(-1);
    }

    /// <summary>Where something was not finite first: its step, state and action. The block is rolled out once more, up to there.</summary>
    public string DescribeFault()
    {
        int k = _faults.AsSpan().IndexOfAnyExcept(-1), step = _faults[k];
        RolloutBlock block = _blocks[0];
        Start(block, k / _block * _block);
        for (int t = 0; t < step; t++)
            Step(block, t);
        string state = StateText(block, k % _block);
        Step(block, step);
        return FormattableString.Invariant($"at step {step}, {ActionText(block, k % _block)} in {state} leads to a state or a reward that is not finite");
    }

    void IBlocks.Run(int number, int worker)
    {
        RolloutBlock block = _blocks[worker];
        int first = number * _block;
        Start(block, first);
        for (int t = 0; t < Steps; t++)
            Step(block, t);
        if (Finish(block))
            block.Close(Steps - 1);
        for (int k = 0; k < _block; k++)
        {
            _faults[first + k] = block.Faults[k] >= 0 ? (int)block.Faults[k] : double.IsFinite(block.Returns[k]) ? -1 : Steps - 1;
            _returns[first + k] = _faults[first + k] < 0 ? block.Returns[k] : double.NegativeInfinity;
            _logRatios[first + k] = block.LogRatios[k];
        }
    }

    private void Start(RolloutBlock block, int first)
    {
        block.Begin(first, Proposal.LogRatio);
        Start(block);
    }

    /// <summary>Puts every rollout of a block into the first state.</summary>
    protected abstract void Start(RolloutBlock block);

    /// <summary>Takes a step in every rollout of a block.</summary>
    protected abstract void Step(RolloutBlock block, int step);

    /// <summary>After the last step: what ending is worth to each, where the plan ends with the problem, or a value is given for going on.</summary>
    /// <returns>False where it is worth nothing.</returns>
    protected abstract bool Finish(RolloutBlock block);

    /// <summary>The state of a rollout, in words.</summary>
    protected abstract string StateText(RolloutBlock block, int rollout);

    /// <summary>The action of a rollout, in words.</summary>
    protected abstract string ActionText(RolloutBlock block, int rollout);
}
