using Cai.CompilerServices;

namespace Cai.Models;

/// <summary>Builds small problems, state by state, in either order of pairs. Everything may be set for one stage, or for all.</summary>
public sealed class ProblemBuilder(int states, int actions, int stages = 1, int parameters = 0)
{
    private readonly List<ArrayKernel.Entry>[,,] _rows = Fill(new List<ArrayKernel.Entry>[stages, states, actions]);
    private readonly double[,,] _rewards = new double[stages, states, actions];
    private readonly double[,,,] _features = new double[stages, states, actions, parameters];
    private readonly double[,,] _weights = Ones(new double[stages, states, actions]);
    private readonly SortedDictionary<int, double> _terminals = [];
    private readonly SortedDictionary<int, double> _start = [];
    private double[] _terminalRewards = [];

    public int StateCount => states;

    public int ActionCount => actions;

    public double Discount { get; set; } = 1;

    public double Temperature { get; set; } = double.NaN;

    public int Horizon { get; set; } = stages > 1 ? stages : 0;

    public ActionPrior Prior { get; set; }

    public bool PriorIsDeclared { get; set; }

    public NoiseModel? Noise { get; set; }

    public ProblemBuilder Go(int state, int action, int next, double mass = 1, int outcome = 0, int? stage = null) =>
        At(stage, t => _rows[t, state, action].Add(new(next, mass, outcome)));

    public ProblemBuilder Reward(int state, int action, double reward, int? stage = null) =>
        At(stage, t => _rewards[t, state, action] = reward);

    public ProblemBuilder Feature(int parameter, int state, int action, double value, int? stage = null) =>
        At(stage, t => _features[t, state, action, parameter] = value);

    /// <summary>The prior weight of a pair; 0 makes the action unavailable.</summary>
    public ProblemBuilder Weight(int state, int action, double weight, int? stage = null) =>
        At(stage, t => _weights[t, state, action] = weight);

    public ProblemBuilder Terminal(int state, double reward = 0)
    {
        _terminals[state] = reward;
        return this;
    }

    /// <summary>The terminal reward of every state, for the end of a finite horizon.</summary>
    public ProblemBuilder TerminalRewards(params double[] rewards)
    {
        _terminalRewards = rewards;
        return this;
    }

    public ProblemBuilder Start(int state, double probability = 1)
    {
        _start[state] = probability;
        return this;
    }

    /// <summary>The model and its kernel. Ragged pairs leave out unavailable actions (weight 0 at every stage) and terminal states.</summary>
    public (Model<int, int> Model, ArrayKernel Kernel) Build(bool dense = true)
    {
        List<int> pairActions = [];
        List<int> pairStates = [];
        int[] pointers = dense ? [] : new int[states + 1];
        if (dense)
        {
            foreach (int p in Enumerable.Range(0, states * actions))
            {
                pairStates.Add(p % states);
                pairActions.Add(p / states);
            }
        }
        else
        {
            for (int s = 0; s < states; s++)
            {
                foreach (int a in Enumerable.Range(0, actions).Where(a => !_terminals.ContainsKey(s) && Enumerable.Range(0, stages).Any(t => _weights[t, s, a] > 0)))
                {
                    pairStates.Add(s);
                    pairActions.Add(a);
                }

                pointers[s + 1] = pairActions.Count;
            }
        }

        double[] Pairs(Func<int, int, double> value) => [.. pairStates.Zip(pairActions, value)];
        ArrayKernel Stage(int t) => new(states, actions, pointers, [.. pairActions],
            [.. pairStates.Zip(pairActions, (s, a) => _rows[t, s, a].Count > 0 ? _rows[t, s, a].ToArray() : [new(s, 1)])]);
        ArrayKernel[] kernels = [.. Enumerable.Range(0, stages).Select(Stage)];
        double[] terminalRewards = _terminalRewards.Length > 0 ? [.. _terminalRewards] : new double[states];
        foreach ((int s, double reward) in _terminals)
        {
            terminalRewards[s] = reward == 0 ? terminalRewards[s] : reward;
        }

        Model<int, int> model = new()
        {
            Name = "Test",
            States = new IndexSpace(states, "State"),
            Actions = new IndexSpace(actions, "Action"),
            Discount = Discount,
            Temperature = Temperature,
            Horizon = Horizon,
            Prior = Prior,
            PriorIsDeclared = PriorIsDeclared,
            PriorWeights = [.. Enumerable.Range(0, stages).Select(t => Pairs((s, a) => _terminals.ContainsKey(s) ? 0 : _weights[t, s, a]))],
            Terminals = [.. _terminals.Keys],
            TerminalRewards = terminalRewards,
            StartStates = [.. _start.Keys],
            StartProbabilities = [.. _start.Values],
            Reward = new LinearRewards(
                [.. Enumerable.Range(0, stages).Select(t => Pairs((s, a) => _rewards[t, s, a]))],
                [.. Enumerable.Range(0, stages).Select(t => Enumerable.Range(0, parameters).Select(k => Pairs((s, a) => _features[t, s, a, k])).ToArray())]),
            Noise = Noise,
            TransitionsDependOnStage = stages > 1,
            Layout = dense ? "Dense pairs of a test." : "Ragged pairs of a test.",
        };
        return (model, stages == 1 ? kernels[0] : new(states, actions, pointers, [.. pairActions], [], null, kernels));
    }

    private static List<ArrayKernel.Entry>[,,] Fill(List<ArrayKernel.Entry>[,,] rows)
    {
        for (int t = 0; t < rows.GetLength(0); t++)
        {
            for (int s = 0; s < rows.GetLength(1); s++)
            {
                for (int a = 0; a < rows.GetLength(2); a++)
                {
                    rows[t, s, a] = [];
                }
            }
        }

        return rows;
    }

    private static double[,,] Ones(double[,,] weights)
    {
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref weights[0, 0, 0], weights.Length).Fill(1);
        return weights;
    }

    private ProblemBuilder At(int? stage, Action<int> set)
    {
        for (int t = stage ?? 0; t <= (stage ?? (stages - 1)); t++)
        {
            set(t);
        }

        return this;
    }
}
