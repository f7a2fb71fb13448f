using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>States that lead anywhere: successors, probabilities and rewards are hashes of what they read.</summary>
/// <param name="states">The number of states.</param>
/// <param name="actions">The number of actions.</param>
/// <param name="outcomes">The number of outcomes; 1 for deterministic dynamics.</param>
/// <param name="isComputed">Whether probabilities depend on state and action.</param>
internal sealed class Jumble(int states, int actions, int outcomes, bool isComputed = false) : IDeclaration
{
    public Shape Shape { get; } = new()
    {
        Problem = "Jumble",
        StateRadix = [states],
        ActionRadix = [actions],
        NoiseRadix = outcomes > 1 ? [outcomes] : [],
        NoiseProbabilities = outcomes > 1 && !isComputed ? [[.. Enumerable.Range(1, outcomes).Select(w => 2.0 * w / outcomes / (outcomes + 1))]] : [],
        HasProbabilityMember = isComputed,
        Components = [Dependence.Full],
        Terms = [new() { State = 1, Action = 1 }, Dependence.Full],
    };

    /// <summary>Where a pair leads; by default anywhere.</summary>
    public Func<int, int, int, int>? Dynamics { get; init; }

    public int[] Starts { get; init; } = [];

    public Func<int, bool> Ends { get; init; } = _ => false;

    public bool IsValid(int state) => true;

    public bool IsTerminal(int state) => Ends(state);

    public bool IsAvailable(int state, int action, int stage) => true;

    public int Next(int state, int action, int noise, int stage) => Dynamics?.Invoke(state, action, noise) ?? (int)(Hash(state, action, noise) % (uint)states);

    public double Probability(int state, int action, int noise, int stage)
    {
        double sum = 0;
        for (int w = 0; w < outcomes; w++)
            sum += 1 + (Hash(state, action, w + 100) % 100);
        return (1 + (Hash(state, action, noise + 100) % 100)) / sum;
    }

    public double Prior(int state, int action, int stage) => 1;

    public double Term(int term, int state, int action, int noise, int next, int stage) =>
        term == 0 ? (Hash(state, action, 7) % 1000) / 1000.0 : ((next % 10) / 10.0) + (0.01 * noise);

    public double TerminalReward(int state) => 0;

    public int[] StartCodes() => Starts;

    public string StartText(int index) => "a start";

    public double StartWeight(int state) => 0;

    public string StateText(int state) => $"State({state})";

    public string ActionText(int action) => $"Action({action})";

    public string NoiseText(int noise) => $"Noise({noise})";

    public string NextText(int state, int action, int noise, int stage) => "outside";

    private static uint Hash(int x, int y, int z)
    {
        uint h = ((uint)x * 0x9E3779B1) ^ ((uint)y * 0x85EBCA77) ^ ((uint)z * 0xC2B2AE3D);
        h = (h ^ (h >> 15)) * 0x2C1B3C6D;
        h = (h ^ (h >> 12)) * 0x297A2D39;
        return h ^ (h >> 15);
    }
}
