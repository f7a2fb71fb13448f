using Cai.Tabulation;

namespace Cai.Kernels;

/// <summary>Scattered successors with probabilities of their own, as a declaration: each state, action and noise has a random successor and weight.</summary>
/// <param name="seed">Draws them.</param>
/// <param name="states">The number of states.</param>
/// <param name="actions">The number of actions.</param>
/// <param name="branches">The number of noise values.</param>
/// <param name="closed">The share of pairs, other than those of action 0, that are not available.</param>
/// <param name="ends">Whether the last state is terminal.</param>
/// <param name="reach">How far successors are at most, around the ring of states; 0 for anywhere.</param>
internal sealed class Garnet(int seed, int states, int actions, int branches, double closed, bool ends = true, int reach = 0) : IDeclaration
{
    /// <summary>Its tables.</summary>
    public static Tables Tabulate(int seed, int states, int actions, int branches, double closed) =>
        Tabulator.Build(new Garnet(seed, states, actions, branches, closed), TabulatorLimits.RunTime, default);

    public Shape Shape { get; } = new()
    {
        Problem = "Garnet",
        StateRadix = [states],
        ActionRadix = [actions],
        NoiseRadix = [branches],
        HasProbabilityMember = true,
        HasAvailable = true,
        HasTerminal = ends,
        Components = [Dependence.Full],
        Terms = [],
    };

    public bool IsValid(int state) => true;

    public bool IsTerminal(int state) => ends && state == states - 1;

    public bool IsAvailable(int state, int action, int stage) => action == 0 || Draw(state, action, 99, 0) >= closed;

    public int Next(int state, int action, int noise, int stage) => reach == 0
        ? (int)(Draw(state, action, noise, 1) * states)
        : (state + states - reach + (int)(Draw(state, action, noise, 1) * 2 * reach)) % states;

    public double Probability(int state, int action, int noise, int stage)
    {
        double sum = 0;
        for (int k = 0; k < branches; k++)
            sum += Weight(state, action, k);
        return Weight(state, action, noise) / sum;
    }

    public double Prior(int state, int action, int stage) => 1;

    public double Term(int term, int state, int action, int noise, int next, int stage) => 0;

    public double TerminalReward(int state) => 0;

    public int[] StartCodes() => [];

    public double StartWeight(int state) => 0;

    public string StartText(int index) => "";

    public string StateText(int state) => $"{state}";

    public string ActionText(int action) => $"{action}";

    public string NoiseText(int noise) => $"{noise}";

    public string NextText(int state, int action, int noise, int stage) => $"{Next(state, action, noise, stage)}";

    private double Weight(int state, int action, int noise) => Draw(state, action, noise, 2) + 0.05;

    private double Draw(int state, int action, int noise, int purpose)
    {
        ulong z = (ulong)(((((((((long)seed * 1009) + state) * 31) + action) * 131) + noise) * 7) + purpose) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * Math.Pow(2, -53);
    }
}
