using Cai.Checking;
using Cai.Models;
using Cai.Tabulation;

namespace Cai.Runtime.Tests.Checking;

/// <summary>A process of a few states, as tables for the checks and as a problem for the solver. Rewards are small integers, so that averages of zero are exact.</summary>
internal sealed class SmallProcess(int states)
{
    private readonly List<(int State, int Action, (int Next, double Mass)[] Row, double Reward)> _pairs = [];

    public int States => states;

    public int Actions { get; init; } = 2;

    public double Temperature { get; init; }

    public SortedSet<int> Terminals { get; } = [];

    public IReadOnlyList<(int State, int Action, (int Next, double Mass)[] Row, double Reward)> Pairs => _pairs;

    public static SmallProcess Random(int seed, double temperature = 0, bool isDeterministic = false)
    {
        Random random = new(seed);
        SmallProcess process = new(random.Next(2, 6)) { Temperature = temperature };
        if (random.Next(4) > 0)
            process.Terminals.Add(process.States - 1);
        for (int s = 0; s < process.States; s++)
        {
            for (int a = 0; a < process.Actions && !process.Terminals.Contains(s); a++)
            {
                int first = random.Next(process.States), second = random.Next(process.States);
                bool isCertain = isDeterministic || first == second || random.Next(2) == 0;
                process.Go(s, a, random.Next(-2, 2), isCertain ? [(first, 1.0)] : [(Math.Min(first, second), 0.5), (Math.Max(first, second), 0.5)]);
            }
        }

        return process;
    }

    public SmallProcess Go(int state, int action, double reward, params (int Next, double Mass)[] row)
    {
        _pairs.Add((state, action, row, reward));
        return this;
    }

    public TransitionRows Rows() => TransitionRows.Of(Tables(), Tables().Transitions[0]);

    public Audit Audit(double discount = 1) => Checker.Check(
        new Declaration(states, Actions, Terminals), Tables(),
        new() { Discount = discount, Temperature = Temperature, IsAffine = true, HasFixedPart = true }, CheckLimits.RunTime, default);

    public ProblemBuilder Problem()
    {
        ProblemBuilder builder = new(states, Actions) { Temperature = Temperature };
        foreach ((int state, int action, (int Next, double Mass)[] row, double reward) in _pairs)
        {
            builder.Reward(state, action, reward);
            foreach ((int next, double mass) in row)
                builder.Go(state, action, next, mass);
        }

        foreach (int terminal in Terminals)
        {
            for (int action = 0; action < Actions; action++)
                builder.Go(terminal, action, terminal);
            builder.Terminal(terminal);
        }

        return builder;
    }

    private Tables Tables() => new()
    {
        StateCount = states,
        ActionCount = Actions,
        Terminals = [.. Terminals],
        Rewards = [[[.. _pairs.Select(pair => pair.Reward)]]],
        Transitions =
        [
            new()
            {
                Layout = Layout.Rows,
                PairPointers = [.. Enumerable.Range(0, states + 1).Select(s => _pairs.Count(pair => pair.State < s))],
                PairActions = [.. _pairs.Select(pair => pair.Action)],
                RowPointers = [.. Enumerable.Range(0, _pairs.Count + 1).Select(count => _pairs.Take(count).Sum(pair => pair.Row.Length))],
                Columns = [.. _pairs.SelectMany(pair => pair.Row.Select(entry => entry.Next))],
                Masses = [.. _pairs.SelectMany(pair => pair.Row.Select(entry => entry.Mass))],
            },
        ],
    };

    /// <summary>Names alone: the tables are given.</summary>
    private sealed class Declaration(int states, int actions, SortedSet<int> terminals) : IDeclaration
    {
        public Shape Shape { get; } = new() { Problem = "Small", StateRadix = [states], ActionRadix = [actions], HasTerminal = terminals.Count > 0 };

        public bool IsValid(int state) => throw new InvalidOperationException();

        public bool IsTerminal(int state) => throw new InvalidOperationException();

        public bool IsAvailable(int state, int action, int stage) => throw new InvalidOperationException();

        public int Next(int state, int action, int noise, int stage) => throw new InvalidOperationException();

        public double Probability(int state, int action, int noise, int stage) => throw new InvalidOperationException();

        public double Prior(int state, int action, int stage) => throw new InvalidOperationException();

        public double Term(int term, int state, int action, int noise, int next, int stage) => throw new InvalidOperationException();

        public double TerminalReward(int state) => throw new InvalidOperationException();

        public int[] StartCodes() => throw new InvalidOperationException();

        public string StartText(int index) => "";

        public double StartWeight(int state) => throw new InvalidOperationException();

        public string StateText(int state) => $"S{state}";

        public string ActionText(int action) => $"A{action}";

        public string NoiseText(int noise) => "";

        public string NextText(int state, int action, int noise, int stage) => "";
    }
}
