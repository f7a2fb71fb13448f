namespace Cai.Explicit;

/// <summary>
/// The shared coin of the consensus protocol of Aspnes and Herlihy (1990), as PRISM's case study has it, for two processes: each flips a coin, moves the shared counter by it, and looks whether the counter is
/// far enough out to decide.
/// </summary>
/// <param name="k">How far out that is.</param>
internal sealed class SharedCoin(int k)
{
    private const int Processes = 2;

    private readonly int _range = 2 * (k + 1) * Processes, _left = Processes, _right = (2 * (k + 1) * Processes) - Processes;

    /// <summary>The model, unfolded breadth first, with its steps as rewards.</summary>
    public ExplicitData Unfold()
    {
        List<State> states = [new((k + 1) * Processes, new(0, 0), new(0, 0))];
        Dictionary<State, int> numbers = new() { [states[0]] = 0 };
        List<int> choices = [0], rows = [0], columns = [];
        List<double> masses = [];
        for (int s = 0; s < states.Count; s++)
        {
            foreach (var row in Choices(states[s]))
            {
                foreach ((State next, double mass) in row)
                {
                    if (!numbers.TryGetValue(next, out int number))
                    {
                        numbers.Add(next, number = states.Count);
                        states.Add(next);
                    }

                    columns.Add(number);
                    masses.Add(mass);
                }

                rows.Add(columns.Count);
            }

            choices.Add(rows.Count - 1);
        }

        ExplicitData data = new()
        {
            Kind = ExplicitKind.Mdp,
            ChoicePointers = [.. choices],
            ChoiceNames = [.. rows.Skip(1).Select(_ => "")],
            RowPointers = [.. rows],
            Columns = [.. columns],
            Masses = [.. masses],
            StartStates = [0],
            StartProbabilities = [1],
        };
        data.Variables.Add(new("counter", false, [.. states.Select(state => state.Counter)]));
        data.Variables.Add(new("pc1", false, [.. states.Select(state => state.First.Place)]));
        data.Variables.Add(new("coin1", false, [.. states.Select(state => state.First.Coin)]));
        data.Variables.Add(new("pc2", false, [.. states.Select(state => state.Second.Place)]));
        data.Variables.Add(new("coin2", false, [.. states.Select(state => state.Second.Coin)]));
        data.Rewards.Add(new("steps") { States = [.. states.Select(_ => 1.0)] });
        return data;
    }

    private IEnumerable<(State Next, double Mass)[]> Choices(State state)
    {
        foreach (var move in Moves(state.Counter, state.First))
            yield return [.. move.Select(to => (new State(to.Counter, to.Process, state.Second), to.Mass))];
        foreach (var move in Moves(state.Counter, state.Second))
            yield return [.. move.Select(to => (new State(to.Counter, state.First, to.Process), to.Mass))];
        if (state.First.Place == 3 && state.Second.Place == 3)
            yield return [(state, 1)];
    }

    private IEnumerable<(int Counter, Process Process, double Mass)[]> Moves(int counter, Process process)
    {
        if (process.Place == 0)
            yield return [(counter, new(1, 0), 0.5), (counter, new(1, 1), 0.5)];
        if (process is { Place: 1, Coin: 0 } && counter > 0)
            yield return [(counter - 1, new(2, 0), 1)];
        if (process is { Place: 1, Coin: 1 } && counter < _range)
            yield return [(counter + 1, new(2, 0), 1)];
        if (process.Place == 2 && counter <= _left)
            yield return [(counter, new(3, 0), 1)];
        if (process.Place == 2 && counter >= _right)
            yield return [(counter, new(3, 1), 1)];
        if (process.Place == 2 && counter > _left && counter < _right)
            yield return [(counter, new(0, process.Coin), 1)];
    }

    private readonly record struct Process(int Place, int Coin);

    private readonly record struct State(int Counter, Process First, Process Second);
}
