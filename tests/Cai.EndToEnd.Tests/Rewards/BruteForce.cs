namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>The soft Bellman equation by plain loops over the declaration's own members: the oracle of whatever is emitted.</summary>
internal sealed class BruteForce<TState, TAction>
    where TState : struct
    where TAction : struct
{
    public required TState[] States { get; init; }

    public required TAction[] Actions { get; init; }

    public required double Discount { get; init; }

    public required double Temperature { get; init; }

    public int Horizon { get; init; }

    /// <summary>The outcomes of a pair at a stage.</summary>
    public required Func<TState, TAction, int, IEnumerable<(double Probability, TState Next, double Reward)>> Outcomes { get; init; }

    public Func<TState, TAction, int, double> Prior { get; init; } = (_, _, _) => 1;

    public Func<TState, bool> IsTerminal { get; init; } = _ => false;

    public Func<TState, double> TerminalReward { get; init; } = _ => 0;

    public int Stages => Math.Max(Horizon, 1);

    /// <summary>Values and policies of all stages; with an infinite horizon, of one.</summary>
    public (Dictionary<TState, double>[] Values, Dictionary<(TState, TAction), double>[] Policies) Solve()
    {
        var next = States.ToDictionary(s => s, TerminalValue);
        var values = new Dictionary<TState, double>[Stages];
        var policies = new Dictionary<(TState, TAction), double>[Stages];
        for (int sweep = Horizon > 0 ? Horizon - 1 : 800; sweep >= 0; sweep--)
        {
            int stage = Horizon > 0 ? sweep : 0;
            var policy = new Dictionary<(TState, TAction), double>();
            var value = States.ToDictionary(s => s, s => Back(s, stage, next, policy));
            (values[stage], policies[stage], next) = (value, policy, value);
        }

        return (values, policies);
    }

    private double TerminalValue(TState state) => IsTerminal(state) || Horizon > 0 ? TerminalReward(state) : 0;

    private double Back(TState state, int stage, Dictionary<TState, double> next, Dictionary<(TState, TAction), double> policy)
    {
        if (IsTerminal(state))
            return TerminalReward(state);
        TAction[] available = [.. Actions.Where(action => Prior(state, action, stage) > 0)];
        double[] q = [.. available.Select(action => Outcomes(state, action, stage).Sum(o => o.Probability * (o.Reward + Discount * next[o.Next])))];
        double top = q.Max();
        double sum = available.Zip(q, (action, value) => Prior(state, action, stage) * Math.Exp((value - top) / Temperature)).Sum();
        for (int i = 0; i < q.Length; i++)
            policy[(state, available[i])] = Prior(state, available[i], stage) * Math.Exp((q[i] - top) / Temperature) / sum;
        return top + Temperature * Math.Log(sum);
    }
}
