using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Observed transitions that the dynamics cannot make: data of another problem, or dynamics that miss something.</summary>
internal static class ImpossibleTransitions
{
    /// <summary>Throws at the first of them. Complexity: the rows of the observed pairs, once each.</summary>
    /// <exception cref="ArgumentException">There is one; trajectory and step are named, and where the decision can lead.</exception>
    public static void Refuse<TState, TAction>(Model<TState, TAction> model, RewardlessProblem problem, Demonstrations<TState, TAction> demonstrations)
        where TState : struct
        where TAction : struct
    {
        Dictionary<(int Stage, int State, int Action), (List<int> States, List<double> Probabilities)> rows = [];
        for (int i = 0; i < demonstrations.Observations.Count; i++)
        {
            Observation<TState, TAction> seen = demonstrations.Observations[i];
            if (seen.Next is not { } next || seen.Count == 0)
                continue;
            (int Stage, int State, int Action) key = (problem.DependsOnStage ? seen.Stage : 0, model.States.IndexOf(seen.State), model.Actions.IndexOf(seen.Action));
            if (!rows.TryGetValue(key, out (List<int> States, List<double> Probabilities) row))
            {
                row = ([], []);
                Pairs pairs = problem.Pairs;
                problem.Row(key.Stage, key.State, (pairs.Find(key.State, key.Action) - pairs.First(key.State)) / pairs.Stride, row.States, row.Probabilities);
                rows.Add(key, row);
            }

            int place = row.States.IndexOf(model.States.IndexOf(next));
            if (place >= 0 && row.Probabilities[place] > 0)
                continue;
            string possible = string.Join(", ", row.States.Zip(row.Probabilities).Where(outcome => outcome.Second > 0).Take(4).Select(outcome => model.States[outcome.First].ToString()));
            throw new ArgumentException($"{demonstrations.Place(i)}: {seen.Action} in {seen.State} cannot lead to {next} under the declared dynamics, only to {possible}{(row.States.Count > 4 ? " and others" : "")}. Correct the data, or the dynamics.", nameof(demonstrations));
        }
    }
}
