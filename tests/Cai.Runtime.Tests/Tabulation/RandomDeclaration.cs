using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>A random problem whose members are hashes of just the leaves that its masks name, so that a wrong projection shows.</summary>
internal sealed class RandomDeclaration : IDeclaration
{
    private readonly int _seed;
    private readonly int[] _validRadix;
    private readonly Dependence[] _components;

    public RandomDeclaration(int seed)
    {
        _seed = seed;
        var random = new Random(seed);
        int[] state = Radix(random, 1, 3, 4), action = Radix(random, 1, 2, 3), noise = Radix(random, 0, 3, 3);
        bool isComputed = noise.Length > 0 && random.Next(5) == 0;
        bool isEstimated = noise.Length > 0 && !isComputed && random.Next(4) == 0;
        _validRadix = [.. state.Select(n => random.Next(3) == 0 ? Math.Max(1, n - 1) : n)];
        _components = RandomComponents(random, state.Length, action.Length, noise.Length);
        bool hasStart = random.Next(2) == 0;
        Shape = new Shape
        {
            Problem = "Random",
            StateRadix = state,
            ActionRadix = action,
            NoiseRadix = noise,
            NoiseProbabilities = isComputed ? [] : [.. noise.Select(n => Simplex(random, n))],
            NoiseIsEstimated = isEstimated,
            HasProbabilityMember = isComputed,
            HasValid = !_validRadix.SequenceEqual(state),
            HasTerminal = random.Next(2) == 0,
            HasAvailable = random.Next(2) == 0,
            HasPrior = random.Next(3) == 0,
            HasTerminalReward = random.Next(2) == 0,
            HasStart = hasStart,
            StartIsListed = hasStart && random.Next(2) == 0,
            Horizon = 3,
            TransitionsDependOnStage = random.Next(4) == 0,
            RewardsDependOnStage = random.Next(4) == 0,
            Components = random.Next(4) == 0 ? [Dependence.Full] : _components,
            Terms = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Dependence
            {
                Next = random.Next(2) == 0 ? 0 : Mask(random, state.Length),
                State = Mask(random, state.Length),
                Action = Mask(random, action.Length),
                Noise = random.Next(2) == 0 ? 0 : Mask(random, noise.Length),
            })],
        };
    }

    public Shape Shape { get; }

    public bool IsValid(int state) => Enumerable.Range(0, _validRadix.Length).All(leaf => Digit(Shape.StateRadix, state, leaf) < _validRadix[leaf]);

    public bool IsTerminal(int state) => Shape.HasTerminal && Hash(1, state) % 6 == 0;

    public bool IsAvailable(int state, int action, int stage) =>
        !Shape.HasAvailable || action == Hash(2, state) % Shape.ActionRadix.Aggregate(1, (a, b) => a * b) || Hash(3, state, action, TransitionStage(stage)) % 4 == 0;

    public int Next(int state, int action, int noise, int stage)
    {
        if (!IsValid(state) || IsTerminal(state) || !IsAvailable(state, action, stage))
        {
            throw new InvalidOperationException("The dynamics were asked about a pair that is not there.");
        }

        int next = 0;
        for (int leaf = 0; leaf < Shape.StateRadix.Length; leaf++)
        {
            Dependence component = _components.Single(c => (c.Next >> leaf & 1) != 0);
            int digit = Hash(4 + leaf, Part(Shape.StateRadix, component.State, state), Part(Shape.ActionRadix, component.Action, action), Part(Shape.NoiseRadix, component.Noise, noise), TransitionStage(stage)) % _validRadix[leaf];
            next = (next * Shape.StateRadix[leaf]) + digit;
        }

        return next;
    }

    public double Probability(int state, int action, int noise, int stage)
    {
        int count = Shape.NoiseRadix.Aggregate(1, (a, b) => a * b);
        double Weight(int w) => w == 0 ? 1 : Hash(20, state, action, w, TransitionStage(stage)) % 5;
        return Weight(noise) / Enumerable.Range(0, count).Sum(Weight);
    }

    public double Prior(int state, int action, int stage) => 1 + (Hash(21, state, action, TransitionStage(stage)) % 3);

    public double Term(int term, int state, int action, int noise, int next, int stage)
    {
        Dependence read = Shape.Terms[term];
        return Hash(
            22 + term,
            Part(Shape.StateRadix, read.State, state),
            Part(Shape.ActionRadix, read.Action, action),
            Part(Shape.NoiseRadix, read.Noise, noise),
            Part(Shape.StateRadix, read.Next, next),
            Shape.RewardsDependOnStage ? stage : 0) % 1000 / 100.0;
    }

    public double TerminalReward(int state) => Hash(30, state) % 10;

    public int[] StartCodes() => [0];

    public string StartText(int index) => throw new NotSupportedException();

    public double StartWeight(int state) => state == 0 ? 1 : Hash(31, state) % 3;

    public string StateText(int state) => $"State({state})";

    public string ActionText(int action) => $"Action({action})";

    public string NoiseText(int noise) => $"Noise({noise})";

    public string NextText(int state, int action, int noise, int stage) => "";

    private int TransitionStage(int stage) => Shape.TransitionsDependOnStage ? stage : 0;

    private static int[] Radix(Random random, int least, int most, int size) =>
        [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => random.Next(1, size + 1))];

    private static ulong Mask(Random random, int leaves) => (ulong)random.Next(1 << leaves);

    private static double[] Simplex(Random random, int count)
    {
        double[] weights = [.. Enumerable.Range(0, count).Select(i => i == 0 ? 1.0 : random.Next(4))];
        return [.. weights.Select(w => w / weights.Sum())];
    }

    private static Dependence[] RandomComponents(Random random, int states, int actions, int noises)
    {
        int count = random.Next(1, states + 1);
        Dependence[] components = [.. Enumerable.Range(0, count).Select(_ => new Dependence { State = Mask(random, states), Action = Mask(random, actions) })];
        for (int leaf = 0; leaf < states; leaf++)
        {
            components[leaf < count ? leaf : random.Next(count)].Next |= 1UL << leaf;
        }

        for (int leaf = 0; leaf < noises; leaf++)
        {
            if (random.Next(5) > 0)
            {
                components[random.Next(count)].Noise |= 1UL << leaf;
            }
        }

        return components;
    }

    private static int Digit(int[] radix, int code, int leaf)
    {
        for (int i = radix.Length - 1; i > leaf; i--)
        {
            code /= radix[i];
        }

        return code % radix[leaf];
    }

    private static int Part(int[] radix, ulong mask, int code)
    {
        int part = 0;
        for (int leaf = 0; leaf < radix.Length; leaf++)
        {
            part = (part * radix[leaf]) + ((mask >> leaf & 1) != 0 ? Digit(radix, code, leaf) : 0);
        }

        return part;
    }

    private int Hash(params int[] values)
    {
        uint hash = (uint)_seed * 2654435761u;
        foreach (int value in values)
        {
            hash = (hash ^ (uint)value) * 2246822519u;
            hash ^= hash >> 15;
            hash *= 3266489917u;
            hash ^= hash >> 13;
        }

        return (int)(hash & 0x7FFFFFFF);
    }
}
