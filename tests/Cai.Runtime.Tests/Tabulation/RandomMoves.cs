using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>A random problem whose fields move as those of declared problems do: by steps that stop at the edges or go round, to a place from everywhere, and past walls that another field places.</summary>
internal sealed class RandomMoves : IDeclaration
{
    private readonly int[][] _steps;
    private readonly int[] _kinds;
    private readonly int _seed;
    private readonly bool _hasWall;

    public RandomMoves(int seed)
    {
        Random random = new(seed);
        _seed = seed;
        int[] state = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2, 6))];
        state[^1] = random.Next(12, 40);
        int actions = random.Next(1, 4), noise = random.Next(1, 4);
        _steps = [.. state.Select(_ => Enumerable.Range(0, actions * noise).Select(_ => random.Next(-2, 3)).ToArray())];
        _kinds = [.. state.Select(_ => random.Next(3))];
        _hasWall = state.Length > 1 && random.Next(3) == 0;
        double[] mass = [.. Enumerable.Range(0, noise).Select(_ => 1 + random.NextDouble())];
        bool hasStart = random.Next(3) == 0;
        Dependence[] fields = [.. state.Select((_, leaf) => new Dependence { Next = 1UL << leaf, State = (1UL << leaf) | (_hasWall && leaf == state.Length - 1 ? 1UL : 0), Action = 1, Noise = 1 })];
        Shape = new Shape
        {
            Problem = "Moves",
            StateRadix = state,
            ActionRadix = [actions],
            NoiseRadix = [noise],
            NoiseProbabilities = [[.. mass.Select(m => m / mass.Sum())]],
            HasTerminal = random.Next(3) == 0,
            HasTerminalReward = random.Next(3) == 0,
            HasStart = hasStart,
            StartIsListed = hasStart,
            Components = [Dependence.Full],
            Fields = random.Next(4) == 0 ? [] : fields,
            Terms = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Dependence
            {
                State = (ulong)random.Next(1 << state.Length), Action = (ulong)random.Next(2), Noise = (ulong)random.Next(2), Next = random.Next(3) == 0 ? (ulong)random.Next(1 << state.Length) : 0,
            })],
        };
    }

    public Shape Shape { get; }

    public bool IsValid(int state) => true;

    public bool IsTerminal(int state) => Shape.HasTerminal && state % 37 == 5;

    public bool IsAvailable(int state, int action, int stage) => true;

    public int Next(int state, int action, int noise, int stage)
    {
        int[] digits = Digits(state), next = (int[])digits.Clone();
        for (int leaf = 0; leaf < next.Length; leaf++)
        {
            int step = _steps[leaf][(action * Shape.NoiseRadix[0]) + noise], radix = Shape.StateRadix[leaf];
            if (_hasWall && leaf == next.Length - 1 && digits[leaf] == 6 && digits[0] == 1)
                continue;
            next[leaf] = _kinds[leaf] switch
            {
                0 => Math.Clamp(digits[leaf] + step, 0, radix - 1),
                1 => (digits[leaf] + step + radix) % radix,
                _ => action == 0 ? radix / 2 : Math.Clamp(digits[leaf] + step, 0, radix - 1),
            };
        }

        return next.Select((digit, leaf) => (digit, leaf)).Aggregate(0, (code, d) => (code * Shape.StateRadix[d.leaf]) + d.digit);
    }

    public double Probability(int state, int action, int noise, int stage) => throw new InvalidOperationException();

    public double Prior(int state, int action, int stage) => throw new InvalidOperationException();

    public double Term(int term, int state, int action, int noise, int next, int stage)
    {
        Dependence reads = Shape.Terms[term];
        return Math.Sin(_seed + term + Kept(state, reads.State) + (17 * Kept(next, reads.Next)) + (reads.Action == 0 ? 0 : 5 * action) + (reads.Noise == 0 ? 0 : 3 * noise));
    }

    public double TerminalReward(int state) => state / 2.0;

    public int[] StartCodes() => [3, 1];

    public string StartText(int index) => "";

    public double StartWeight(int state) => throw new InvalidOperationException();

    public string StateText(int state) => $"{state}";

    public string ActionText(int action) => $"{action}";

    public string NoiseText(int noise) => $"{noise}";

    public string NextText(int state, int action, int noise, int stage) => "";

    private int Kept(int state, ulong mask) => Digits(state).Select((digit, leaf) => (mask >> leaf & 1) == 1 ? digit * (leaf + 1) : 0).Sum();

    private int[] Digits(int state)
    {
        int[] digits = new int[Shape.StateRadix.Length];
        for (int leaf = digits.Length - 1; leaf >= 0; state /= Shape.StateRadix[leaf], leaf--)
            digits[leaf] = state % Shape.StateRadix[leaf];
        return digits;
    }
}
