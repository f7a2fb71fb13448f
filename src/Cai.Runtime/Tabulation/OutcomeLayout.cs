namespace Cai.Tabulation;

/// <summary>Lays an exploration out densely: a successor for each action, outcome and state.</summary>
internal static class OutcomeLayout
{
    /// <summary>Where each explored pair goes: action * states + state.</summary>
    public static int[] Positions(Exploration found, StateOrder order)
    {
        var positions = new int[found.Actions.Count];
        for (int state = 0; state < order.Count; state++)
        {
            int id = order.Discovered[state];
            for (int pair = found.FirstPair[id]; pair < found.FirstPair[id + 1]; pair++)
            {
                positions[pair] = (found.Actions[pair] * order.Count) + state;
            }
        }

        return positions;
    }

    public static TransitionTable Write(Exploration found, StateOrder order, int[] positions, int actions, int stage, Layout layout, string reason)
    {
        StageRows rows = found.Stages[stage];
        NoiseOutcomes outcomes = found.Outcomes!;
        int states = order.Count;
        var successors = new int[actions * outcomes.Count * states];
        for (int i = 0; i < successors.Length; i++)
        {
            successors[i] = i % states;
        }

        var prior = new double[actions * states];
        for (int pair = 0; pair < positions.Length; pair++)
        {
            int action = positions[pair] / states, state = positions[pair] % states;
            prior[positions[pair]] = rows.Prior[pair];
            int start = rows.Starts[pair];
            for (int outcome = 0; outcome < outcomes.Count && rows.IsAvailable(pair); outcome++)
            {
                successors[(((action * outcomes.Count) + outcome) * states) + state] = order.IndexOf(rows.Codes[start + outcome]);
            }
        }

        return new TransitionTable
        {
            Layout = layout,
            Reason = reason,
            OutcomeCount = outcomes.Count,
            Successors = successors,
            Probabilities = layout == Layout.Deterministic ? [] : outcomes.Probabilities,
            Prior = PriorWeights.Compact(prior),
        };
    }
}
