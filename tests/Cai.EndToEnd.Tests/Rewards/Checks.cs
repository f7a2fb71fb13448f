namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>Solutions and fits held against the oracle.</summary>
internal static class Checks
{
    /// <summary>Every value and every probability, at every stage.</summary>
    public static void Agree<TState, TAction>(BruteForce<TState, TAction> oracle, Solution<TState, TAction> solution)
        where TState : struct
        where TAction : struct
    {
        var (values, policies) = oracle.Solve();
        for (int stage = 0; stage < oracle.Stages; stage++)
        {
            foreach (TState state in oracle.States)
            {
                Assert.Equal(values[stage][state], solution.Value(state, stage), 1e-7);
                Assert.Equal(oracle.IsTerminal(state) ? 0 : oracle.Actions.Count(action => oracle.Prior(state, action, stage) > 0), solution.Policy(state, stage).Count);
                foreach (TAction action in oracle.Actions.Where(action => policies[stage].ContainsKey((state, action))))
                    Assert.Equal(policies[stage][(state, action)], solution.Policy(state, stage)[action], 1e-7);
            }
        }
    }

    /// <summary>
    /// As many decisions of each kind as the oracle expects of one visit of every state at every stage, some states visited more: their likelihood is largest at the
    /// parameters they come from. Next states are counted by their probabilities.
    /// </summary>
    public static Demonstrations<TState, TAction> Expected<TState, TAction>(BruteForce<TState, TAction> oracle)
        where TState : struct
        where TAction : struct
    {
        Dictionary<(TState, TAction), double>[] policies = oracle.Solve().Policies;
        return Demonstrations<TState, TAction>.FromObservations(
            from stage in Enumerable.Range(0, oracle.Stages)
            from s in Enumerable.Range(0, oracle.States.Length)
            from action in oracle.Actions
            where policies[stage].ContainsKey((oracle.States[s], action))
            from outcome in oracle.Outcomes(oracle.States[s], action, stage)
            where outcome.Probability > 0
            select new Observation<TState, TAction>(
                oracle.States[s], action, outcome.Next, Stage: stage, Count: (1 + s % 3) * 100 * policies[stage][(oracle.States[s], action)] * outcome.Probability));
    }

    /// <summary>The log-likelihood of decisions, by the oracle.</summary>
    public static double LogLikelihood<TState, TAction>(BruteForce<TState, TAction> oracle, Demonstrations<TState, TAction> demonstrations)
        where TState : struct
        where TAction : struct
    {
        Dictionary<(TState, TAction), double>[] policies = oracle.Solve().Policies;
        return demonstrations.Observations.Sum(o => o.Count * Math.Log(policies[Math.Min(o.Stage, oracle.Stages - 1)][(o.State, o.Action)]));
    }
}
