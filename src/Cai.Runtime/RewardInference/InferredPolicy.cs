using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.Csv;
using Cai.Estimation;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai;

/// <summary>What an inverse method made of demonstrations: a policy, and how it came about. Those that find a reward derive from it. Immutable.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{Method}, converged: {IsConverged}")]
public class InferredPolicy<TState, TAction> : IStochasticPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly double[][] _policy;
    private readonly int[][] _pairs;
    private readonly int[][] _actions;

    /// <summary>Takes a policy in pair order, one array a stage.</summary>
    internal InferredPolicy(Model<TState, TAction> model, RewardlessProblem problem, double[][] policy)
    {
        Model = model;
        (Discount, Temperature, Horizon) = (problem.Discount, problem.Temperature, problem.Horizon);
        _policy = policy;
        Pairs pairs = problem.Pairs;
        _pairs = new int[pairs.StateCount][];
        _actions = new int[pairs.StateCount][];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            _pairs[s] = new int[pairs.Length(s)];
            _actions[s] = new int[pairs.Length(s)];
            for (int k = 0; k < _pairs[s].Length; k++)
                (_pairs[s][k], _actions[s][k]) = (pairs.First(s) + (k * pairs.Stride), pairs.ActionOf(s, k));
        }

        Weights = [.. Enumerable.Range(0, policy.Length).Select(t => problem.Measure(t).Weights)];
    }

    /// <summary>The method, in words.</summary>
    public required string Method { get; init; }

    /// <summary>The iterations.</summary>
    public required IReadOnlyList<InverseStep> Trace { get; init; }

    /// <summary>Whether the method reached its tolerance.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>What is to be known of this result: why it stopped, what was approximated; may be empty.</summary>
    public string Remark { get; init; } = "";

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The demonstrations it was inferred from.</summary>
    public required Demonstrations<TState, TAction> Demonstrations { get; init; }

    /// <summary>The discount g.</summary>
    public double Discount { get; }

    /// <summary>The temperature a of the policy; 0 where it is hard.</summary>
    public double Temperature { get; }

    /// <summary>The number of decisions; 0 when infinite.</summary>
    public int Horizon { get; }

    /// <summary>The problem.</summary>
    internal Model<TState, TAction> Model { get; }

    /// <summary>The prior weights of pairs at each stage; 0 for what cannot be taken.</summary>
    private protected double[][] Weights { get; }

    /// <summary>The policy in pair order, one array a stage.</summary>
    internal double[][] Probabilities => _policy;

    /// <summary>The parameters it found, with what is known of their error; empty where it found none.</summary>
    internal virtual IReadOnlyList<ReportedEstimate> ReportedEstimates => [];

    /// <summary>What the data identify; null where the method does not tell.</summary>
    internal virtual Identification? ReportedIdentification => null;

    /// <summary>The probabilities of the available actions in a state; none in a terminal state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="stage">The stage, below the horizon; without a horizon every stage is the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The state is not in use, or the stage is past the horizon.</exception>
    public ActionDistribution<TAction> Policy(TState state, int stage = 0)
    {
        int s = Model.States.IndexOf(state), t = Slot(stage);
        int[] taken = [.. Enumerable.Range(0, _pairs[s].Length).Where(k => Weights[t][_pairs[s][k]] > 0)];
        return new(Model.Actions, [.. taken.Select(k => _actions[s][k])], [.. taken.Select(k => _policy[t][_pairs[s][k]])]);
    }

    /// <summary>Draws an action, without allocating.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Act(TState state, int stage, ref CounterRandom random)
    {
        int s = Model.States.IndexOf(state), t = Slot(stage), drawn = -1;
        double rest = random.NextDouble();
        for (int k = 0; k < _pairs[s].Length && rest >= 0; k++)
        {
            double probability = _policy[t][_pairs[s][k]];
            if (probability > 0)
                (drawn, rest) = (_actions[s][k], rest - probability);
        }

        return drawn >= 0 ? Model.Actions[drawn] : throw new InvalidOperationException($"{state} takes no action: it is terminal, or no action is available there.");
    }

    /// <summary>The log-likelihood of decisions, <c>sum N(s,a) log pi(a|s)</c>; minus infinity where one of them has probability 0.</summary>
    /// <exception cref="ArgumentException">One of them is not one of this problem; the message names it.</exception>
    public double LogLikelihood(Demonstrations<TState, TAction> demonstrations)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        IndexedDemonstrations cells = IndexedDemonstrations.From(demonstrations, Model.States, Model.Actions, (s, a, t) => Find(s, a) is >= 0 and var pair && Weights[Slot(t)][pair] > 0, byStage: Horizon > 0, Horizon);
        double sum = 0;
        for (int i = 0; i < cells.Count; i++)
            sum += cells.Counts[i] * Math.Log(_policy[Slot(cells.Stages[i])][Find(cells.States[i], cells.Actions[i])]);
        return sum;
    }

    /// <summary>Writes the policy for people and other programs: a state a row (for each stage, where there is a horizon), with its fields and the probability of each action. By the ending, CSV or JSON.</summary>
    /// <param name="path">The file; one that is there is replaced, as a whole.</param>
    /// <exception cref="ArgumentException">The ending is neither <c>.csv</c> nor <c>.json</c>.</exception>
    public void Write(string path) => new StateTable<TState, TAction>(Model)
    {
        Stages = Horizon == 0 ? 0 : _policy.Length,
        Settings = [("method", JsonCell.Quoted(Method)), ("discount", StateTable<TState, TAction>.Number(Discount)), ("temperature", StateTable<TState, TAction>.Number(Temperature)), ("converged", IsConverged ? "true" : "false")],
        Policy = Policy,
    }.Write(path);

    /// <summary>A summary: method, what it found, how it ended.</summary>
    public sealed override string ToString()
    {
        StringBuilder text = new();
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.AppendLine(culture, $"{Model.Name}: {Method} from {Demonstrations.DecisionCount:0.###} decisions, discount {Discount:G6}, {(Temperature > 0 ? string.Create(culture, $"temperature {Temperature:G6}") : "hard (temperature 0)")}");
        Describe(text);
        if (Trace.Count > 0)
            text.Append(culture, $"{Trace[^1].Iteration} iterations, objective {Trace[^1].Objective:G8}, gap {Trace[^1].Gap:G3}, ");
        text.Append(culture, $"{Elapsed.TotalMilliseconds:F1} ms{(IsConverged ? "" : " (NOT converged)")}");
        if (Remark.Length > 0)
            text.AppendLine().Append(Remark);
        return text.ToString();
    }

    /// <summary>Appends lines to the summary, each ended.</summary>
    private protected virtual void Describe(StringBuilder text)
    {
    }

    /// <summary>The pair of a state and an action by index; -1 where there is none.</summary>
    private protected int Find(int state, int action) => Array.IndexOf(_actions[state], action) is >= 0 and var k ? _pairs[state][k] : -1;

    /// <summary>Which array a stage has.</summary>
    private protected int Slot(int stage) => stage >= 0 && (Horizon == 0 || stage < Horizon) ? (_policy.Length == 1 ? 0 : stage)
        : throw new ArgumentOutOfRangeException(nameof(stage), stage, $"{Model.Name} has decisions at stages 0..{Horizon - 1}.");
}
