using Cai.Checking;
using Cai.Tabulation;

namespace Cai.Runtime.Tests.Checking;

/// <summary>A problem by its arrays: what is checked as tables, and what its soft policies are by plain iteration.</summary>
internal sealed class SmallProblem : IDeclaration
{
    public required int States { get; init; }

    public required int Actions { get; init; }

    public double Discount { get; init; } = 0.9;

    public int Horizon { get; init; }

    public int[] Terminals { get; init; } = [];

    public int[] Starts { get; init; } = [];

    public required string[] Names { get; init; }

    public bool AreFeatures { get; init; } = true;

    /// <summary>Gets next-state probabilities.</summary>
    public required Func<int, int, double[]> Moves { get; init; }

    public Func<int, int, bool> Can { get; init; } = (_, _) => true;

    /// <summary>Gets what a parameter weighs, by (parameter, stage, state, action).</summary>
    public required Func<int, int, int, int, double> Feature { get; init; }

    public bool ReadsStage { get; init; }

    public Shape Shape => field ??= new() { Problem = "Small", TermMembers = [.. Names.Select(name => AreFeatures ? "Feature." + name : "Reward")] };

    public IEnumerable<(int State, int Action)> Pairs =>
        from state in Enumerable.Range(0, States)
        where !Terminals.Contains(state)
        from action in Enumerable.Range(0, Actions)
        where Can(state, action)
        select (state, action);

    /// <summary>A random problem: sparse moves, some actions not available, some states with one action, and an end where asked for.</summary>
    public static SmallProblem Random(int seed, int parameters, double discount, int horizon = 0, bool hasEnd = false, int states = 6, int actions = 3)
    {
        var random = new Random(seed);
        var moves = new double[states, actions][];
        var features = new double[parameters, states, actions];
        var can = new bool[states, actions];
        for (int state = 0; state < states; state++)
        {
            int always = random.Next(actions);
            for (int action = 0; action < actions; action++)
            {
                moves[state, action] = new double[states];
                can[state, action] = action == always || (state > 1 && random.NextDouble() < 0.7);
                double share = random.Next(1, 4) / 4.0;
                moves[state, action][random.Next(states)] += share;

                // The last state is the end, where there is one: it can be reached from everywhere.
                moves[state, action][hasEnd && action == always ? states - 1 : random.Next(states)] += 1 - share;
                if (hasEnd && share == 1 && action == always)
                {
                    moves[state, action] = new double[states];
                    moves[state, action][states - 1] = 1;
                }

                for (int parameter = 0; parameter < parameters; parameter++)
                    features[parameter, state, action] = random.NextDouble() - 0.5;
            }
        }

        return new()
        {
            States = states,
            Actions = actions,
            Discount = discount,
            Horizon = horizon,
            Terminals = hasEnd ? [states - 1] : [],
            Names = [.. Enumerable.Range(0, parameters).Select(k => $"F{k}")],
            Moves = (s, a) => moves[s, a],
            Can = (s, a) => can[s, a],
            Feature = (k, _, s, a) => features[k, s, a],
        };
    }

    /// <summary>The same process with other features.</summary>
    public SmallProblem With(string[] names, Func<int, int, int, int, double> feature) => new()
    {
        States = States,
        Actions = Actions,
        Discount = Discount,
        Horizon = Horizon,
        Terminals = Terminals,
        Starts = Starts,
        Names = names,
        Moves = Moves,
        Can = Can,
        Feature = feature,
        ReadsStage = ReadsStage,
        AreFeatures = AreFeatures,
    };

    /// <summary>Potential shaping that an h of the state pays, where the horizon is infinite.</summary>
    public double Shaping(Func<int, double> h, int state, int action) =>
        (Discount * Moves(state, action).Select((mass, next) => mass * (Terminals.Contains(next) ? 0 : h(next))).Sum()) - h(state);

    public Audit Check(long work = long.MaxValue) =>
        Checker.Check(this, Tables(), Settings(), new CheckLimits { RankWork = work }, CancellationToken.None);

    public CheckSettings Settings() => new()
    {
        Discount = Discount,
        Horizon = Horizon,
        Temperature = 1,
        Parameters = AreFeatures ? Names : [.. Names.Select(name => "Parameter" + name)],
        IsAffine = true,
        WeighsParameters = true,
    };

    public Tables Tables()
    {
        (int State, int Action)[] pairs = [.. Pairs];
        var rows = pairs.Select(pair => Moves(pair.State, pair.Action).Select((mass, next) => (next, mass)).Where(entry => entry.mass > 0).ToArray()).ToArray();
        double[] Term(int parameter, int stage) => [.. pairs.Select(pair => Feature(parameter, stage, pair.State, pair.Action))];
        return new()
        {
            StateCount = States,
            ActionCount = Actions,
            Terminals = Terminals,
            StartStates = Starts,
            StartProbabilities = [.. Starts.Select(_ => 1.0 / Starts.Length)],
            Transitions =
            [
                new()
                {
                    Layout = Layout.Rows,
                    PairPointers = [.. Enumerable.Range(0, States + 1).Select(state => pairs.Count(pair => pair.State < state))],
                    PairActions = [.. pairs.Select(pair => pair.Action)],
                    RowPointers = [0, .. rows.Select((_, pair) => rows.Take(pair + 1).Sum(row => row.Length))],
                    Columns = [.. rows.SelectMany(row => row.Select(entry => entry.next))],
                    Masses = [.. rows.SelectMany(row => row.Select(entry => entry.mass))],
                },
            ],
            Rewards = [.. Enumerable.Range(0, ReadsStage ? Horizon : 1).Select(stage => Names.Select((_, parameter) => Term(parameter, stage)).ToArray())],
        };
    }

    /// <summary>Soft policies at temperature 1, by stage where there is a horizon, in the order of <see cref="Pairs"/>; only of states that can be met.</summary>
    public double[] Policies(double[] parameters)
    {
        (int State, int Action)[] pairs = [.. Pairs];
        double[][] moves = [.. pairs.Select(pair => Moves(pair.State, pair.Action))];
        double[][] rewards = [.. Enumerable.Range(0, ReadsStage ? Horizon : 1).Select(stage =>
            pairs.Select(pair => parameters.Select((x, k) => x * Feature(k, stage, pair.State, pair.Action)).Sum()).ToArray())];
        double[] values = new double[States], q = new double[pairs.Length];
        List<double> policies = [];
        double change = double.PositiveInfinity;
        for (int stage = Horizon - 1; Horizon > 0 ? stage >= 0 : change > 1e-13; stage--)
        {
            for (int pair = 0; pair < pairs.Length; pair++)
            {
                q[pair] = rewards[ReadsStage ? stage : 0][pair];
                for (int next = 0; next < States; next++)
                    q[pair] += Discount * moves[pair][next] * values[next];
            }

            double[] before = values;
            values = new double[States];
            foreach (IGrouping<int, int> state in Enumerable.Range(0, pairs.Length).GroupBy(pair => pairs[pair].State))
                values[state.Key] = Math.Log(state.Sum(pair => Math.Exp(q[pair])));
            change = values.Zip(before, (x, y) => Math.Abs(x - y)).Max();
            if (Horizon > 0 || change <= 1e-13)
                policies.AddRange(Enumerable.Range(0, pairs.Length).Where(pair => IsMet(pairs[pair].State, stage)).Select(pair => Math.Exp(q[pair] - values[pairs[pair].State])));
        }

        return [.. policies];
    }

    public bool IsValid(int state) => true;

    public bool IsTerminal(int state) => Terminals.Contains(state);

    public bool IsAvailable(int state, int action, int stage) => Can(state, action);

    public int Next(int state, int action, int noise, int stage) => throw new NotSupportedException();

    public double Probability(int state, int action, int noise, int stage) => throw new NotSupportedException();

    public double Prior(int state, int action, int stage) => 1;

    public double Term(int term, int state, int action, int noise, int next, int stage) => Feature(term, stage, state, action);

    public double TerminalReward(int state) => 0;

    public int[] StartCodes() => throw new NotSupportedException();

    public string StartText(int index) => throw new NotSupportedException();

    public double StartWeight(int state) => 1;

    public string StateText(int state) => $"S{state}";

    public string ActionText(int action) => $"A{action}";

    public string NoiseText(int noise) => "";

    public string NextText(int state, int action, int noise, int stage) => "";

    public bool IsMet(int state, int stage)
    {
        if (Starts.Length == 0 || Horizon == 0)
            return true;
        HashSet<int> met = [.. Starts];
        for (int step = 0; step < stage; step++)
            met = [.. Pairs.Where(pair => met.Contains(pair.State)).SelectMany(pair => Enumerable.Range(0, States).Where(next => Moves(pair.State, pair.Action)[next] > 0))];
        return met.Contains(state);
    }
}
