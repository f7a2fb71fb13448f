using System.Globalization;
using Cai.CompilerServices;
using Cai.Reports.Maps;

namespace Cai.Reports.Graphs;

/// <summary>States and the arrows between them, small enough to be drawn.</summary>
internal sealed class TransitionGraph
{
    private TransitionGraph(string name, IReadOnlyList<Node> nodes, IReadOnlyList<Arrow> arrows) => (Name, Nodes, Arrows) = (name, nodes, arrows);

    /// <summary>The problem's name.</summary>
    public string Name { get; }

    /// <summary>The states, by index.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The arrows: one from a state to another, whatever actions lead there.</summary>
    public IReadOnlyList<Arrow> Arrows { get; }

    /// <summary>Makes a graph of its parts.</summary>
    public static TransitionGraph Of(string name, IReadOnlyList<Node> nodes, IReadOnlyList<Arrow> arrows) => new(name, nodes, arrows);

    /// <summary>Reads the graph of a problem: every action that can be taken.</summary>
    /// <exception cref="ArgumentException">It is too large to be drawn.</exception>
    public static TransitionGraph Of<TState, TAction>(Description<TState, TAction> description, GraphOptions options)
        where TState : struct
        where TAction : struct
    {
        double[] weights = description.Model.PriorWeights[0];
        return Read(
            description.Model, description.Pairs, options, null, (state, k, pairs) => weights.Length == 0 || weights[pairs.First(state) + (k * pairs.Stride)] > 0 ? 1 : 0,
            description.Successors, weigh: false);
    }

    /// <summary>Reads the chain of a solution: actions as probable as its policy takes them, at the first stage.</summary>
    /// <exception cref="ArgumentException">It is too large to be drawn.</exception>
    public static TransitionGraph Of<TState, TAction>(Solution<TState, TAction> solution, GraphOptions options)
        where TState : struct
        where TAction : struct => Read(
            solution.Model, solution.Pairs, options, state => solution.ValueAt(state),
            (state, k, pairs) => solution.Probabilities()[pairs.First(state) + (k * pairs.Stride)] is var probability && probability >= options.LeastProbability && probability > 0 ? probability : 0,
            (state, k, work, successors, probabilities) => solution.Successors(state, k, 0, work, successors, probabilities), weigh: true);

    private delegate double Chance(int state, int k, Pairs pairs);

    private delegate void Row(int state, int k, Span<double> work, List<int> successors, List<double> probabilities);

    private static TransitionGraph Read<TState, TAction>(
        Model<TState, TAction> model, Pairs pairs, GraphOptions options, Func<int, double>? value, Chance chance, Row row, bool weigh)
        where TState : struct
        where TAction : struct
    {
        int states = model.States.Count;
        if (states > options.States)
            throw new ArgumentException($"{model.Name} has {states} states, and a graph draws at most {options.States}: set GraphOptions.States to draw it all the same, or write a report, which draws maps.", nameof(options));
        HashSet<int> terminals = [.. model.Terminals], starts = [.. model.StartStates];
        List<Arrow> arrows = [];
        double[] work = new double[states];
        List<int> successors = [];
        List<double> probabilities = [];
        for (int state = 0; state < states; state++)
        {
            if (terminals.Contains(state))
                continue;
            SortedDictionary<int, List<Way>> to = [];
            for (int k = 0; k < pairs.Length(state); k++)
            {
                double taken = chance(state, k, pairs);
                if (taken <= 0)
                    continue;
                successors.Clear();
                probabilities.Clear();
                row(state, k, work, successors, probabilities);
                string action = model.Actions.Label(pairs.ActionOf(state, k));
                for (int i = 0; i < successors.Count; i++)
                {
                    if (probabilities[i] <= 0)
                        continue;
                    if (!to.TryGetValue(successors[i], out List<Way>? ways))
                        to.Add(successors[i], ways = []);
                    ways.Add(new(action, weigh ? taken : double.NaN, probabilities[i]));
                }
            }

            arrows.AddRange(to.Select(next => new Arrow(state, next.Key, next.Value)));
            if (arrows.Count > options.Arrows)
                throw new ArgumentException($"{model.Name} has more than {options.Arrows} arrows between its states: set GraphOptions.Arrows to draw them all the same.", nameof(options));
        }

        return new(model.Name, [.. Enumerable.Range(0, states).Select(state => new Node(model.States.Label(state), starts.Contains(state), terminals.Contains(state), value?.Invoke(state)))], arrows);
    }
}

/// <summary>A state.</summary>
/// <param name="Label">Its name.</param>
/// <param name="IsStart">Whether the process may start there.</param>
/// <param name="IsTerminal">Whether it ends there.</param>
/// <param name="Value">Its value, of a solution.</param>
internal sealed record Node(string Label, bool IsStart, bool IsTerminal, double? Value);

/// <summary>That one state may lead to another.</summary>
/// <param name="From">The state.</param>
/// <param name="To">The next.</param>
/// <param name="Ways">By which actions.</param>
internal sealed record Arrow(int From, int To, IReadOnlyList<Way> Ways)
{
    /// <summary>How probable the arrow is: under the policy, or by the best action for it.</summary>
    public double Weight => Ways.All(way => double.IsNaN(way.Taken)) ? Ways.Max(way => way.Probability) : Ways.Sum(way => way.Taken * way.Probability);

    /// <summary>The actions with the probability of getting there by each.</summary>
    public string Label => string.Join(", ", Ways.Select(way => way.ToString()));
}

/// <summary>An action that leads along an arrow.</summary>
/// <param name="Action">Its name.</param>
/// <param name="Taken">How probable it is under the policy; not a number where there is none.</param>
/// <param name="Probability">How probable the next state is, once it is taken.</param>
internal readonly record struct Way(string Action, double Taken, double Probability)
{
    /// <summary>The action, and what is not certain of it.</summary>
    public override string ToString()
    {
        string taken = double.IsNaN(Taken) || Taken >= 0.9995 ? "" : Taken.ToString("0.###", CultureInfo.InvariantCulture) + " ";
        return Probability >= 0.9995 ? $"{taken}{Action}" : string.Create(CultureInfo.InvariantCulture, $"{taken}{Action} {Probability:0.###}");
    }
}
