using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>What a checkpoint is of. Values of one subject say nothing of another.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="States">The number of states.</param>
/// <param name="Pairs">The number of pairs.</param>
/// <param name="Discount">The discount.</param>
/// <param name="Temperature">The temperature.</param>
/// <param name="Prior">The fingerprint of the action prior, of where the process stops and of what that is worth.</param>
/// <param name="Transitions">That of the transitions: of what a fixed vector is expected to be after a step.</param>
/// <param name="Rewards">That of the rewards.</param>
internal sealed record CheckpointSubject(string Problem, int States, int Pairs, double Discount, double Temperature, ulong Prior, ulong Transitions, ulong Rewards)
{
    private const int TileStates = 256;
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;
    private const double Ulp = 1 / 18446744073709551616.0;

    /// <summary>Of a problem whose rewards are in pair order.</summary>
    public static CheckpointSubject Of<TKernel>(string name, DecisionProblem<TKernel> problem, double[] rewards)
        where TKernel : struct, IKernel<TKernel>
    {
        Fingerprint paid = new();
        paid.Add(rewards);
        return new(name, problem.StateCount, problem.PairCount, problem.Discount, problem.Temperature, PriorOf(problem.Measure(0), problem.EndValues),
            TransitionsOf(problem.Kernel, new double[problem.StateCount]), paid.Value);
    }

    /// <summary>Of a problem with rewards by stage, or of one for all.</summary>
    public static CheckpointSubject OfStages<TKernel>(string name, DecisionProblem<TKernel> problem, double[][] rewards)
        where TKernel : struct, IKernel<TKernel>
    {
        if (problem.Horizon == 0)
            return Of(name, problem, rewards[0]);
        Fingerprint paid = new(), moved = new(), prior = new();
        foreach (double[] stage in rewards)
            paid.Add(stage);
        double[] probe = new double[problem.StateCount];
        for (int stage = 0; stage < (problem.DependsOnStage ? problem.Horizon : 1); stage++)
        {
            moved.Add(TransitionsOf(problem.Kernel.AtStage(stage), probe));
            prior.Add(problem.Measure(stage).Weights);
        }

        prior.Add(problem.EndValues);
        return new(name, problem.StateCount, problem.PairCount, problem.Discount, problem.Temperature, prior.Value, moved.Value, paid.Value);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CheckpointSubject Read(BinaryReader reader) => new(
        reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());

    /// <summary>Writes it into the header of a file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Problem);
        writer.Write(States);
        writer.Write(Pairs);
        writer.Write(Discount);
        writer.Write(Temperature);
        writer.Write(Prior);
        writer.Write(Transitions);
        writer.Write(Rewards);
    }

    /// <summary>What differs, in words: the first thing, seen from the file; null when nothing does.</summary>
    public string? DifferenceTo(CheckpointSubject wanted) =>
        Problem != wanted.Problem ? $"it is of the problem {Problem}, not of {wanted.Problem}"
        : States != wanted.States ? $"it has {States} states, not {wanted.States}"
        : Pairs != wanted.Pairs ? $"it has {Pairs} (state, action) pairs, not {wanted.Pairs}"
        : Discount != wanted.Discount ? FormattableString.Invariant($"its discount is {Discount}, not {wanted.Discount}")
        : Temperature != wanted.Temperature ? FormattableString.Invariant($"its temperature is {Temperature}, not {wanted.Temperature}")
        : Prior != wanted.Prior ? "its action prior or its terminal states are others"
        : Transitions != wanted.Transitions ? "its transitions are others"
        : Rewards != wanted.Rewards ? "its rewards are others"
        : null;

    /// <summary>The fingerprint of what is expected of a fixed vector.</summary>
    /// <param name="kernel">The transitions.</param>
    /// <param name="probe">One number a state, overwritten.</param>
    public static ulong TransitionsOf<TKernel>(TKernel kernel, Span<double> probe)
        where TKernel : struct, IKernel<TKernel>
    {
        // Multiples of the golden ratio without their whole parts: no two states are alike.
        for (int s = 0; s < probe.Length; s++)
            probe[s] = unchecked((ulong)(s + 1) * GoldenRatio) * Ulp;

        Fingerprint fingerprint = new();
        Pairs pairs = kernel.Pairs;
        double[] expected = new double[Tiles.LargestTile(pairs, TileStates)];
        for (int from = 0; from < probe.Length; from += TileStates)
        {
            int to = Math.Min(from + TileStates, probe.Length);
            Span<double> tile = expected.AsSpan(0, pairs.CountIn(from, to));
            kernel.Expect(from, to, probe, tile);
            fingerprint.Add(tile);
        }

        return fingerprint.Value;
    }

    /// <summary>The fingerprint of a prior of equal weights, where the process never stops: of one of them.</summary>
    public static ulong PriorOf(double weight)
    {
        Fingerprint fingerprint = new();
        fingerprint.Add([weight]);
        return fingerprint.Value;
    }

    private static ulong PriorOf(ActionMeasure measure, double[] endValues)
    {
        if (measure.Stopped.Length == 0 && !measure.Weights.AsSpan().ContainsAnyExcept(measure.Weights[0]))
            return PriorOf(measure.Weights[0]);
        Fingerprint fingerprint = new();
        fingerprint.Add(measure.Weights);
        foreach (int state in measure.Stopped)
            fingerprint.Add([endValues[state]]);
        return fingerprint.Value;
    }
}
