using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>Five places in a row, left or right, a coin that may hold back; each member can be replaced by a wrong one.</summary>
internal sealed class Line : IDeclaration
{
    public Shape Shape { get; } = new()
    {
        Problem = "Line",
        StateRadix = [5],
        ActionRadix = [2],
        NoiseRadix = [2],
        NoiseProbabilities = [[0.25, 0.75]],
        Components = [Dependence.Full],
        Terms = [Dependence.Full],
        TermNames = ["Profit at {0}, {1}, {2}"],
    };

    public Func<int, bool> Valid { get; init; } = _ => true;

    public Func<int, bool> Terminal { get; init; } = _ => false;

    public Func<int, int, int, bool> Available { get; init; } = (_, _, _) => true;

    public Func<int, int, int, int> Dynamics { get; init; } = (s, a, w) => w == 0 ? s : Math.Clamp(s + (2 * a) - 1, 0, 4);

    public Func<int, int, int, double> Mass { get; init; } = (_, _, w) => w == 0 ? 0.25 : 0.75;

    public Func<int, int, double> Weight { get; init; } = (_, _) => 1;

    public Func<int, int, int, double> Profit { get; init; } = (s, _, _) => s;

    public Func<int, double> Last { get; init; } = _ => 0;

    public int[] Starts { get; init; } = [2];

    public Func<int, double> Begin { get; init; } = s => s == 2 ? 1 : 0;

    public bool IsValid(int state) => Valid(state);

    public bool IsTerminal(int state) => Terminal(state);

    public bool IsAvailable(int state, int action, int stage) => Available(state, action, stage);

    public int Next(int state, int action, int noise, int stage) => Dynamics(state, action, noise) is >= 0 and < 5 and int next ? next : -1;

    public double Probability(int state, int action, int noise, int stage) => Mass(state, action, noise);

    public double Prior(int state, int action, int stage) => Weight(state, action);

    public double Term(int term, int state, int action, int noise, int next, int stage) => Profit(state, action, noise);

    public double TerminalReward(int state) => Last(state);

    public int[] StartCodes() => Starts;

    public string StartText(int index) => $"start {index}, outside 0..4";

    public double StartWeight(int state) => Begin(state);

    public string StateText(int state) => $"Place({state})";

    public string ActionText(int action) => action == 0 ? "Left" : "Right";

    public string NoiseText(int noise) => noise == 0 ? "Stick" : "Slide";

    public string NextText(int state, int action, int noise, int stage) => $"X = {Dynamics(state, action, noise)}, outside 0..4";
}
